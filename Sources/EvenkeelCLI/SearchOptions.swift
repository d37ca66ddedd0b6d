import ArgumentParser
import Optimization
import Portfolio
import Rebalancing
import Reference
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
      "What finds the plan: Evenkeel's own search, or the model as one program solved by HiGHS, where "
        + "that is installed.",
      valueName: "solver"))
  var solver = Solver.fast

  /// What searches so, and that long; throws where what it needs is not there.
  var planner: Planner {
    get throws { Planner(search: try solver.search, options: options) }
  }

  /// The best plan of a household; throws the refusal where there is none.
  func plan(_ problem: RebalancingProblem, _ surroundings: Surroundings) throws -> Plan {
    let (name, planner) = (problem.household.name, try planner)
    let result = ProgressLine.during(
      .init(surroundings), { "planning \(name), \(Int($0)) s" }
    ) { planner.plan(problem) }
    switch result {
    case .plan(let plan): return plan
    case .refused(let refusal): throw Refusals.failure(refusal, problem)
    }
  }

  /// What stands behind a plan's choices.
  func prices(of plan: Plan, _ surroundings: Surroundings) throws -> PlanPrices {
    let planner = try planner
    let name = plan.problem.household.name
    return ProgressLine.during(
      .init(surroundings), { "pricing the choices for \(name), \(Int($0)) s" }
    ) { PriceSearch(plan, planner).prices() }
  }

  /// What each amount of tax buys; throws the refusal where the household has no plan.
  func frontier(
    _ problem: RebalancingProblem, count: Int, _ surroundings: Surroundings
  ) throws -> Frontier {
    let name = problem.household.name
    let frontier = FrontierSearch(
      problem, count: count, search: try solver.search, options: options)
    let steps = StepCount()
    let result = ProgressLine.during(
      .init(surroundings),
      { "drawing the frontier of \(name)\(steps.words("point")), \(Int($0)) s" }
    ) { frontier.run { steps.note(done: $0, of: $1) } }
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
    get throws {
      switch self {
      case .fast: return FastSearch()
      case .reference: return ReferenceSearch(solver: try Self.highs())
      }
    }
  }

  private static func highs() throws -> HighsSolver {
    do {
      return try HighsSolver()
    } catch {
      throw HighsWords.failure(error)
    }
  }
}
