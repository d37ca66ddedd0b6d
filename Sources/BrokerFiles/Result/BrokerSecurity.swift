public import Money

/// What a broker's file says of a security itself.
public struct BrokerSecurity: Hashable, Sendable {
  /// What kind of security, as far as the file tells.
  public enum Kind: String, Hashable, Sendable {
    /// Shares of a company or of an exchange-traded fund, which brokers seldom tell apart.
    case stock
    /// A mutual fund.
    case fund
    /// A bond, note or bill: a share of it is a dollar of face value.
    case bond
    /// Anything else, or untold.
    case other
  }

  /// By which positions, lots and transactions of the same file name it: the ticker, else the CUSIP.
  public var symbol: String
  /// As printed; may be empty.
  public var name: String
  /// What kind of security.
  public var kind: Kind
  /// Nine characters; nil where untold.
  public var cusip: String?
  /// Twelve characters; nil where untold.
  public var isin: String?
  /// The last price that the file gives, and its day.
  public var price: Price?
  /// The day of `price`.
  public var priced: Day?
  /// Where it first stands.
  public var line: Int

  /// A security; see the properties.
  public init(
    symbol: String, name: String, kind: Kind = .other, cusip: String? = nil, isin: String? = nil,
    price: Price? = nil, priced: Day? = nil, line: Int
  ) {
    self.symbol = symbol
    self.name = name
    self.kind = kind
    self.cusip = cusip
    self.isin = isin
    self.price = price
    self.priced = priced
    self.line = line
  }
}
