import ArgumentParser
import Ledger
import Money
import Portfolio
import Reporting

/// `evenkeel realized`.
struct RealizedCommand: ParsableCommand, EvenkeelCommand {
  static let configuration = CommandConfiguration(
    commandName: "realized",
    abstract: "Prints the gains and losses that a ledger's sales realized, as Form 8949 has them.",
    discussion: """
      Reads transactions/1 (docs/ledger.md), replays it into lots, and applies the wash-sale rule \
      over all accounts (docs/wash-sales.md). With a household its accounts' kinds, owners, lot \
      methods and identical securities count; without one every account is taxable.

      Examples:
        evenkeel realized ledger.csv --year 2026
        evenkeel realized ledger.csv --year 2026 --household household.yaml
        evenkeel realized ledger.csv --year all --format csv --lots
        evenkeel realized ledger.csv --year 2026 --format txf > 2026.txf
      """)

  @OptionGroup var input: LedgerInput

  @Option(
    help: ArgumentHelp("The tax year, or all.", valueName: "year|all"),
    transform: LedgerOption.year)
  var year: LedgerOption.Years = .all

  @Option(help: "How to print it.") var format = Format.text

  @Flag(help: "Add the lots that are left, as CSV (in json: as a list).") var lots = false

  @Flag(help: "Add every step of every share, with its rule (text and json).") var audit = false

  @Option(
    help: ArgumentHelp(
      "What brokers told the IRS, which decides the box: covered, all, unreported or noForm."))
  var basisReported = BasisReporting.covered

  @OptionGroup(title: "Where the law leaves a choice") var choices: LedgerChoices

  /// How gains can be printed.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, csv, txf
  }

  func validate() throws {
    if lots, format == .txf { throw ValidationError("--lots has no place in --format txf") }
    if audit, format != .text, format != .json {
      throw ValidationError("--audit needs --format text or json")
    }
  }

  func outcome(_ surroundings: Surroundings) throws -> Outcome {
    let household = try choices.readHousehold()
    let reading = try input.read()
    let transactions = reading.transactions
    let (ledger, context) = try input.replay(reading) {
      try choices.context(household, transactions, keepsTrail: audit)
    }
    let report = RealizedReport(
      name: household?.name ?? input.name, ledger: ledger, year: year.year,
      reporting: basisReported, averageAccounts: choices.averageAccounts(context, transactions),
      taxProfile: household?.tax)
    return printed(report, surroundings)
  }

  private func printed(_ report: RealizedReport, _ surroundings: Surroundings) -> Outcome {
    let table = lots ? "\n" + RealizedCSV.lots(report.ledger) : ""
    let missing = format == .txf ? RealizedTXF.notices(report) : []
    let messages = (report.notices + missing).map { "Note: \($0)\n" }.joined()
    switch format {
    case .text:
      let text = RealizedText(report, showsTrail: audit, ink: surroundings.ink).text
      return Outcome(output: text + table)
    case .json:
      let json = RealizedJSON(report, showsLots: lots, showsTrail: audit)
      return Outcome(output: json.value.text() + "\n")
    case .csv: return Outcome(output: RealizedCSV.text(report) + table, messages: messages)
    case .txf: return Outcome(output: RealizedTXF.text(report), messages: messages)
    }
  }
}
