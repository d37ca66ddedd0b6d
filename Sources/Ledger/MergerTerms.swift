import Money

/// What a merger gives for what: `lots` is `OLD:quantity`, and with cash also `value:dollars`, what
/// the new shares were worth.
struct MergerTerms {
  let old: LotItem
  let value: Money

  static let valueItem = "value"

  init(_ row: Transaction) throws(LedgerFault) {
    let others = row.lots.filter { $0.id != Self.valueItem }
    let values = row.lots.filter { $0.id == Self.valueItem }
    let hasCash = (row.amount ?? .zero) > .zero
    guard others.count == 1, let old = others.first, values.count <= 1,
      !row.lots.contains(where: \.hasTerms), !hasCash || values.count == 1
    else {
      throw LedgerFault(
        line: row.line, column: "lots", found: "other terms",
        expected: "OLD:quantity" + (hasCash ? ";value:dollars, what the new shares are worth" : ""))
    }
    self.old = old
    value =
      try values.first.map { item throws(LedgerFault) in
        guard let value = try? Money(parsing: item.quantity.description) else {
          throw LedgerFault(
            line: row.line, column: "lots", found: "\(item.quantity)",
            expected: "dollars with at most 2 decimals")
        }
        return value
      } ?? .zero
  }
}

/// What a part of the old shares receives.
struct MergerShare {
  let quantity: Quantity
  let cash: Money
  let value: Money

  static let zero = MergerShare(quantity: .zero, cash: .zero, value: .zero)

  private init(quantity: Quantity, cash: Money, value: Money) {
    self.quantity = quantity
    self.cash = cash
    self.value = value
  }

  /// The first `counted` of `total` old shares'.
  init(_ terms: MergerTerms, _ row: Transaction, _ counted: Quantity, _ total: Quantity) {
    quantity = row.quantity.share(of: counted, in: total)
    cash = (row.amount ?? .zero).share(of: counted, in: total)
    value = terms.value.share(of: counted, in: total)
  }

  static func - (left: MergerShare, right: MergerShare) -> MergerShare {
    MergerShare(
      quantity: left.quantity - right.quantity, cash: left.cash - right.cash,
      value: left.value - right.value)
  }
}
