package import Money
public import Portfolio

/// In which order an account's lots of one security are sold.
public enum LotSelection {
  /// `lots`, all of one security and one account and all sellable, in the order that `method` sells
  /// them; ties by lot id.
  ///
  /// Lots of unknown basis come last by highest cost. A lot without a day of purchase counts as the
  /// oldest. Under `specific` there is no order; the lots come by id.
  public static func sellingOrder(of lots: [Lot], method: LotMethod) -> [Lot] {
    lots.sorted { left, right in
      if precedes(left, right, method) { return true }
      if precedes(right, left, method) { return false }
      return left.id < right.id
    }
  }

  private static func precedes(_ left: Lot, _ right: Lot, _ method: LotMethod) -> Bool {
    switch method {
    case .specific: false
    case .highestCost: costsMore(left, right)
    case .fifo, .averageCost: isOlder(left, right)
    case .lifo: isOlder(right, left)
    }
  }

  private static func costsMore(_ left: Lot, _ right: Lot) -> Bool {
    guard let leftBasis = left.basis else { return false }
    guard let rightBasis = right.basis else { return true }
    return costsMore(leftBasis, left.quantity, than: rightBasis, right.quantity)
  }

  /// Whether shares have more basis each than others; compared without dividing: a/b > c/d as
  /// a·d > c·b.
  package static func costsMore(
    _ basis: Money, _ quantity: Quantity, than otherBasis: Money, _ otherQuantity: Quantity
  ) -> Bool {
    Int128(basis.cents) * Int128(otherQuantity.microShares)
      > Int128(otherBasis.cents) * Int128(quantity.microShares)
  }

  private static func isOlder(_ left: Lot, _ right: Lot) -> Bool {
    guard let rightDay = right.acquired else { return false }
    guard let leftDay = left.acquired else { return true }
    return leftDay < rightDay
  }
}
