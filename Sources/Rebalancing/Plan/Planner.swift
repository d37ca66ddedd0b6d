import Money
public import Optimization
import Portfolio
import Tax

/// Finds the best plan for a household, by one mixed-integer program and exact arithmetic after it.
///
/// Stages: the whole program under all rules; where that has no solution, the least excess over the
/// caps of rule 5, then the best plan within it; where that has none, the least shortfall of cash,
/// which is the refusal. Then whole cents and shares and every rule again; where rounding leaves a
/// plan that breaks a rule or is not as good as proven, the program once more with a little room.
public struct Planner: Sendable {
  let solver: any Solver
  let options: PlanningOptions

  /// A planner that solves with `solver`.
  public init(solver: any Solver, options: PlanningOptions = PlanningOptions()) {
    self.solver = solver
    self.options = options
  }

  /// The best plan, or why there is none.
  public func plan(_ problem: RebalancingProblem) -> PlanningResult {
    guard problem.value > .zero else {
      return .refused(.worthless(problem.value.money(.down)))
    }
    let first = cheapest(problem, excess: 0)
    if first.solution.status != .infeasible { return finish(problem, first, excess: 0) }
    let least = solve(problem, .leastExcess)
    guard problem.hasCaps, least.solution.status == .optimal else { return refuse(problem) }
    // A cent more than the least, so that rounding does not make it unreachable.
    let excess = max(0, least.solution.objective) + 0.01
    return finish(problem, cheapest(problem, excess: excess), excess: excess)
  }

  /// The best plan by the objective, AMT included.
  ///
  /// AMT is never negative, so a plan that is best without it and owes none is best with it, and the
  /// bound without it holds. Only where such a plan would owe AMT is it put into the program.
  private func cheapest(_ problem: RebalancingProblem, excess: Double) -> Solved {
    let plain = confirmed(solve(problem, .cheapest(excess: excess)))
    guard owesMinimumTax(plain) else { return plain }
    return confirmed(solve(problem, .cheapest(excess: excess), countsMinimumTax: true))
  }

  private func owesMinimumTax(_ solved: Solved) -> Bool {
    guard let polished = solved.polished, !polished.values.isEmpty else { return false }
    let problem = solved.formulation.problem
    let extraction = Extraction(formulation: solved.formulation, values: polished.values)
    let gains = problem.settle(extraction.proposal()).gains
    return problem.yearTax.bill(problem.startingGains + gains).alternativeMinimum > .zero
  }

  /// From this size on a program is solved in two units of account.
  ///
  /// A household of hundreds of millions next to limits of a few thousand dollars strains the solver's
  /// absolute tolerances: wrong optima were seen. Two units fail in different places. The better plan
  /// is taken, and the lower bound.
  private static let strainingValue = ExactDollars(Money(dollars: 100_000_000))

  private func confirmed(_ first: Solved) -> Solved {
    let (problem, aim) = (first.formulation.problem, first.formulation.aim)
    guard problem.value > Self.strainingValue else { return first }
    let second = solve(
      problem, aim, magnitude: 0.1, countsMinimumTax: first.formulation.countsMinimumTax)
    guard second.polished != nil else { return first }
    guard first.polished != nil else { return second }
    let isBetter = second.solution.objective < first.solution.objective
    return (isBetter ? second : first)
      .bounded(by: min(first.solution.bound, second.solution.bound))
  }

  private func refuse(_ problem: RebalancingProblem) -> PlanningResult {
    let program = solve(problem, .leastShortfall)
    let end = SearchEnd(program.solution.status)
    guard end == .proven else { return .refused(refusal(end)) }
    let shortfalls = zip(problem.accounts, program.formulation.shortfalls).compactMap {
      account, column in
      let cents = (program.solution.values[column.index] * program.formulation.unit * 100 - 1e-4)
        .rounded(.up)
      return cents > 0
        ? CashShortfall(account: account.id, missing: Money(cents: Int64(cents))) : nil
    }
    return .refused(.shortOfCash(shortfalls))
  }

  /// A program with its solution.
  struct Solved {
    let formulation: Formulation
    /// Of the whole program: status and bound.
    let solution: Solution
    /// The same with every integer fixed: exact values and prices. Nil without a solution.
    let polished: Solution?

    fileprivate func bounded(by bound: Double) -> Solved {
      var solution = solution
      solution.bound = bound
      return Solved(formulation: formulation, solution: solution, polished: polished)
    }
  }

