import Ledger
import Money
import Portfolio
import Tax
import TestSupport

/// A ledger of a few units full of coincidences: few days, few shares, prices that cross, purchases and
/// sales on one day, shares that arrive late, move, are given or paid out, and perhaps one split.
///
/// It counts in units: a share is one or two of them, by the split and by the day on which its account
/// books it.
struct TinyLedger {
  private(set) var rows: [Transaction] = []
  private var random: SeededRandom
  private var today = 20_000
  private var held: [Key: Int] = [:]
  private var moving: Moving?
  private let accounts: [String]
  private let securities: [String]
  private let pace: Int
  /// Units a share before and after the split.
  private let unitsBefore: Int
  private let unitsAfter: Int
  /// When each account books it; none before it takes place.
  private var booked: [String: Int] = [:]

  private struct Key: Hashable {
    let account: String
    let security: String
  }

  private struct Moving {
    let from: String
    let security: String
    let count: Int
    let day: Int
  }

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
    pace = random.element(of: [0, 1, 4, 12, 15, 31])
    accounts = random.element(of: [
      ["ana"], ["ana", "luis"], ["ana", "ira"], ["ana", "ira", "luis"],
    ])
    securities = random.element(of: [["X"], ["X", "Y"], ["X", "Y", "Z"]])
    (unitsBefore, unitsAfter) = random.element(of: [(2, 1), (1, 2), (2, 2)])
    // So that every security is known when it splits.
    if unitsBefore != unitsAfter { for security in securities { buy("ana", security) } }
    let length = random.number(4...24)
    while rows.count < length { step() }
    // Accounts book the split before the ledger ends.
    if let last = booked.values.max(), last > today {
      today = last
      row(.deposit, "ana", "", nil, cents: 100)
    }
    rows = rows.enumerated().map { $0.element.with(line: $0.offset + 2) }
  }

  private mutating func step() {
    today +=
      random.happens(20)
      ? random.element(of: [0, 29, 30, 31]) * min(pace, 1) : random.number(0...pace)
    let (account, security) = (random.element(of: accounts), random.element(of: securities))
    let count = held[Key(account: account, security: security), default: 0]
    switch random.number(1...20) {
    // As many shares from outside as are on their way from the IRA could be taken for those.
    case 1...2 where moving?.from != "ira": buyElsewhere(account, security)
    case 3...4 where moving != nil: arrive()
    case 3...8 where account == "ira" && moving != nil: arrive()
    case 3...8 where account == "ira" && count > 0 && !isBooking: leave(account, security, count)
    case 3...4 where count > 0 && !isBooking: leave(account, security, count)
    case 5
    where count > 0 && account != "ira" && accounts.contains("luis") && !isBooking && moving == nil:
      give(account, security, count)
    case 7...9 where count > 0 && account != "ira": payGains(account, security, count)
    case 6 where unitsBefore != unitsAfter && booked.isEmpty && moving == nil: split()
    default:
      count > 0 && random.happens(60) ? sell(account, security, count) : buy(account, security)
    }
  }

  /// Whether some accounts have booked the split and others have not.
  private var isBooking: Bool { (booked.values.max() ?? 0) >= today }

  private mutating func buy(_ account: String, _ security: String) {
    let count = random.number(1...8)
    held[Key(account: account, security: security), default: 0] += count
    row(random.happens(20) ? .reinvest : .buy, account, security, count, cents: price(count))
  }

  private mutating func sell(_ account: String, _ security: String, _ all: Int) {
    let count = random.number(1...all)
    held[Key(account: account, security: security), default: 0] -= count
    row(.sell, account, security, count, cents: price(count))
  }

  private mutating func buyElsewhere(_ account: String, _ security: String) {
    let (count, since) = (random.number(1...8), today - random.number(0...40))
    held[Key(account: account, security: security), default: 0] += count
    row(.transferIn, account, security, count, cents: price(count), lot: "T", acquired: since)
  }

  // Transfers have days of their own, so that no row of the day finds less or more than it does here.
  private mutating func leave(_ account: String, _ security: String, _ all: Int) {
    today += 1
    let count = random.number(1...all)
    held[Key(account: account, security: security), default: 0] -= count
    row(.transferOut, account, security, count)
    moving = Moving(from: account, security: security, count: count, day: today)
    today += 1
  }

  private mutating func arrive() {
    guard let moved = moving, !isBooking else { return }
    today += 1
    let isPaidOut = moved.from == "ira"
    let account = isPaidOut ? "ana" : random.element(of: accounts.filter { $0 != "ira" })
    held[Key(account: account, security: moved.security), default: 0] += moved.count
    if isPaidOut {
      row(
        .transferIn, account, moved.security, moved.count, cents: price(moved.count), lot: "D",
        acquired: random.element(of: [moved.day, today]))
    } else {
      row(.transferIn, account, moved.security, moved.count)
    }
    moving = nil
    today += 1
  }

  /// Between the spouses; what the lots cost is put in when it is known (``BruteForceTests``).
  private mutating func give(_ account: String, _ security: String, _ all: Int) {
    today += 1
    let (count, other) = (random.number(1...all), account == "ana" ? "luis" : "ana")
    held[Key(account: account, security: security), default: 0] -= count
    held[Key(account: other, security: security), default: 0] += count
    row(.gift, account, security, count)
    row(.gift, other, security, count, cents: price(count))
    today += 1
  }

  /// So much a unit, on a day of its own, to which the row may come later.
  private mutating func payGains(_ account: String, _ security: String, _ count: Int) {
    today += 1
    let isMoving = moving.map { $0.from == account && $0.security == security } ?? false
    let units = count + (isMoving ? moving?.count ?? 0 : 0)
    let exDate = Day(number: Int32(today))
    let days = random.element(of: [0, 0, 2, 5])
    rows.append(
      Transaction(
        line: 0, day: exDate.adding(days: days), account: account,
        action: .capitalGainDistribution, security: security,
        amount: Money(cents: Int64(random.number(1...8) * 50 * units)),
        dividend: days == 0
          ? nil : DividendTerms(test: QualifiedDividendTest(exDate: exDate), qualified: .zero)))
  }

  /// Every account books it, some days later the one than the other, whether it holds any or not.
  private mutating func split() {
    today += 1
    for account in accounts {
      let day = today + (account == "ana" ? 0 : random.number(0...3))
      for security in securities {
        rows.append(
          Transaction(
            line: 0, day: Day(number: Int32(day)), account: account, action: .split,
            security: security,
            quantity: Quantity(microShares: Int64(unitsBefore * 1_000_000 / unitsAfter))))
      }
      booked[account] = day
    }
  }

  private mutating func price(_ count: Int) -> Int { random.number(1...9) * 100 * count }

  private mutating func row(
    _ action: LedgerAction, _ account: String, _ security: String, _ count: Int?,
    cents: Int? = nil, lot: String? = nil, acquired: Int? = nil
  ) {
    let day = Day(number: Int32(today))
    let quantity = Quantity(
      microShares: Int64((count ?? 0) * 1_000_000 / unitsAShare(account, day)))
    let amount = cents.map { Money(cents: Int64($0)) }
    let lots = lot.map {
      [
        LotItem(
          id: "\($0)-\(rows.count)", quantity: quantity,
          acquired: acquired.map { Day(number: Int32($0)) }, basis: amount)
      ]
    }
    rows.append(
      Transaction(
        line: 0, day: day, account: account, action: action, security: security,
        quantity: quantity, amount: amount, lots: lots ?? []))
  }
}

