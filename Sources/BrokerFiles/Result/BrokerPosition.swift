public import Money

/// A row of a position.
public struct BrokerPosition: Hashable, Sendable {
  /// The symbol as printed, without the broker's footnote marks.
  public var symbol: String
  /// The security's name as printed.
  public var description: String
  /// Shares; more than none.
  public var quantity: Quantity
  /// Dollars a share.
  public var price: Price?
  /// What the file says it is worth.
  public var value: Money?
  /// What all shares cost; nil where the file does not say.
  public var basis: Money?
  /// What it is worth in another currency; price, value and basis are then nil.
  public var otherCurrency: OtherCurrency?
  /// Where it stands.
  public var line: Int

  /// A position; see the properties.
  public init(
    symbol: String, description: String, quantity: Quantity, price: Price? = nil,
    value: Money? = nil, basis: Money? = nil, otherCurrency: OtherCurrency? = nil, line: Int
  ) {
    self.symbol = symbol
    self.description = description
    self.quantity = quantity
    self.price = price
    self.value = value
    self.basis = basis
    self.otherCurrency = otherCurrency
    self.line = line
  }
}
