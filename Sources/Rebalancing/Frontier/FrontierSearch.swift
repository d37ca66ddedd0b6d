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
  /// How the points are searched.
  let options: PlanningOptions

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
    self.options = options
  }

  /// A point is proven where its gap is no wider.
  static let provenGap = 1e-3
  /// What points are searched to: half of that, or where it becomes laborious most of it. The rest is for
  /// rounding to cents and shares.
  private static let (searchedGap, contentGap) = (5e-4, 9e-4)
  /// A dollar a misplaced dollar.
  private static let driftPrice = Rate.one
  /// Above the least tax: room for whole cents and shares, tried in turn.
  private static let rooms = [Money(dollars: 1), Money(dollars: 10)]

  /// The frontier, or why there is none. `step` is told how many of so many steps are done.
  public func run(step: (_ done: Int, _ all: Int) -> Void = { _, _ in }) -> FrontierResult {
    let chosen: SettledPlan
    switch planner.settle(problem) {
    case .refused(let refusal): return .refused(refusal)
    case .settled(let plan): chosen = plan
    }
    let deadline = options.timeLimitSeconds.map { ContinuousClock.now + .seconds($0) }
    let nearest: SettledPlan
    switch pointPlanner(deadline, left: count).settle(asked(nil)) {
    case .refused(let refusal): return .refused(refusal)
    case .settled(let plan): nearest = plan
    }
    guard nearest.excess == 0 else { return .overCap }
    step(1, count)
    var points = FrontierPoints(problem, asked(nil), nearest)
    walk(&points, from: nearest, deadline) { step($0, count) }
    let nothing = DriftSurvey(
      problem: problem, settlement: problem.settle(Proposal(nothingIn: problem)))
    let result = points.result()
    return .frontier(
      Frontier(
        problem: problem, points: result.points, openBudgets: result.open,
        policy: FrontierPoint(chosen, problem, problem),
        misplacedBefore: nothing.misplaced.money(.halfEven),
        misplacedFractionBefore: nothing.misplacedFraction))
  }

  private func asked(_ budget: Money?) -> RebalancingProblem {
    problem.with(driftPrice: Self.driftPrice, maximumTax: budget)
  }

  /// Budgets from the most tax to the least.
  private func walk(
    _ points: inout FrontierPoints, from nearest: SettledPlan,
    _ deadline: ContinuousClock.Instant?, step: (Int) -> Void
  ) {
    var tax = added(nearest)
    guard let (least, first) = leastTax(below: tax, deadline) else { return }
    let span = Int128((tax - first).cents)
    for place in stride(from: count - 2, to: 0, by: -1) {
      step(count - place)
      let part = (span * Int128(place)).divided(by: Int128(count - 1), .halfEven)
      let budget = first + Money(cents: Int64(part))
      guard budget < tax else { continue }
      let plan = settle(budget, pointPlanner(deadline, left: place))
      points.add(plan, budget, asked(budget))
      if let plan { tax = added(plan) }
    }
    points.add(least, first, asked(first))
  }

  /// The least drift at the least tax that any plan adds; nil where that is no less than `most`.
  private func leastTax(
    below most: Money, _ deadline: ContinuousClock.Instant?
  ) -> (plan: SettledPlan, budget: Money)? {
    let planner = pointPlanner(deadline, left: count - 1)
    let found = planner.found(asked(nil), .leastTax)
    guard found.trades != nil else { return nil }
    let least = Money(cents: Int64((found.objective * 100).rounded(.up)))
    for room in Self.rooms where least + room < most {
      if let plan = settle(least + room, planner) { return (plan, least + room) }
    }
    return nil
  }

  /// The best plan within a budget; nil where there is none.
  private func settle(_ budget: Money, _ planner: Planner) -> SettledPlan? {
    guard case .settled(let plan) = planner.settle(asked(budget)), plan.excess == 0 else {
      return nil
    }
    return plan
  }

  /// What searches one of the points that are left, in an even part of the time that is left.
  private func pointPlanner(_ deadline: ContinuousClock.Instant?, left: Int) -> Planner {
    var options = options
    options.gap = max(options.gap, Self.searchedGap)
    options.contentGap = max(options.gap, Self.contentGap)
    options.timeLimitSeconds = deadline.map {
      max(0, ($0 - ContinuousClock.now) / .seconds(1)) / Double(max(1, left))
    }
    return Planner(search: planner.search, options: options)
  }

  /// What a plan adds to the tax that caps count, rounded up to the cent.
  private func added(_ plan: SettledPlan) -> Money {
    problem.addedTax(by: plan.settlement.gains).money(.up)
  }
}
