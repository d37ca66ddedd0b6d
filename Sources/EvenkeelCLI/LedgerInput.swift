import ArgumentParser
import Ledger

/// The ledger that a command is about.
struct LedgerInput: ParsableArguments {
  @Argument(help: "A transactions/1 file (CSV); - reads it from standard input.")
  var ledger: String

  /// The file's name as messages have it.
  var name: String { ledger == "-" ? "standard input" : ledger }

  func read() throws -> [Transaction] {
    do {
      let bytes = try ledger == "-" ? FileBytes.ofStandardInput() : FileBytes.of(path: ledger)
      return try LedgerFile.read(bytes)
    } catch let faults as LedgerFaults {
      throw failure(faults)
    } catch let error as FileBytes.Unreadable {
      throw Failure(status: .input, message: "\(name): cannot be read: \(error)")
    }
  }

  func replay(_ transactions: [Transaction], _ context: LedgerContext) throws -> ReplayedLedger {
    do {
      return try ReplayedLedger(transactions, context: context)
    } catch {
      throw failure(error)
    }
  }

  private func failure(_ faults: LedgerFaults) -> Failure {
    Failure(status: .input, message: faults.description(file: name))
  }
}
