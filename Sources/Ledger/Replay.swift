import Money
import Portfolio

/// Plays a ledger's rows into lots, gains and wash sales.
///
/// Stages of a day: corporate actions, purchases here and of shares that arrive later (which replace
/// shares sold at a loss on days before), transfers, gifts away, sales, and at the day's end the day's own losses against what was bought in
/// the 30 days before. A row that cannot be is skipped and becomes a fault, so that one run finds all.
struct Replay {
  let rows: [Transaction]
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

  /// Purchases of shares that have yet to arrive, by the item of the row with which they do.
  var elsewhere: [HouseholdMoves.Item: Int] = [:]
  /// Tranches of each of those purchases.
  var awaited: [Int: [Int]] = [:]
  let moves: HouseholdMoves
  let splits: SplitHistory
  var unbookedSplits: [UnbookedSplit] = []

  /// Purchases of the day that have not met earlier losses yet.
  var arrivals: [Int] = []
  /// What was disposed of today, by identical group.
  var sold: [Int: [Disposal]] = [:]
  var disposals: [Disposal] = []
  var groups: [WashGroup]

  var distributions: [Distribution] = []
  var dividends: DividendLog
  var payouts: PayoutSchedule
  var trail = AuditTrail()
  var faults: [LedgerFault] = []

  /// An account's holding of a security.
  struct PositionKey: Hashable {
    let account: Int
    let security: Int
  }

  init(_ transactions: [Transaction], _ context: LedgerContext) {
    rows = transactions
    let names = Names(transactions, context)
    self.names = names
    let known = Dictionary(
      context.accounts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let accounts = names.accounts.map {
      known[$0] ?? LedgerAccount(id: $0, method: context.unnamedAccountMethod)
    }
    self.accounts = accounts
    moves = HouseholdMoves(transactions) { accounts[names.account($0)].kind == .taxable }
    splits = SplitHistory(transactions, names)
    tranches = Tranches(accounts)
    self.context = context
    let first = Day(number: 0)
    today = first
    asOf = context.asOf ?? transactions.map(\.day).max() ?? first
    lotsOf = Array(repeating: [:], count: accounts.count)
    freeNumbers = lotsOf
    groups = Array(repeating: WashGroup(), count: names.groupCount)
    let isTaxable = { (row: Transaction) in accounts[names.account(row.account)].kind == .taxable }
    dividends = DividendLog(transactions, isTaxable: isTaxable)
    payouts = PayoutSchedule(transactions, isTaxable: isTaxable)
  }

  mutating func run() {
    let steps = steps()
    var next = 0
    while next < steps.count {
      let start = next
      while next < steps.count, steps[next].day == steps[start].day { next += 1 }
      run(steps[start..<next])
    }
    noteExDividends(upTo: nil)
    notePayouts(upTo: nil)
  }

  private mutating func run(_ steps: ArraySlice<ReplayStep>) {
    noteExDividends(upTo: steps[steps.startIndex].day)
    notePayouts(upTo: steps[steps.startIndex].day)
    today = steps[steps.startIndex].day
    var phase = 0
    for step in steps {
      if step.phase != phase { replaceEarlierLosses() }
      phase = step.phase
      perform(step)
    }
    replaceEarlierLosses()
    closeDay()
  }

  private mutating func perform(_ step: ReplayStep) {
    if faults.count >= 1000 { return }
    if let purchase = step.elsewhere {
      buyElsewhere(moves.elsewhere[purchase])
      return
    }
    let row = rows[step.row]
    do throws(LedgerFault) {
      guard row.day <= asOf else {
        throw LedgerFault(
          line: row.line, column: "day", found: "\(row.day)", expected: "a day up to \(asOf)")
      }
      try performAction(row, step.row)
    } catch {
      faults.append(error)
    }
  }

  private mutating func performAction(_ row: Transaction, _ index: Int) throws(LedgerFault) {
    switch row.action {
    case .buy, .reinvest: try buy(row)
    case .sell: try sell(row)
    case .transferOut: try transferOut(row)
    case .transferIn: try transferIn(row, index)
    case .split: try split(row)
    case .spinOff: try spinOff(row)
    case .merger: try merge(row)
    case .returnOfCapital: try returnCapital(row)
    case .gift: try gift(row, index)
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
