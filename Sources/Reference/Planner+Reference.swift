public import Optimization
public import Rebalancing

extension Planner {
  /// A planner that searches as ``SearchKind/reference`` says, for holding others against it.
  ///
  /// - Parameters:
  ///   - options: how long and how closely to search.
  ///   - solver: what solves the programs.
  /// - Returns: the planner.
  public static func reference(
    options: PlanningOptions = PlanningOptions(), solver: any Solver
  ) -> Planner {
    Planner(search: ReferenceSearch(solver: solver), options: options)
  }
}
