import Ledger
import Portfolio

/// Two spouses' taxable accounts and a Roth, all known to the end; lots' names as in `L1`.
let twoSpousesAndRoth = LedgerContext(
  accounts: [
    LedgerAccount(id: "a"), LedgerAccount(id: "roth", kind: .roth), LedgerAccount(id: "spouse"),
  ], asOf: day("2030-01-01"))

/// What `rows` come to where every account of the context has history.
func replayAll(_ rows: String, _ context: LedgerContext = twoSpousesAndRoth) throws
  -> ReplayedLedger
{
  let history = context.accounts.map { "2000-01-03,\($0.id),deposit,,,1," }
  return try replay(
    (rows + "\n" + history.joined(separator: "\n")).replacingLots(), context)
}
