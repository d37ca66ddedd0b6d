import Ledger
import Money
import Portfolio

/// Rows in the notation of transactions/1, the header left out.
func transactions(_ rows: String) throws -> [Transaction] {
  try LedgerFile.read(Array("day,account,action,security,quantity,amount,lots\n\(rows)".utf8))
}

/// What `rows` come to.
func replay(_ rows: String, _ context: LedgerContext = LedgerContext()) throws -> ReplayedLedger {
  try ReplayedLedger(transactions(rows), context: context)
}

/// The faults of rows that cannot be, as a person sees them.
func faults(_ rows: String, _ context: LedgerContext = LedgerContext()) -> [String] {
  let header = LedgerFile.columns.joined(separator: ",")
  do throws(LedgerFaults) {
    _ = try LedgerFile.reading(Array("\(header)\n\(rows)".utf8)).replayed(context)
    return []
  } catch {
    return error.faults.map { $0.description(file: "t.csv") }
  }
}

/// A household with one taxable account and one IRA.
let brokerAndIRA = LedgerContext(accounts: [
  LedgerAccount(id: "broker"), LedgerAccount(id: "ira", kind: .traditional),
])

func dollars(_ amount: Int64) -> Money { Money(dollars: amount) }

func day(_ text: String) -> Day { Day(parsing: text) ?? Day(number: 0) }

extension ReplayedLedger {
  /// Every sale's parts as `lot quantity proceeds basis disallowed gain term state`.
  var sales: [String] {
    realizations.map {
      "\($0.lot) \($0.quantity) \($0.proceeds) \($0.basis) \($0.disallowed) \($0.gain) "
        + "\($0.term) \($0.state.word)"
    }
  }

  /// Every lot as `account lot quantity basis holdingSince`.
  var open: [String] {
    lots.map { "\($0.account) \($0.lot) \($0.quantity) \($0.basis) \($0.holdingSince)" }
  }

  var gain: Money { realizations.filter(\.isTaxable).reduce(.zero) { $0 + $1.gain } }
  var disallowed: Money { realizations.reduce(.zero) { $0 + $1.disallowed } }
}

extension LossState {
  var word: String {
    switch self {
    case .allowed: "allowed"
    case .disallowed: "disallowed"
    case .partlyDisallowed: "partlyDisallowed"
    case .permanentlyLost: "permanentlyLost"
    case .pending(let until): "pending-\(until)"
    case .unknown(let accounts): "unknown-\(accounts.joined(separator: "-"))"
    }
  }
}
