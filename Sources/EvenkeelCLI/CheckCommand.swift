import ArgumentParser
import HouseholdFiles
import Reporting

/// `evenkeel check`.
struct CheckCommand: ParsableCommand, EvenkeelCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Shows what a household file says and what it leaves open.",
    discussion: """
      Reads the file and everything it imports, and lists the accounts, how each broker's file was \
      read (rows that were rejected, totals that disagree, what was assumed) and what a plan will \
      not be able to use. What is wrong goes to standard error, with status 3.

      Examples:
        evenkeel check household.yaml
        evenkeel check - < household.yaml
        evenkeel check household.yaml --format json
      """)

  @OptionGroup var input: HouseholdInput

  @Option(help: "How to print it.") var format = TextOrJSON.text

  func outcome(_ surroundings: Surroundings) throws -> Outcome {
    let content = try input.read()
    let inventory = HouseholdInventory(
      try input.problem(content.household), imports: content.imports)
    let output =
      switch format {
      case .text: InventoryText(inventory, ink: surroundings.ink).text
      case .json: InventoryJSON(inventory).value.text() + "\n"
      }
    return Outcome(output: output)
  }
}
