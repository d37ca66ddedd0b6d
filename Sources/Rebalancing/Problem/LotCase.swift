import Money
import Portfolio
import Tax

/// A lot with what the rules say of it on the household's day.
struct LotCase: Sendable {
  /// Places in the household's lists.
  let account: Int
  let security: Int
  let lot: Lot
  /// What its shares are worth.
  let value: ExactDollars
  /// Rule 2: whether it may be sold at all.
  let isSellable: Bool
  /// Why not, where it may not.
  let unsellableBecause: UnsellableReason?
  /// More than one year held; false where the day is unknown.
  let isLongTerm: Bool
  /// Rule 4: taxable and worth less than its basis.
  let isLoss: Bool
  /// Rule 4: bought in the last 30 days, or on a day not known to be earlier.
  let isRecent: Bool
  /// The shares with which it has one basis a share: itself alone, or all of the position under the
  /// average-cost method. Nil where its basis is unknown or does not matter.
  let pool: BasisPool?
  /// What selling all of it gains, unrounded; nothing outside taxable accounts.
  let gain: ExactDollars
}

/// Why rule 2 forbids selling a lot.
enum UnsellableReason: Sendable {
  case locked, accountNotTradable, unknownBasis
}

/// All lots of one security in one account.
struct Position: Sendable {
  let account: Int
  let security: Int
  /// Indices of its lots, in the order in which the account's lot method sells them.
  let lots: [Int]
  let quantity: Quantity
  /// Shares that may be sold.
  let sellable: Quantity
}
