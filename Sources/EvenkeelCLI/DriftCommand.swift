import ArgumentParser
import HouseholdFiles
import Rebalancing
import Reporting

/// `evenkeel drift`.
struct DriftCommand: ParsableCommand, EvenkeelCommand {
  static let configuration = CommandConfiguration(
    commandName: "drift",
    abstract: "Shows how far a household is from its targets.",
    discussion: """
      Every class against its target and band, what each account holds of it, and the gains and \
      losses that taxable accounts have not realized. Money that arrives or leaves (`flow`) counts \
      as cash.

      Examples:
        evenkeel drift household.yaml
        evenkeel drift household.yaml --check || echo "look at it"
        evenkeel drift household.yaml --format json
      """)

  @OptionGroup var input: HouseholdInput

  @Option(help: "How to print it.") var format = TextOrJSON.text

  @Flag(help: "End with status 10 where a class is out of its band.") var check = false

  func outcome(_ surroundings: Surroundings) throws -> Outcome {
    let content = try input.read()
    let problem = try input.problem(content.household)
    try Refusals.checkWorth(problem)
    let report = DriftReport(problem)
    let output =
      switch format {
      case .text: DriftText(content.household, report, ink: surroundings.ink).text
      case .json: DriftJSON(content.household, report).value.text() + "\n"
      }
    return Outcome(status: check && !report.isInBand ? .outOfBand : .success, output: output)
  }
}

/// How a report can be printed.
enum TextOrJSON: String, CaseIterable, ExpressibleByArgument {
  case text, json
}
