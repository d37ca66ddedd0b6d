package import Search
import Optimization

package struct LabProbe {
  package let problem: RebalancingProblem
  package init(_ problem: RebalancingProblem) { self.problem = problem }

  package func programs() -> [SearchProgram] {
    let trade = TradeProgram(problem, aim: .cheapest(excess: 0))
    return trade.taxCells().map { trade.program(in: $0) }
  }

  package func reference(_ seconds: Double) -> (objective: Double, bound: Double, unit: Double) {
    let planner = Planner(
      solver: HighsSolver(), options: PlanningOptions(timeLimitSeconds: seconds, gap: 5e-5))
    let solved = planner.solve(problem, .cheapest(excess: 0))
    return (solved.polished?.objective ?? .infinity, solved.solution.bound, solved.formulation.unit)
  }
}
