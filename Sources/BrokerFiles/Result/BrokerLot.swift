public import Money

/// A row of a lot.
public struct BrokerLot: Hashable, Sendable {
  /// The symbol as printed.
  public var symbol: String
  /// Shares; more than none.
  public var quantity: Quantity
  /// What all shares cost, adjusted for wash sales where the broker does; nil where unknown.
  public var basis: Money?
  /// The trade date; nil where unknown.
  public var acquired: Day?
  /// The day from which the holding period runs where it is before `acquired`.
  public var holdingSince: Day?
  /// The loss on other shares that a wash sale moved into `basis`.
  public var disallowedLoss: Money?
  /// What it cost in another currency; the basis in dollars is then nil.
  public var otherCurrency: OtherCurrency?
  /// The broker's own number of the purchase; nil where none is given.
  public var brokerID: String?
  /// Where it stands.
  public var line: Int

  /// A lot; see the properties.
  public init(
    symbol: String, quantity: Quantity, basis: Money? = nil, acquired: Day? = nil,
    holdingSince: Day? = nil, disallowedLoss: Money? = nil,
    otherCurrency: OtherCurrency? = nil, brokerID: String? = nil, line: Int
  ) {
    self.symbol = symbol
    self.quantity = quantity
    self.basis = basis
    self.acquired = acquired
    self.holdingSince = holdingSince
    self.disallowedLoss = disallowedLoss
    self.otherCurrency = otherCurrency
    self.brokerID = brokerID
    self.line = line
  }
}
