import ArgumentParser
import Optimization
import Portfolio
import Rebalancing
import Reporting

/// How long to search for a plan.
struct SearchOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Seconds after which a search ends with the best plan that it has found.",
      valueName: "seconds"),
    transform: OptionValue.seconds)
  var timeLimit: Double?

  /// What searches that long.
  var planner: Planner {
    var options = PlanningOptions()
    if let timeLimit { options.timeLimitSeconds = timeLimit }
    return Planner(solver: HighsSolver(), options: options)
  }

  /// The best plan of a household; throws the refusal where there is none.
  func plan(_ problem: RebalancingProblem, _ surroundings: Surroundings) throws -> Plan {
    let name = problem.household.name
    let result = ProgressLine.during(
      .init(surroundings), { "planning \(name), \(Int($0)) s" }
    ) { planner.plan(problem) }
    switch result {
    case .plan(let plan): return plan
    case .refused(let refusal): throw Refusals.failure(refusal, problem)
    }
  }
}
