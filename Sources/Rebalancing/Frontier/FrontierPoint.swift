public import Money
import Portfolio
import Tax

/// A plan as a point between tax and drift.
public struct FrontierPoint: Sendable, Hashable {
  /// The most tax that the plan might add; nil where any was allowed.
  public private(set) var budget: Money?
  /// Federal, net investment income and state tax that it adds this year, as plan/1 has it; less than
  /// nothing where it lowers the tax.
  public let taxAdded: Money
  /// Dollars that would still have to move for every class to be on target.
  public let misplaced: Money
  /// The same as a fraction of the household's value.
  public let misplacedFraction: Rate
  /// How many orders it takes.
  public let orders: Int
  /// What the plan is better than doing nothing by the prices of the household's policy, in millionths
  /// of a dollar.
  public let worth: Int64
  /// What the plan costs by the measure that it is the best by, in millionths of a dollar.
  public let objective: Int64
  private let doNothing: Int64
  /// No plan within the budget costs less.
  public private(set) var bound: Int64
  /// How its search ended.
  public private(set) var search: SearchEnd

  /// (objective − bound) / max(1, |doing nothing − bound|).
  public var gap: Double { Plan.gap(objective, doNothing: doNothing, bound: bound) }

  /// Whether the gap is as narrow as a point's must be.
  var isNear: Bool { gap <= FrontierSearch.provenGap }
}

extension FrontierPoint {
  /// The point of a plan that was found for `asked`, in a household whose own prices are `problem`'s.
  init(_ plan: SettledPlan, _ asked: RebalancingProblem, _ problem: RebalancingProblem) {
    let nothing = problem.settle(Proposal(nothingIn: problem))
    let survey = DriftSurvey(problem: problem, settlement: plan.settlement)
    let before = problem.yearTax.bill(problem.startingGains)
    let after = problem.yearTax.bill(problem.startingGains + plan.settlement.gains)
    budget = asked.policy.maximumTax
    taxAdded = TaxStatement(after).total - TaxStatement(before).total
    misplaced = survey.misplaced.money(.halfEven)
    misplacedFraction = survey.misplacedFraction
    orders = plan.settlement.orders.count
    worth = problem.objective(of: nothing).total - problem.objective(of: plan.settlement).total
    objective = asked.objective(of: plan.settlement).total
    doNothing = asked.objective(of: nothing).total
    bound = min(objective, doNothing + plan.found.improvementBound)
    search = SearchEnd(plan.found.end)
  }

  /// The plan as a point of a budget within which no plan costs less than `bound`: proven also where its
  /// search ended early, if the bound is near enough.
  func within(_ budget: Money?, bound: Int64) -> FrontierPoint {
    var point = self
    point.budget = budget
    point.bound = min(objective, bound)
    if point.isNear { point.search = .proven }
    return point
  }
}
