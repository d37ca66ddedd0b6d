public import Money

/// A row that is cash, or counts as it.
public struct BrokerCashRow: Hashable, Sendable {
  /// What kind of cash.
  public enum Kind: String, Hashable, Sendable {
    /// Cash, or a deposit that brokers call cash.
    case cash
    /// A money-market fund at a dollar a share.
    case moneyMarket
    /// Trades and transfers that have not settled.
    case pending
  }

  /// What kind of cash.
  public var kind: Kind
  /// The symbol or the words of the row.
  public var symbol: String
  /// Dollars; negative for what is owed.
  public var amount: Money
  /// Where it stands.
  public var line: Int

  /// A row of cash; see the properties.
  public init(kind: Kind, symbol: String, amount: Money, line: Int) {
    self.kind = kind
    self.symbol = symbol
    self.amount = amount
    self.line = line
  }

  /// The part of the amount that may be relied on.
  ///
  /// What is pending counts when it is owed and not when it is awaited: a purchase's shares already
  /// stand among the positions and its cash is spent; a sale's cash cannot be used yet.
  public var counted: Money { kind == .pending ? min(amount, .zero) : amount }
}
