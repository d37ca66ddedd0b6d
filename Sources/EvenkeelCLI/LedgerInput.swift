import ArgumentParser
import Ledger

/// The ledger that a command is about.
struct LedgerInput: ParsableArguments {
  @Argument(help: "A transactions/1 file (CSV); - reads it from standard input.")
  var ledger: String

  /// The file's name as messages have it.
  var name: String { ledger == "-" ? "standard input" : ledger }

  func read() throws -> LedgerReading {
    do {
      let bytes = try ledger == "-" ? FileBytes.ofStandardInput() : FileBytes.of(path: ledger)
      return LedgerFile.reading(bytes)
    } catch let error as FileBytes.Unreadable {
      throw Failure(status: .input, message: "\(name): cannot be read: \(error)")
    }
  }

  /// The ledger in its context. What is wrong with rows, accounts and replay is told together.
  func replay(
    _ reading: LedgerReading, in context: () throws -> LedgerContext
  ) throws -> (ReplayedLedger, LedgerContext) {
    let context = try known(reading, context)
    do {
      return (try reading.replayed(context), context)
    } catch {
      throw failure(error)
    }
  }

  private func known(
    _ reading: LedgerReading, _ context: () throws -> LedgerContext
  ) throws -> LedgerContext {
    do {
      return try context()
    } catch let faults as LedgerFaults {
      throw failure(LedgerFaults(reading.faults + faults.faults))
    } catch {
      // Such as a method of an account whose rows could not be read.
      if reading.faults.isEmpty { throw error }
      throw failure(LedgerFaults(reading.faults))
    }
  }

  private func failure(_ faults: LedgerFaults) -> Failure {
    Failure(status: .input, message: faults.description(file: name))
  }
}
