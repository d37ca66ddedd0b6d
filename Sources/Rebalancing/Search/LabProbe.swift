package import Search

package struct LabProbe {
  package let problem: RebalancingProblem
  package init(_ problem: RebalancingProblem) { self.problem = problem }

  private func request(_ seconds: Double?) -> SearchRequest {
    SearchRequest(
      aim: .cheapest(excess: 0), relativeGap: 5e-5, absoluteGap: 5e-5, timeLimitSeconds: seconds)
  }

  package func programs() -> [SearchProgram] {
    TradeProgram(problem, request(nil)).programs()
  }

  package func reference(_ seconds: Double) -> (objective: Double, bound: Double, unit: Double) {
    let found = ReferenceSearch().search(problem, request(seconds))
    return (found.objective, found.bound, TradeProgram(problem, request(nil)).unit.dollars)
  }
}
