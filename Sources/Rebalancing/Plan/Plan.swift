public import Money
public import Portfolio
public import Tax

/// What a plan asks of the person who reads it.
public enum Decision: String, Sendable {
  /// Nothing is worth doing.
  case hold
  /// Place the orders.
  case trade
  /// A cap could not be met, or a class stays out of its band: look before acting.
  case review
}

/// A proven plan: every figure exact, every rule checked again after rounding.
public struct Plan: Sendable {
  /// What it is a plan for.
  public let problem: RebalancingProblem
  /// Hold, trade or review.
  public let decision: Decision
  /// Orders, cash and gains.
  public let settlement: Settlement
  /// What it costs by the model.
  public let objective: ObjectiveValue
  /// What trading nothing costs by the model.
  public let doNothing: ObjectiveValue
  /// No plan costs less, in millionths of a dollar.
  public let bound: Int64
  /// Which search found it.
  public let solver: SearchKind
  /// How the search ended.
  public let search: SearchEnd
  /// By class.
  public let allocation: [ClassAllocation]
  /// The year's tax without the plan.
  public let taxBefore: TaxBill
  /// The year's tax with it.
  public let taxAfter: TaxBill
  /// Identical groups that must not be bought, and until when.
  public let doNotBuy: [DoNotBuy]
  /// Caps of rule 5 that could not be met.
  public let exceededCaps: [ExceededCap]
  /// Dollars above those caps, together, that the search was allowed.
  let excess: Double
  /// Classes that stay out of their bands, and why.
  public let outOfBand: [OutOfBand]
  /// Why each order is placed, in the order of the settlement's orders.
  public let causes: [OrderCause]
  /// What was left alone, and why.
  public let leftAlone: [LeftAlone]
  /// What comes of the donation; nil where none is asked for.
  public let donation: DonationOutcome?

  /// The orders.
  public var orders: [Order] { settlement.orders }

  /// What is given in kind. No orders: a broker moves the lots as they are.
  public var gifts: [Gift] { settlement.gifts }

  /// (total − bound) / max(1, |doNothing − bound|): how much better a plan could be at the most, as a
  /// fraction of what this one improves.
  public var gap: Double {
    Self.gap(objective.total, doNothing: doNothing.total, bound: bound)
  }

  static func gap(_ objective: Int64, doNothing: Int64, bound: Int64) -> Double {
    let distance = Double(abs(doNothing - bound)) / 1e6
    return Double(objective - bound) / 1e6 / max(1, distance)
  }
}

/// How a search for a plan ended.
public enum SearchEnd: String, Sendable {
  /// With the gap closed.
  case proven
  /// At its time limit: another run may come further.
  case time
  /// At the most nodes that it looks at: every run ends there.
  case nodes
  /// Because the solver could not go on.
  case failed
}

/// One class before and after a plan.
public struct ClassAllocation: Sendable, Hashable {
  /// Weight and band.
  public let target: Target
  /// Its fraction of the household's value before, flows counted as cash.
  public let before: Rate
  /// The same after.
  public let after: Rate
  /// Dollars before, flows counted as cash.
  public let worthBefore: Money
  /// Dollars after.
  public let worthAfter: Money
  /// What one more dollar of room at the band's edge would save, in dollars (0 inside the band): the
  /// rate at which tightening the band costs.
  public let priceOfTightening: Double
}

/// A group whose purchase would make a loss a wash sale.
public struct DoNotBuy: Sendable, Hashable {
  /// The identical group.
  public let identicalGroup: String
  /// The last day of the prohibition.
  public let until: Day
  /// When the loss was or is realized.
  public let soldOn: Day
  /// Where.
  public let accounts: [String]
}

/// A cap of rule 5 that no plan meets together with rule 1.
public enum ExceededCap: Sendable, Hashable {
  /// The year's net realized gain is above its cap.
  case maximumNetGain(by: Money)
  /// The tax that the plan adds is above its cap.
  case maximumTax(by: Money)
  /// The plan's sales are above their cap.
  case maximumTurnover(by: Money)
}

/// A class that a plan leaves outside its band.
public struct OutOfBand: Sendable, Hashable {
  /// The class.
  public let assetClass: String
  /// Whether any plan could bring it inside; nil where the search did not settle it.
  public let isReachable: Bool?
  /// What any plan that brings it inside costs more than this one at the least, by the model; nil
  /// where nothing is proven.
  public let leastExtraCost: Money?
}
