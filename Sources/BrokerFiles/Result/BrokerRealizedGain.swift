public import Money

/// A row of a closed lot, as a broker reports it.
public struct BrokerRealizedGain: Hashable, Sendable {
  /// The symbol as printed, without the broker's footnote marks.
  public var symbol: String
  /// The security's name as printed.
  public var description: String
  /// Shares; more than none.
  public var quantity: Quantity
  /// The day of purchase; nil where the file does not say, as for several lots in one row.
  public var acquired: Day?
  /// The day of sale.
  public var sold: Day
  /// What arrived, net of fees.
  public var proceeds: Money?
  /// The basis, adjusted for wash sales where the broker does.
  public var basis: Money?
  /// The short-term gain or loss as printed.
  public var shortTerm: Money?
  /// The long-term gain or loss as printed.
  public var longTerm: Money?
  /// The loss that a wash sale disallows; positive.
  public var disallowedLoss: Money?
  /// Where it stands.
  public var line: Int

  /// A closed lot; see the properties.
  public init(
    symbol: String, description: String, quantity: Quantity, acquired: Day? = nil, sold: Day,
    proceeds: Money? = nil, basis: Money? = nil, shortTerm: Money? = nil, longTerm: Money? = nil,
    disallowedLoss: Money? = nil, line: Int
  ) {
    self.symbol = symbol
    self.description = description
    self.quantity = quantity
    self.acquired = acquired
    self.sold = sold
    self.proceeds = proceeds
    self.basis = basis
    self.shortTerm = shortTerm
    self.longTerm = longTerm
    self.disallowedLoss = disallowedLoss
    self.line = line
  }
}
