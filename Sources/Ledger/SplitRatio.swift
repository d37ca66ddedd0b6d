import Money

/// New shares for old ones.
struct SplitRatio: Hashable {
  let new: Int64
  let old: Int64

  static let notation =
    "new:old, each more than 0 and at most 1000000, with at most 6 decimals, such as 3:2 or 0.5:1"
  private static let most = Quantity(shares: 1_000_000)

  /// From `quantity`, the new shares for each old one, or from `lots` as `new:old` where that is no
  /// decimal, such as 1:3.
  init(_ row: Transaction) throws(LedgerFault) {
    guard let item = row.lots.first else {
      guard row.quantity > .zero, row.quantity <= Self.most else {
        throw LedgerFault(
          line: row.line, column: "quantity", found: "\(row.quantity)",
          expected: "new shares for each old one, more than 0 and at most \(Self.most)")
      }
      (new, old) = Self.reduced(row.quantity.microShares, Quantity.microSharesPerShare)
      return
    }
    guard row.lots.count == 1, !item.hasTerms, let new = RowReading.quantity(item.id),
      new > .zero, new <= Self.most, item.quantity <= Self.most
    else {
      throw LedgerFault(
        line: row.line, column: "lots", found: "\"\(item.id):\(item.quantity)\"",
        expected: Self.notation)
    }
    (self.new, old) = Self.reduced(new.microShares, item.quantity.microShares)
  }

  private static func reduced(_ new: Int64, _ old: Int64) -> (Int64, Int64) {
    var (left, right) = (new, old)
    while right != 0 { (left, right) = (right, left % right) }
    return (new / left, old / left)
  }

  /// What `quantity` becomes, to the nearest millionth of a share; nil beyond what can be counted.
  func applied(to quantity: Quantity) -> Quantity? {
    let product = Int128(quantity.microShares) * Int128(new)
    return Int64(exactly: product.divided(by: Int128(old), .halfAwayFromZero))
      .map(Quantity.init(microShares:))
  }
}

extension Quantity {
  /// This quantity times `part` / `whole`, to the nearest millionth of a share.
  func share(of part: Quantity, in whole: Quantity) -> Quantity {
    let product = Int128(microShares) * Int128(part.microShares)
    return Quantity(
      microShares: Int64(product.divided(by: Int128(whole.microShares), .halfAwayFromZero)))
  }
}
