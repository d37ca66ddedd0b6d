public import Money

/// Shares that are held at the ledger's end and have one basis a share.
public struct OpenLot: Hashable, Sendable {
  /// The account's id; while in transit the account that the shares left.
  public let account: String
  /// The lot's name; its shares are several of these where some replaced shares sold at a loss.
  public let lot: String
  /// The purchase, by its number.
  public let purchase: Int
  /// The symbol.
  public let security: String
  /// The shares.
  public let quantity: Quantity
  /// Their basis, with disallowed losses.
  public let basis: Money
  /// The disallowed losses in ``basis``.
  public let carriedLoss: Money
  /// The basis for a loss, where it is another (IRC §1015(a)).
  public let giftValue: Money?
  /// The day of purchase.
  public let acquired: Day
  /// Where the holding period begins.
  public let holdingSince: Day
  /// Whether they replaced shares sold at a loss.
  public let isReplacement: Bool
  /// Whether they left an account and arrived in none.
  public let isInTransit: Bool
}

/// A fund's long-term gain paid out in a taxable account.
public struct Distribution: Hashable, Sendable {
  /// The day of payment.
  public let day: Day
  /// The account's id.
  public let account: String
  /// The gain.
  public let amount: Money
}

/// Shares whose account had not booked a split when the ledger ended.
public struct UnbookedSplit: Hashable, Sendable {
  /// The account's id.
  public let account: String
  /// The symbol.
  public let security: String
  /// The day on which another account booked it.
  public let day: Day
  /// The shares as they counted before it.
  public let quantity: Quantity
}
