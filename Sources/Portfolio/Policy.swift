public import Money

/// What the household is willing to pay for what.
public struct Policy: Hashable, Sendable {
  /// What a dollar nearer its target, inside the band, is worth.
  public var driftPrice: Rate
  /// The same outside the band.
  public var bandPrice: Rate
  /// Dollars that an order must bring to be worth a person's attention.
  public var orderPrice: Money
  /// The smallest order.
  public var minimumTrade: Money
  /// Cap on the year's net realized gain, carryforward not counted; nil for none.
  public var maximumNetGain: Money?
  /// Cap on the tax that the plan adds; nil for none.
  public var maximumTax: Money?
  /// Cap on sales as a fraction of the household's value; nil for none.
  public var maximumTurnover: Rate?
  /// Years until an unrealized gain would otherwise be realized; nil for never.
  public var deferralYears: Int?
  /// Years until a loss carried forward would be used.
  public var carryforwardYears: Int
  /// The annual rate at which later dollars are discounted.
  public var discountRate: Rate
  /// Years over which the cost of holding counts.
  public var holdingYears: Rate

  /// A policy; household/1's defaults.
  public init(
    driftPrice: Rate = Rate(basisPoints: 200), bandPrice: Rate = Rate(basisPoints: 2500),
    orderPrice: Money = Money(dollars: 1), minimumTrade: Money = Money(dollars: 100),
    maximumNetGain: Money? = nil, maximumTax: Money? = nil, maximumTurnover: Rate? = nil,
    deferralYears: Int? = 10, carryforwardYears: Int = 3,
    discountRate: Rate = Rate(basisPoints: 500), holdingYears: Rate = .one
  ) {
    self.driftPrice = driftPrice
    self.bandPrice = bandPrice
    self.orderPrice = orderPrice
    self.minimumTrade = minimumTrade
    self.maximumNetGain = maximumNetGain
    self.maximumTax = maximumTax
    self.maximumTurnover = maximumTurnover
    self.deferralYears = deferralYears
    self.carryforwardYears = carryforwardYears
    self.discountRate = discountRate
    self.holdingYears = holdingYears
  }
}
