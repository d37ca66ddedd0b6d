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

  /// The best plan of a household; throws the refusal where there is none.
  func plan(_ problem: RebalancingProblem, _ surroundings: Surroundings) throws -> Plan {
    let planner = Planner(search: solver.search, options: options)
    let result = ProgressLine.during(
      "planning \(problem.household.name)", isWanted: surroundings.showsProgress
    ) { planner.plan(problem) }
    switch result {
    case .plan(let plan): return plan
    case .refused(let refusal): throw Refusals.failure(refusal, problem)
    }
  }

  /// What each amount of tax buys; throws the refusal where the household has no plan.
  func frontier(
    _ problem: RebalancingProblem, count: Int, _ surroundings: Surroundings
  ) throws -> Frontier {
    let frontier = FrontierSearch(problem, count: count, search: solver.search, options: options)
    let result = ProgressLine.during(
      "drawing the frontier of \(problem.household.name)", isWanted: surroundings.showsProgress
    ) { frontier.run() }
    switch result {
    case .frontier(let frontier): return frontier
    case .refused(let refusal): throw Refusals.failure(refusal, problem)
    case .overCap: throw Refusals.overCap(problem)
    }
  }

  private var options: PlanningOptions {
    var options = PlanningOptions()
    if let timeLimit { options.timeLimitSeconds = timeLimit }
    return options
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
