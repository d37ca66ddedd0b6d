import ArgumentParser
import HouseholdFiles
import Portfolio
import Rebalancing
import Reporting

/// `evenkeel rebalance`.
struct RebalanceCommand: ParsableCommand, EvenkeelCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebalance",
    abstract: "Proposes the trades that are worth their cost, or says why there are none.",
    discussion: """
      Prints a memo (text), the whole plan (json: plan/1) or the orders alone (csv). An option for a \
      policy key takes the place of the file's value.

      Examples:
        evenkeel rebalance household.yaml
        evenkeel rebalance household.yaml --deposit ana-brokerage=6000
        evenkeel rebalance household.yaml --withdraw luis-ira=20000 --maximum-tax 500
        evenkeel rebalance household.yaml --donate 25000
        evenkeel rebalance household.yaml --why
        evenkeel rebalance household.yaml --format csv > orders.csv
      """)

  @OptionGroup var input: HouseholdInput

  @Option(help: "How to print it.") var format = Format.text

  @Flag(
    help: """
      Say what another choice would cost: a point of each band, the next dollar of tax, each order, \
      lot and loss left alone.
      """)
  var why = false

  @Flag(help: "End with status 10 where a class is out of its band before the plan.")
  var check = false

  @OptionGroup(title: "Cash") var flows: FlowOptions

  @OptionGroup(title: "Gifts") var gifts: DonationOptions

  @OptionGroup(title: "Policy") var policy: PolicyOptions

  @OptionGroup var search: SearchOptions

  /// How a plan can be printed.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, csv
  }

  func validate() throws {
    if why, format == .csv { throw ValidationError("--why is for --format text or json.") }
  }

  func outcome(_ surroundings: Surroundings) throws -> Outcome {
    let content = try input.read()
    let household = try policy.applied(
      to: gifts.applied(to: flows.applied(to: content.household)))
    let problem = try input.problem(household)
    let plan = try search.plan(problem, surroundings)
    let prices = why ? try search.prices(of: plan, surroundings) : nil
    let isOut = check && !DriftReport(problem).isInBand
    return Outcome(
      status: isOut ? .outOfBand : .success, output: printed(plan, prices, content, surroundings))
  }

  private func printed(
    _ plan: Plan, _ prices: PlanPrices?, _ content: HouseholdFileContent,
    _ surroundings: Surroundings
  ) -> String {
    switch format {
    case .text:
      PlanMemo(plan, imports: content.imports, prices: prices, ink: surroundings.ink).text
    case .json: PlanJSON(plan, prices: prices).value.text() + "\n"
    case .csv: OrdersCSV.text(plan)
    }
  }
}
