import ArgumentParser
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

  @Option(
    help: ArgumentHelp(
      "What finds the plan: Evenkeel's own search, or the model as one program solved by HiGHS.",
      valueName: "solver"))
  var solver = Solver.fast

  /// Plans as these options say.
  var planner: Planner {
    var options = PlanningOptions()
    if let timeLimit { options.timeLimitSeconds = timeLimit }
    return Planner(search: solver.search, options: options)
  }

  /// The best plan of a household; throws the refusal where there is none.
  func plan(_ problem: RebalancingProblem, _ surroundings: Surroundings) throws -> Plan {
    let planner = planner
    let result = ProgressLine.during(
      "planning \(problem.household.name)", isWanted: surroundings.showsProgress
    ) { planner.plan(problem) }
    switch result {
    case .plan(let plan): return plan
    case .refused(let refusal): throw Refusals.failure(refusal, problem)
    }
  }
}

/// What finds the plan.
enum Solver: String, CaseIterable, ExpressibleByArgument {
  case fast, reference

  var search: any PlanSearch {
    switch self {
    case .fast: FastSearch()
    case .reference: ReferenceSearch()
    }
  }
}
