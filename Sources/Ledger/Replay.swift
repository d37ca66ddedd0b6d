import Money
import Portfolio

/// Plays a ledger's rows into lots, gains and wash sales.
///
/// Stages of a day: corporate actions, purchases (which replace shares sold at a loss on days before),
/// transfers, gifts away, sales, and at the day's end the day's own losses against what was bought in
/// the 30 days before. A row that cannot be is skipped and becomes a fault, so that one run finds all.
struct Replay {
  let names: Names
  let accounts: [LedgerAccount]
  let context: LedgerContext
  var today: Day
  let asOf: Day

  var tranches: Tranches
  var purchases: [Purchase] = []
  var positions: [Position] = []
  var positionOf: [PositionKey: Int] = [:]
  var lotsOf: [[String: Int]]
  /// By account and then by name: a number behind the name below which all are taken.
  var freeNumbers: [[String: Int]]
  /// Tranches on the way from one account to another, by security, in the order of leaving.
  var transit: [Int: [Int]] = [:]

  /// Purchases of the day that have not met earlier losses yet.
  var arrivals: [Int] = []
  /// What was disposed of today, by identical group.
  var sold: [Int: [Disposal]] = [:]
  var disposals: [Disposal] = []
  var groups: [WashGroup]
  var splits: [Int: SplitEvent] = [:]

  var distributions: [Distribution] = []
  var dividends: DividendLog
  var trail = AuditTrail()
  var faults: [LedgerFault] = []

  /// An account's holding of a security.
  struct PositionKey: Hashable {
    let account: Int
    let security: Int
  }

  init(_ transactions: [Transaction], _ context: LedgerContext) {
    names = Names(transactions, context)
    let known = Dictionary(
      context.accounts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    accounts = names.accounts.map {
      known[$0] ?? LedgerAccount(id: $0, method: context.unnamedAccountMethod)
    }
    tranches = Tranches(accounts)
    self.context = context
    let first = Day(number: 0)
    today = first
    asOf = context.asOf ?? transactions.map(\.day).max() ?? first
    lotsOf = Array(repeating: [:], count: accounts.count)
    freeNumbers = lotsOf
    groups = Array(repeating: WashGroup(), count: names.groupCount)
    let (names, accounts) = (names, accounts)
    dividends = DividendLog(transactions) { accounts[names.account($0.account)].kind == .taxable }
  }

  mutating func run(_ transactions: [Transaction]) {
    let keys = transactions.indices.map { key(transactions[$0], $0) }
    let order = transactions.indices.sorted { keys[$0] < keys[$1] }
    var next = 0
    while next < order.count {
      let start = next
      let day = transactions[order[start]].day
      while next < order.count, transactions[order[next]].day == day { next += 1 }
      run(day: day, order[start..<next].map { transactions[$0] })
    }
    noteExDividends(upTo: nil)
  }

  /// Rows of one account and security keep the order of the file within a phase of their day, all
  /// rows of one account those of corporate actions; beyond that the file's order means nothing.
  private func key(_ row: Transaction, _ index: Int) -> (Day, Int, Int, Int, Int) {
    let security = row.phase == 0 ? 0 : names.security(row.security)
    return (row.day, row.phase, names.account(row.account), security, index)
  }

  private mutating func run(day: Day, _ rows: [Transaction]) {
    noteExDividends(upTo: day)
    today = day
    var phase = 0
    for row in rows {
      if row.phase != phase { replaceEarlierLosses() }
      phase = row.phase
      perform(row)
    }
    replaceEarlierLosses()
    closeDay()
  }

  private mutating func perform(_ row: Transaction) {
    if faults.count >= 1000 { return }
    do throws(LedgerFault) {
      guard row.day <= asOf else {
        throw LedgerFault(
          line: row.line, column: "day", found: "\(row.day)", expected: "a day up to \(asOf)")
      }
      try performAction(row)
    } catch {
      faults.append(error)
    }
  }

  private mutating func performAction(_ row: Transaction) throws(LedgerFault) {
    switch row.action {
    case .buy, .reinvest: try buy(row)
    case .sell: try sell(row)
    case .transferOut: try transferOut(row)
    case .transferIn: try transferIn(row)
    case .split: try split(row)
    case .spinOff: try spinOff(row)
    case .merger: try merge(row)
    case .returnOfCapital: try returnCapital(row)
    case .gift: try row.isGiftReceived ? receiveGift(row) : give(row)
    case .donate: try give(row)
    case .capitalGainDistribution: distribute(row)
    case .dividend, .deposit, .withdraw: break
    }
  }

  private mutating func distribute(_ row: Transaction) {
    guard isTaxable(names.account(row.account)) else { return }
    distributions.append(
      Distribution(day: row.day, account: row.account, amount: row.amount ?? .zero))
  }

  func isTaxable(_ account: Int) -> Bool { accounts[account].kind == .taxable }
}