extension TinyLedger {
  private func unitsAShare(_ account: String, _ day: Day) -> Int {
    booked[account].map { day.number >= $0 } ?? false ? unitsAfter : unitsBefore
  }

  /// How many units `quantity` shares are in `account` on `day`.
  func units(_ quantity: Quantity, in account: String, on day: Day) -> Int {
    Int(quantity.microShares) * unitsAShare(account, day) / 1_000_000
  }

  /// How many units `row` is about.
  func units(_ row: Transaction) -> Int { units(row.quantity, in: row.account, on: row.day) }

  /// Whether `row` brings what the IRA paid out.
  func isPaidOut(_ row: Transaction) -> Bool {
    row.action == .transferIn && row.lots.contains { $0.id.hasPrefix("D-") }
  }

  /// The ledger with its gifts as transfers, which need no figures.
  var withTransfers: [Transaction] {
    rows.map { row in
      guard row.action == .gift else { return row }
      let action = row.amount == nil ? LedgerAction.transferOut : .transferIn
      return Transaction(
        line: row.line, day: row.day, account: row.account, action: action,
        security: row.security, quantity: row.quantity)
    }
  }

  /// The ledger's rows with the days and bases of lots given, as `replayed` from
  /// ``withTransfers`` tells them.
  func rows(asIn replayed: ReplayedLedger) -> [Transaction] {
    rows.map { row in
      guard row.action == .gift, row.amount != nil else { return row }
      let left = replayed.trail.filter { $0.line == row.line - 1 && $0.step == .transferredOut }
      let lots = Dictionary(grouping: left, by: \.purchase).values
        .sorted { ($0[0].acquired, $0[0].purchase) < ($1[0].acquired, $1[0].purchase) }
      return Transaction(
        line: row.line, day: row.day, account: row.account, action: .gift, security: row.security,
        quantity: row.quantity, amount: row.amount,
        lots: lots.enumerated().map { number, parts in
          LotItem(
            id: "G-\(row.line)-\(number)",
            quantity: parts.reduce(.zero) { $0 + $1.quantity }, acquired: parts[0].acquired,
            basis: parts.reduce(.zero) { $0 + $1.basis })
        })
    }
  }
}
