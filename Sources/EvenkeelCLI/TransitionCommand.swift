import ArgumentParser
import HouseholdFiles
import Money
import Portfolio
import Rebalancing
import Reporting

/// `evenkeel transition`.
struct TransitionCommand: ParsableCommand, EvenkeelCommand {
  static let configuration = CommandConfiguration(
    commandName: "transition",
    abstract: "Moves legacy holdings into the targets over years, and says what that saves.",
    discussion: """
      Plans a year after a year, each with what the one before left: lots that turn long-term, losses \
      carried on, room in the brackets. Compares that with moving at once and with never moving. \
      Without a budget every year trades as far as the household's own policy finds worth it.

      Examples:
        evenkeel transition household.yaml --years 5 --budget-gain 50000
        evenkeel transition household.yaml --years 3 --budget-tax 2000 --prices expected
        evenkeel transition household.yaml --years 10 --format json
      """)

  @OptionGroup var input: HouseholdInput

  @Option(
    help: ArgumentHelp("Plans, one a year, the first today; 1 to 10.", valueName: "years"),
    transform: Self.years)
  var years: Int

  @Option(
    help: ArgumentHelp(
      "Net gain that a year may realize, in place of maximumNetGain.", valueName: "amount"),
    transform: OptionValue.dollars)
  var budgetGain: Money?

  @Option(
    help: ArgumentHelp(
      "Tax that a year's plan may add, in place of maximumTax.", valueName: "amount"),
    transform: OptionValue.dollars)
  var budgetTax: Money?

  @Option(help: "How prices go on: flat, or each growing at its expectedReturn.")
  var prices = PriceAssumption.flat

  @Option(help: "How to print it.") var format = TextOrJSON.text

  @OptionGroup(title: "Policy") var policy: PolicyOptions

  @OptionGroup var search: SearchOptions

  private static func years(_ text: String) throws -> Int {
    guard let years = Int(text), TransitionRequest.yearsAllowed.contains(years) else {
      throw ValidationError("expected whole years from 1 to 10")
    }
    return years
  }

  func validate() throws {
    if budgetGain != nil, policy.maximumNetGain != nil {
      throw ValidationError("--budget-gain takes the place of --maximum-net-gain: give one")
    }
    if budgetTax != nil, policy.maximumTax != nil {
      throw ValidationError("--budget-tax takes the place of --maximum-tax: give one")
    }
  }

  func outcome(_ surroundings: Surroundings) throws -> Outcome {
    let content = try input.read()
    let household = try policy.applied(to: content.household)
    // Says which years' law is known where the household's own is not.
    _ = try input.problem(household)
    let transition = try self.transition(of: household, surroundings)
    let output =
      switch format {
      case .text:
        TransitionMemo(transition, imports: content.imports, ink: surroundings.ink).text
      case .json: TransitionJSON(transition).value.text() + "\n"
      }
    return Outcome(output: output)
  }

  private func transition(
    of household: Household, _ surroundings: Surroundings
  ) throws -> Transition {
    let (name, years, planner) = (household.name, years, try search.planner)
    let request = TransitionRequest(
      years: years, budget: YearlyBudget(netGain: budgetGain, tax: budgetTax), prices: prices)
    let steps = StepCount()
    do {
      return try ProgressLine.during(
        .init(surroundings),
        { "planning \(years) years of \(name)\(steps.words("plan")), \(Int($0)) s" }
      ) {
        steps.note(done: 0, of: years + 1)
        return try TransitionPlanner(planner).transition(of: household, request) {
          steps.note(done: $0, of: $1)
        }
      }
    } catch let failure as TransitionFailure {
      throw self.failure(failure)
    }
  }

  private func failure(_ failure: TransitionFailure) -> Failure {
    switch failure {
    case .refused(let refusal, let problem, let year):
      let refused = Refusals.failure(refusal, problem)
      return Failure(
        status: refused.status,
        message: year == 1 ? refused.message : "In year \(year): \(refused.message)")
    case .impossible(let faults, let year):
      let lines = faults.faults.map {
        "\(input.name): in year \(year) \($0.pathText) would be \($0.found), expected \($0.expected)"
      }
      return Failure(status: .input, message: lines.joined(separator: "\n"))
    case .unsupported(let unknown):
      return Failure(status: .input, message: "\(input.name): tax.year: \(unknown)")
    }
  }
}
