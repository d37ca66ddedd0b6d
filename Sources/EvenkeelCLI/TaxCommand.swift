import ArgumentParser
import HouseholdFiles
import Rebalancing
import Reporting

/// `evenkeel tax`.
struct TaxCommand: ParsableCommand, EvenkeelCommand {
  static let configuration = CommandConfiguration(
    commandName: "tax",
    abstract: "Shows the tax year without and with the plan, and how the next dollar is taxed.",
    discussion: """
      The year's income and tax without and with the plan that `rebalance` proposes; then, after the \
      plan, the tax on the next dollar of gain, loss and ordinary income, and how far each rate reaches.

      Examples:
        evenkeel tax household.yaml
        evenkeel tax household.yaml --format json
      """)

  @OptionGroup var input: HouseholdInput

  @Option(help: "How to print it.") var format = TextOrJSON.text

  @OptionGroup var search: SearchOptions

  func outcome(_ surroundings: Surroundings) throws -> Outcome {
    let content = try input.read()
    let problem = try input.problem(content.household)
    let outlook = TaxOutlook(try search.plan(problem, surroundings))
    let output =
      switch format {
      case .text: TaxText(outlook, imports: content.imports, ink: surroundings.ink).text
      case .json: TaxJSON(outlook).value.text() + "\n"
      }
    return Outcome(status: .success, output: output)
  }
}
