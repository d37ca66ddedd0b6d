import Money
import Portfolio

/// Finds the least drift that each amount of tax allows.
///
/// Every point is the best plan under a cap on the tax that it adds, where a misplaced dollar counts a
/// dollar: more than any tax on it, so that the cap alone keeps drift. Caps go from the tax of the
/// best plan without one to the least tax of any plan, in even steps. A plan that adds less tax than
/// the next cap allows is the best under that cap too, and is not looked for again.
public struct FrontierSearch: Sendable {
  let problem: RebalancingProblem
  let count: Int
  let planner: Planner
  /// For the points: to a tenth of a percent of the improvement, half of it for rounding to shares, and
  /// each in its even part of the time.
  let pointPlanner: Planner

  /// A search for `count` points, at least two.
  public init(
    _ problem: RebalancingProblem, count: Int = 40, options: PlanningOptions = PlanningOptions()
  ) {
    self.init(problem, count: count, search: FastSearch(), options: options)
  }

  package init(
    _ problem: RebalancingProblem, count: Int = 40, search: any PlanSearch,
    options: PlanningOptions = PlanningOptions()
  ) {
    self.problem = problem
    self.count = max(2, count)
    planner = Planner(search: search, options: options)
    var loose = options
    loose.gap = max(options.gap, 5e-4)
    loose.timeLimitSeconds = options.timeLimitSeconds.map { $0 / Double(max(2, count)) }
    pointPlanner = Planner(search: search, options: loose)
  }

  /// A dollar a misplaced dollar.
  private static let driftPrice = Rate.one

  /// Above the least tax: room for whole cents and shares, tried in turn.
  private static let rooms = [Money(dollars: 1), Money(dollars: 10)]

  /// The frontier, or why there is none.
  public func run() -> FrontierResult {
    let chosen: SettledPlan
    switch planner.settle(problem) {
    case .refused(let refusal): return .refused(refusal)
    case .settled(let plan): chosen = plan
    }
    let free = asked(nil)
    let nearest: SettledPlan
    switch pointPlanner.settle(free) {
    case .refused(let refusal): return .refused(refusal)
    case .settled(let plan): nearest = plan
    }
    guard nearest.excess == 0 else { return .overCap }
    let nothing = DriftSurvey(
      problem: problem, settlement: problem.settle(Proposal(nothingIn: problem)))
    var open = 0
    let points = points(from: nearest, free, &open)
    return .frontier(
      Frontier(
        problem: problem, points: Self.undominated(points), openBudgets: open,
        policy: FrontierPoint(chosen, problem, problem),
        misplacedBefore: nothing.misplaced.money(.halfEven),
        misplacedFractionBefore: nothing.misplacedFraction))
  }

  private func asked(_ budget: Money?) -> RebalancingProblem {
    problem.with(driftPrice: Self.driftPrice, maximumTax: budget)
  }

  /// From the most tax to the least.
  private func points(
    from nearest: SettledPlan, _ free: RebalancingProblem, _ open: inout Int
  ) -> [FrontierPoint] {
    var points = [FrontierPoint(nearest, free, problem)]
    var tax = added(nearest)
    guard let first = leastTax(free, below: tax) else { return points }
    let (least, most) = (added(first.plan), tax)
    let span = Int128((most - least).cents)
    for step in stride(from: count - 2, to: 0, by: -1) {
      let part = (span * Int128(step)).divided(by: Int128(count - 1), .halfEven)
      let budget = least + Money(cents: Int64(part))
      guard budget < tax else { continue }
      guard let point = settle(budget) else {
        open += 1
        continue
      }
      points.append(FrontierPoint(point, asked(budget), problem))
      tax = added(point)
    }
    return points + [FrontierPoint(first.plan, asked(first.budget), problem)]
  }

  /// The least drift at the least tax that any plan adds; nil where that is no less than `most`.
  private func leastTax(
    _ free: RebalancingProblem, below most: Money
  ) -> (plan: SettledPlan, budget: Money)? {
    let found = pointPlanner.found(free, .leastTax)
    guard found.trades != nil else { return nil }
    let least = Money(cents: Int64((found.objective * 100).rounded(.up)))
    for room in Self.rooms where least + room < most {
      if let plan = settle(least + room) { return (plan, least + room) }
    }
    return nil
  }

  /// The best plan within a budget; nil where there is none.
  private func settle(_ budget: Money) -> SettledPlan? {
    guard case .settled(let plan) = pointPlanner.settle(asked(budget)), plan.excess == 0 else {
      return nil
    }
    return plan
  }

  /// What a plan adds to the tax that caps count, rounded up to the cent.
  private func added(_ plan: SettledPlan) -> Money {
    problem.addedTax(by: plan.settlement.gains).money(.up)
  }

  /// By tax, without points that leave no less misplaced than one that adds no more tax.
  private static func undominated(_ points: [FrontierPoint]) -> [FrontierPoint] {
    let sorted = points.sorted { ($0.taxAdded, $0.misplaced) < ($1.taxAdded, $1.misplaced) }
    return sorted.reduce(into: []) { kept, point in
      if let last = kept.last, point.misplaced >= last.misplaced { return }
      kept.append(point)
    }
  }
}
