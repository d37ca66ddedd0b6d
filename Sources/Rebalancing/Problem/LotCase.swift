package import Money
package import Portfolio
package import Tax

/// A lot with what the rules say of it on the household's day.
package struct LotCase: Sendable {
  /// Places in the household's lists.
  package let account: Int
  package let security: Int
  package let lot: Lot
  /// What its shares are worth.
  package let value: ExactDollars
  /// Rule 2: whether it may be sold at all.
  package let isSellable: Bool
  /// Why not, where it may not.
  package let unsellableBecause: UnsellableReason?
  /// More than one year held; false where the day is unknown.
  package let isLongTerm: Bool
  /// Rule 4: taxable and worth less than its basis.
  package let isLoss: Bool
  /// Rule 4: bought in the last 30 days, or on a day not known to be earlier.
  package let isRecent: Bool
  /// The shares with which it has one basis a share: itself alone, or all of the position under the
  /// average-cost method. Nil where its basis is unknown or does not matter.
  package let pool: BasisPool?
  /// What selling all of it gains, unrounded; nothing outside taxable accounts.
  package let gain: ExactDollars
}

/// Why rule 2 forbids selling a lot.
package enum UnsellableReason: Sendable {
  case locked, accountNotTradable, unknownBasis
}

/// All lots of one security in one account.
package struct Position: Sendable {
  package let account: Int
  package let security: Int
  /// Indices of its lots, in the order in which the account's lot method sells them.
  package let lots: [Int]
  package let quantity: Quantity
  /// Shares that may be sold.
  package let sellable: Quantity
}
