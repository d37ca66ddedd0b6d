import ArgumentParser

/// `benchmarks ledger [CASE]`.
///
/// A case is measured in a process of its own (`benchmarks ledger CASE`), since a process cannot tell
/// what it used at most for one of several things it did.
struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "The replay of ledgers.")

  @Argument(help: "One case alone, in this process.")
  var name: String?

  func run() {
    if let name { LedgerBenchmark.measure(name) } else { LedgerBenchmark.printTable() }
  }
}
