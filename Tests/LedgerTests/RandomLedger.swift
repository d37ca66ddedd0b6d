import Ledger
import Money
import Portfolio
import TestSupport

/// A random ledger of every action, possible by construction.
struct RandomLedger {
  private(set) var rows: [Transaction] = []
  /// By security: what sheltered accounts paid out in kind, which comes in twice.
  private(set) var paidOut: [String: Quantity] = [:]
  private var random: SeededRandom
  private var today: Day
  private var held: [Key: Int64] = [:]
  private var onTheWay: [(security: String, isTaxable: Bool, quantity: Int64)] = []

  struct Key: Hashable {
    let account: String
    let security: String
  }

  static let context = LedgerContext(
    accounts: [
      LedgerAccount(id: "ana", method: .highestCost), LedgerAccount(id: "ira", kind: .traditional),
      LedgerAccount(id: "joint", method: .averageCost), LedgerAccount(id: "luis"),
      LedgerAccount(id: "low", method: .lowestCost), LedgerAccount(id: "last", method: .lifo),
      LedgerAccount(id: "least", method: .minimumTax), LedgerAccount(id: "roth", kind: .roth),
    ],
    identicalGroups: ["X": "g", "Y": "g"], keepsTrail: true)

  static let taxable = Set(context.accounts.filter { $0.kind == .taxable }.map(\.id))

  /// `count` rows.
  init(seed: UInt64, count: Int = 80) {
    random = SeededRandom(seed: seed)
    today = Day(number: 19_000)
    while rows.count < count {
      if random.happens(60) { today = today.adding(days: random.number(0...9)) }
      let account = random.element(of: Self.context.accounts.map(\.id))
      let key = Key(account: account, security: random.element(of: ["X", "Y", "Z"]))
      held[key, default: 0] > 1_000 && random.happens(65) ? reduce(key) : increase(key)
    }
    // Phases put a day's sales last, so that a row could find less than it did here.
    rows = rows.enumerated().map { $0.element.with(line: $0.offset + 2) }
  }

  private mutating func increase(_ key: Key) {
    let quantity = quantity(upTo: 300_000_000)
    switch random.number(1...20) {
    case 1...13: add(key, .buy, quantity, amount: amount())
    case 14...15: add(key, .reinvest, quantity, amount: amount())
    case 16: arrive(key, quantity, .transferIn)
    case 17: arrive(key, quantity, .gift)
    case 18: complete(key)
    default: row(key, .dividend, 0, amount: amount())
    }
  }

  private mutating func reduce(_ key: Key) {
    nextDay()
    let all = held[key, default: 0]
    let quantity = random.happens(20) ? all : quantity(upTo: all)
    if !Self.taxable.contains(key.account), random.happens(15) {
      payOut(key, quantity)
      return
    }
    if random.happens(30) {
      row(key, .capitalGainDistribution, 0, amount: amount())
      if random.happens(70) { nextDay() }
    }
    switch random.number(1...20) {
    case 1...13: add(key, .sell, -quantity, amount: amount())
    case 14...15:
      add(key, .transferOut, -quantity)
      let isTaxable = Self.taxable.contains(key.account)
      onTheWay.append((key.security, isTaxable, quantity))
      nextDay()
    case 16: add(key, .donate, -quantity)
    case 17: add(key, .gift, -quantity)
    case 18: row(key, .returnOfCapital, 0, amount: amount())
    default: split(key)
    }
    if random.happens(50) { nextDay() }
  }

  private mutating func payOut(_ key: Key, _ quantity: Int64) {
    add(key, .transferOut, -quantity)
    let left = today
    nextDay()
    let (target, value) = (random.element(of: Self.taxable.sorted()), amount())
    let item = LotItem(
      id: "out-\(rows.count)", quantity: Quantity(microShares: quantity), acquired: left,
      basis: value)
    add(
      Key(account: target, security: key.security), .transferIn, quantity, amount: value,
      lots: [item])
    paidOut[key.security, default: .zero] += Quantity(microShares: quantity)
    nextDay()
  }

  private mutating func split(_ key: Key) {
    // What is on the way would split with it.
    guard !onTheWay.contains(where: { $0.security == key.security }) else { return }
    let holders = Self.context.accounts.map { Key(account: $0.id, security: key.security) }
      .filter { held[$0, default: 0] > 0 }
    guard holders.allSatisfy({ held[$0, default: 0] < 1_000_000_000_000 }) else { return }
    for holder in holders {
      row(holder, .split, 2_000_000)
      held[holder, default: 0] *= 2
    }
    // Two of one ratio within ten days could be one, booked twice.
    today = today.adding(days: 11)
  }

  private mutating func complete(_ key: Key) {
    let isTaxable = Self.taxable.contains(key.account)
    let place = onTheWay.firstIndex { $0.security == key.security && $0.isTaxable == isTaxable }
    guard let place else { return }
    nextDay()
    add(key, .transferIn, onTheWay.remove(at: place).quantity)
    nextDay()
  }

  private mutating func arrive(_ key: Key, _ quantity: Int64, _ action: LedgerAction) {
    let basis = amount()
    let item = LotItem(
      id: "in-\(rows.count)", quantity: Quantity(microShares: quantity),
      acquired: today.adding(days: -random.number(0...400)), basis: basis)
    // A gift worth its basis or more, so that there is one basis.
    add(key, action, quantity, amount: basis, lots: [item])
  }

  private mutating func nextDay() { today = today.adding(days: 1) }

  private mutating func quantity(upTo most: Int64) -> Int64 {
    random.happens(50)
      ? max(1, most / Int64(random.number(1...7)))
      : Int64.random(in: 1...most, using: &random)
  }

  private mutating func amount() -> Money {
    Money(cents: Int64(random.happens(5) ? random.number(0...3) : random.number(1...900_000)))
  }

  private mutating func add(
    _ key: Key, _ action: LedgerAction, _ quantity: Int64, amount: Money? = nil,
    lots: [LotItem] = []
  ) {
    held[key, default: 0] += quantity
    row(key, action, abs(quantity), amount: amount, lots: lots)
  }

  private mutating func row(
    _ key: Key, _ action: LedgerAction, _ quantity: Int64, amount: Money? = nil,
    lots: [LotItem] = []
  ) {
    rows.append(
      Transaction(
        line: 0, day: today, account: key.account, action: action, security: key.security,
        quantity: Quantity(microShares: quantity), amount: amount, lots: lots))
  }
}

extension Transaction {
  func with(line: Int) -> Transaction {
    Transaction(
      line: line, day: day, account: account, action: action, security: security,
      quantity: quantity, amount: amount, lots: lots, dividend: dividend)
  }
}
