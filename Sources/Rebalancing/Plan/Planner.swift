import Money
public import Optimization
import Portfolio

/// Finds the best plan for a household, by one mixed-integer program and exact arithmetic after it.
///
/// Stages: the whole program under all rules; where that has no solution, the least excess over the
/// caps of rule 5, then the best plan within it; where that has none, the least shortfall of cash,
/// which is the refusal. Then whole cents and shares, every rule again, and the explanation.
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
    let first = solve(problem, .cheapest(excess: 0))
    if first.solution.status != .infeasible { return finish(problem, first, excess: 0) }
    let least = solve(problem, .leastExcess)
    guard problem.hasCaps, least.solution.status == .optimal else { return refuse(problem) }
    // A cent more than the least, so that rounding does not make it unreachable.
    let excess = max(0, least.solution.objective) + 0.01
    return finish(problem, solve(problem, .cheapest(excess: excess)), excess: excess)
  }

  private func refuse(_ problem: RebalancingProblem) -> PlanningResult {
    let program = solve(problem, .leastShortfall)
    guard program.solution.status == .optimal else { return .refused(.outOfTime) }
    let shortfalls = zip(problem.accounts, program.formulation.shortfalls).compactMap {
      account, column in
      let cents = (program.solution.values[column.index] * 100 - 1e-4).rounded(.up)
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
  }

  func solve(_ problem: RebalancingProblem, _ aim: Aim) -> Solved {
    let formulation = Formulation(problem, aim: aim)
    let solution = solver.solve(
      formulation.program,
      options: SolverOptions(
        relativeGap: options.gap, absoluteGap: options.gap,
        timeLimitSeconds: options.timeLimitSeconds))
    return Solved(
      formulation: formulation, solution: solution, polished: polish(formulation, solution))
  }

  private func polish(_ formulation: Formulation, _ solution: Solution) -> Solution? {
    guard !solution.values.isEmpty else { return nil }
    let fixed = formulation.program.fixingIntegers(at: solution.values)
    let polished = solver.solve(fixed, options: SolverOptions())
    return polished.status == .optimal ? polished : solution
  }

  private func finish(
    _ problem: RebalancingProblem, _ solved: Solved, excess: Double
  ) -> PlanningResult {
    let allowed = Money(cents: Int64((excess * 100).rounded(.up)))
    let repair = Repair(problem: problem, excess: allowed)
    let nothing = problem.settle(Proposal(nothingIn: problem))
    let candidates = [found(solved, repair), nothing].compactMap { $0 }
      .filter { repair.broken($0).isEmpty }
    let best = candidates.min { problem.objective(of: $0).total < problem.objective(of: $1).total }
    guard let best else { return .refused(.outOfTime) }
    return .plan(PlanAssembly(self, problem, solved, best, excess: excess).plan())
  }

  private func found(_ solved: Solved, _ repair: Repair) -> Settlement? {
    guard let polished = solved.polished, !polished.values.isEmpty else { return nil }
    let extraction = Extraction(formulation: solved.formulation, values: polished.values)
    return repair.mend(extraction.proposal())
  }
}

extension RebalancingProblem {
  /// Whether rule 5 caps anything.
  var hasCaps: Bool {
    policy.maximumNetGain != nil || policy.maximumTax != nil || policy.maximumTurnover != nil
  }
}
