public import Money

/// Whether a security is bought or sold.
public enum TradeSide: String, CaseIterable, Sendable {
  case buy, sell
}

/// A trade that the lots no longer show and that the wash-sale window needs.
public struct PastTrade: Hashable, Sendable {
  /// The account's id.
  public var account: String
  /// The security's symbol.
  public var security: String
  /// The trade date.
  public var day: Day
  /// Bought or sold.
  public var side: TradeSide
  /// Shares, more than none.
  public var quantity: Quantity
  /// What a sale gained (positive) or lost (negative); nil for a purchase.
  public var gain: Money?

  /// A past trade; see the properties.
  public init(
    account: String, security: String, day: Day, side: TradeSide, quantity: Quantity,
    gain: Money? = nil
  ) {
    self.account = account
    self.security = security
    self.day = day
    self.side = side
    self.quantity = quantity
    self.gain = gain
  }
}