  func solve(
    _ problem: RebalancingProblem, _ aim: Aim, margin: Double = 0, magnitude: Double = 1,
    countsMinimumTax: Bool = false
  ) -> Solved {
    let formulation = Formulation(
      problem, aim: aim, margin: margin, magnitude: magnitude, countsMinimumTax: countsMinimumTax)
    let solution = solver.solve(formulation.program, options: solverOptions(aim, formulation))
    // Without AMT in the program the objective lacks at the most what doing nothing owes of it.
    let owed = problem.yearTax.bill(problem.startingGains).alternativeMinimum
    let left = aim.isCheapest && !countsMinimumTax ? owed.approximateDollars : 0
    return Solved(
      formulation: formulation, solution: solution.inDollars(formulation.unit, less: left),
      polished: polish(formulation, solution)?.inDollars(formulation.unit, less: left))
  }

  /// The plan itself is searched to the gap asked for. Questions about it are answered as closely as
  /// their answers are read: a class's distance to its band to half of what counts as out of it, the
  /// price of bringing it inside to one percent.
  private func solverOptions(_ aim: Aim, _ formulation: Formulation) -> SolverOptions {
    let gaps: (relative: Double, absolute: Double) =
      switch aim {
      case .cheapest, .leastExcess, .leastShortfall: (options.gap, options.gap)
      case .cheapestInBand: (0.01, 0.01)
      case .nearestBand: (options.gap, formulation.problem.bandTolerance.approximateDollars / 2)
      }
    return SolverOptions(
      relativeGap: gaps.relative, absoluteGap: gaps.absolute / formulation.unit,
      timeLimitSeconds: options.timeLimitSeconds)
  }

  private func polish(_ formulation: Formulation, _ solution: Solution) -> Solution? {
    guard !solution.values.isEmpty else { return nil }
    let fixed = formulation.preferringGains(
      formulation.program.fixingIntegers(at: solution.values))
    let polished = solver.solve(fixed, options: SolverOptions())
    return polished.status == .optimal ? polished : solution
  }

  private func finish(
    _ problem: RebalancingProblem, _ solved: Solved, excess: Double
  ) -> PlanningResult {
    let allowed = Money(cents: Int64((excess * 100).rounded(.up)))
    let repair = Repair(problem: problem, excess: allowed)
    let nothing = problem.settle(Proposal(nothingIn: problem))
    var candidates = repair.broken(nothing).isEmpty ? [nothing] : []
    for margin in Self.margins {
      let found =
        margin == 0
        ? solved
        : solve(
          problem, .cheapest(excess: excess), margin: margin,
          countsMinimumTax: solved.formulation.countsMinimumTax)
      if let settlement = settlement(found, repair) { candidates.append(settlement) }
      if solved.solution.status != .optimal || isClose(candidates, solved, nothing) { break }
    }
    guard let best = problem.best(candidates) else {
      return .refused(refusal(SearchEnd(solved.solution.status)))
    }
    return .plan(PlanAssembly(self, problem, solved, best, excess: excess).plan())
  }

  private func refusal(_ end: SearchEnd) -> Refusal {
    switch end {
    case .proven: .unsettled
    case .time: .outOfTime
    case .failed: .searchFailed
    }
  }

  /// Dollars of room that programs are solved with, one after the other, until rounding to cents and
  /// shares leaves a plan that keeps the rules and is still as good as proven.
  private static let margins = [0, 0.25, 5]

  private func settlement(_ solved: Solved, _ repair: Repair) -> Settlement? {
    guard let polished = solved.polished, !polished.values.isEmpty else { return nil }
    let extraction = Extraction(formulation: solved.formulation, values: polished.values)
    return repair.mend(extraction.proposal())
  }

  /// Whether the best candidate is within twice the gap that the search was asked for.
  private func isClose(
    _ candidates: [Settlement], _ solved: Solved, _ nothing: Settlement
  ) -> Bool {
    let problem = solved.formulation.problem
    guard let best = problem.best(candidates) else { return false }
    let improvement = problem.objective(of: best).total - problem.objective(of: nothing).total
    let over = Double(improvement) / 1e6 - solved.solution.bound
    return over <= 2 * options.gap * max(1, abs(solved.solution.bound))
  }
}

extension RebalancingProblem {
  /// Whether rule 5 caps anything.
  var hasCaps: Bool {
    policy.maximumNetGain != nil || policy.maximumTax != nil || policy.maximumTurnover != nil
  }
}

extension RebalancingProblem {
  /// The settlement of the least objective; ties go to the first.
  fileprivate func best(_ settlements: [Settlement]) -> Settlement? {
    settlements.min { objective(of: $0).total < objective(of: $1).total }
  }
}

extension Solution {
  /// The same with objective and bound in dollars; values stay in the program's units.
  fileprivate func inDollars(_ unit: Double, less left: Double) -> Solution {
    var copy = self
    copy.objective = copy.objective * unit - left
    copy.bound = copy.bound * unit - left
    return copy
  }
}

extension SearchEnd {
  init(_ status: Solution.Status) {
    switch status {
    case .optimal, .infeasible: self = .proven
    case .stoppedByTime, .stoppedByNodes: self = .time
    case .unbounded, .failed: self = .failed
    }
  }
}
