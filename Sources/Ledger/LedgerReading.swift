/// A ledger as far as it could be read, so that one run tells what is wrong with its rows and what is
/// wrong with what they come to.
public struct LedgerReading: Sendable {
  /// The rows that could be read, in the order of the file.
  public internal(set) var transactions: [Transaction] = []
  /// Everything wrong with the notation of the others, in the order of the file.
  public internal(set) var faults: [LedgerFault] = []
  /// Whether the file was read to its end.
  var isComplete = true
  /// What the faulty rows may be about.
  var doubt = LedgerDoubt()

  /// Plays the rows into lots and gains. Throws all ``faults``, and with them every row that cannot be
  /// whatever the faulty ones should have said: nothing of a security that they are about.
  public func replayed(_ context: LedgerContext) throws(LedgerFaults) -> ReplayedLedger {
    if faults.isEmpty { return try ReplayedLedger(transactions, context: context) }
    guard isComplete, !doubt.isOfAll else { throw LedgerFaults(faults) }
    var replay = Replay(transactions, context)
    replay.run()
    let rows = Dictionary(
      transactions.map { ($0.line, $0) }, uniquingKeysWith: { first, _ in first })
    let doubt = doubt.spread(over: transactions)
    throw LedgerFaults(
      faults
        + replay.faults.filter { fault in
          rows[fault.line].map { !doubt.touches($0, fault) } ?? false
        })
  }
}

/// What rows that could not be read may have been about.
struct LedgerDoubt {
  private(set) var securities: Set<String> = []
  private(set) var accounts: Set<String> = []
  /// Whether that may be anything.
  private(set) var isOfAll = false

  /// Counts a faulty row, its fields without the space around them.
  mutating func add(_ fields: [String]) {
    guard fields.count >= LedgerFile.columns.count - 1, fields.count <= LedgerFile.columns.count,
      !fields[1].isEmpty
    else {
      isOfAll = true
      return
    }
    accounts.insert(fields[1])
    let action = LedgerAction(rawValue: fields[2])
    switch action {
    case .deposit, .withdraw, .dividend, .capitalGainDistribution: return
    case nil, .merger, .spinOff: addNames(inLots: fields.count > 6 ? fields[6] : "")
    default: break
    }
    if fields[3].isEmpty { isOfAll = true }
    securities.insert(fields[3])
  }

  /// The lots of a merger or spin-off name another security.
  private mutating func addNames(inLots lots: String) {
    for item in lots.split(separator: ";") {
      securities.insert(LedgerFile.trimmed(String(item.prefix { $0 != ":" })))
    }
  }

  /// With the securities that those in doubt became.
  func spread(over rows: [Transaction]) -> LedgerDoubt {
    let links = rows.filter { $0.action == .merger || $0.action == .spinOff }
    var doubt = self
    while let next = links.first(where: { row in
      !doubt.securities.contains(row.security)
        && row.lots.contains { doubt.securities.contains($0.id) }
    }) {
      doubt.securities.insert(next.security)
    }
    return doubt
  }

  /// Whether `fault` of `row` may come of what is in doubt. A lot's name can depend on every lot of
  /// its account.
  func touches(_ row: Transaction, _ fault: LedgerFault) -> Bool {
    isOfAll || securities.contains(row.security)
      || row.lots.contains { securities.contains($0.id) }
      || fault.column == "lots" && accounts.contains(row.account)
  }
}
