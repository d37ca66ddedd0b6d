public import Money
import Portfolio
import Tax

/// A plan as a point between tax and drift.
public struct FrontierPoint: Sendable, Hashable {
  /// The most tax that the plan might add; nil where any was allowed.
  public let budget: Money?
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
  /// No plan within the budget costs less.
  public let bound: Int64
  /// (objective − bound) / max(1, |doing nothing − bound|).
  public let gap: Double
  /// How its search ended.
  public let search: SearchEnd
}

extension FrontierPoint {
  /// The point of a plan that was found for `asked`, in a household whose own prices are `problem`'s.
  init(_ plan: SettledPlan, _ asked: RebalancingProblem, _ problem: RebalancingProblem) {
    let nothing = problem.settle(Proposal(nothingIn: problem))
    let survey = DriftSurvey(problem: problem, settlement: plan.settlement)
    let before = problem.yearTax.bill(problem.startingGains)
    let after = problem.yearTax.bill(problem.startingGains + plan.settlement.gains)
    let doNothing = asked.objective(of: nothing).total
    budget = asked.policy.maximumTax
    taxAdded = TaxStatement(after).total - TaxStatement(before).total
    misplaced = survey.misplaced.money(.halfEven)
    misplacedFraction = survey.misplacedFraction
    orders = plan.settlement.orders.count
    worth = problem.objective(of: nothing).total - problem.objective(of: plan.settlement).total
    objective = asked.objective(of: plan.settlement).total
    bound = min(objective, doNothing + plan.found.improvementBound)
    gap = Plan.gap(objective, doNothing: doNothing, bound: bound)
    search = SearchEnd(plan.found.end)
  }
}
