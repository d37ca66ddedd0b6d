import Optimization
public import Rebalancing

/// The reference's part of a ``SearchTrial``: for measurements.
public struct ReferenceTrial: Sendable {
  private let search: ReferenceSearch

  /// Loads HiGHS; throws where there is none that can serve.
  public init() throws { search = ReferenceSearch(solver: try HighsSolver()) }

  /// Builds the whole model as one program and solves it.
  public func run(_ trial: SearchTrial) -> SearchTrial.Result {
    SearchTrial.Result(search.search(trial.problem, trial.request))
  }
}
