import Ledger
import Money
import Portfolio
import Tax

/// The wash-sale rule share by share, written apart from the engine: no days are replayed, no lots
/// divide. Every unit of a ``TinyLedger`` is an object; every loss, in the law's order, looks through
/// all purchases of the whole ledger for the first unit that may replace it.
struct BruteForce {
  struct Unit {
    let group: String
    let security: String
    /// The day of the purchase that can replace others.
    let bought: Int
    /// From when on its account can sell it.
    let arrives: Int
    /// Where it was from which day on, and in which lot; the last is where it ended.
    var stays: [Stay]
    /// The lot's day.
    var acquired: Int
    var basis: Int
    var since: Int
    var isOnItsWay = false
    /// Whether an IRA bought it and paid it out.
    var isPaidOut = false
    var sold: Int?
    var line = 0
    var proceeds = 0
    var isUsed = false
    var disallowed = 0
    /// Capital gain distributions, in cents.
    var received = 0
    var isLost = false

    var account: String { stays[stays.count - 1].account }
    var lot: Int { stays[stays.count - 1].lot }
    var number: Int { stays[stays.count - 1].number }

    /// Where it is when a loss of `day` looks for replacements: what is bought later is where it was
    /// bought.
    func stay(on day: Int) -> Stay { stays.last { $0.day <= day } ?? stays[0] }
  }

  /// A unit's account and lot, and its place in the lot.
  struct Stay {
    let day: Int
    let account: String
    let lot: Int
    let number: Int
  }

  private(set) var units: [Unit] = []
  private let ledger: TinyLedger
  private let groups: [String: String]
  private let sheltered: Set<String>
  private let shelteredFirst: Bool
  private var numbers = 0
  private var given: [Int] = []

  init(
    _ ledger: TinyLedger, groups: [String: String], sheltered: Set<String>, shelteredFirst: Bool
  ) {
    self.ledger = ledger
    self.groups = groups
    self.sheltered = sheltered
    self.shelteredFirst = shelteredFirst
    addPurchases()
    let order = ledger.rows.indices.sorted { key(ledger.rows[$0], $0) < key(ledger.rows[$1], $1) }
    for index in order { perform(ledger.rows[index], index) }
    for row in ledger.rows where row.action == .capitalGainDistribution { payGains(row) }
    wash()
  }

  private func key(_ row: Transaction, _ index: Int) -> (Int32, Int, String, String, Int) {
    let phase =
      switch row.action {
      case .transferOut: 1
      case .transferIn: 2
      case .gift: row.amount == nil ? 3 : 4
      case .sell: 5
      default: 0
      }
    return (row.day.number, phase, row.account, row.security, index)
  }

  /// Every unit that was ever bought, its lots numbered by day, account, security and row.
  private mutating func addPurchases() {
    typealias Bought = (day: Int, row: Int, basis: Int, count: Int)
    let bought = ledger.rows.indices.compactMap { index -> Bought? in
      let row = ledger.rows[index]
      guard row.isIn, row.action != .gift, !ledger.isPaidOut(row) else { return nil }
      let count = ledger.units(row)
      let day = row.lots.first?.acquired ?? row.day
      return (Int(day.number), index, Int(row.amount?.cents ?? 0) / count, count)
    }.sorted { left, right in
      func key(_ one: Bought) -> (Int, String, String, Int32, Int) {
        let row = ledger.rows[one.row]
        return (one.day, row.account, row.security, row.day.number, one.row)
      }
      return key(left) < key(right)
    }
    for (lot, one) in bought.enumerated() {
      let row = ledger.rows[one.row]
      for _ in 0..<one.count {
        numbers += 1
        units.append(
          Unit(
            group: groups[row.security] ?? row.security, security: row.security, bought: one.day,
            arrives: Int(row.day.number),
            stays: [Stay(day: one.day, account: row.account, lot: lot, number: numbers)],
            acquired: one.day, basis: one.basis, since: one.day))
      }
    }
  }

  private mutating func perform(_ row: Transaction, _ index: Int) {
    let day = Int(row.day.number)
    switch row.action {
    case .sell:
      let count = ledger.units(row)
      for unit in first(row) {
        units[unit].sold = day
        units[unit].line = row.line
        units[unit].proceeds = Int(row.amount?.cents ?? 0) / count
      }
    case .transferOut:
      // In the order of leaving they come after what stays.
      for unit in first(row) {
        units[unit].isOnItsWay = true
        move(unit, day, to: row.account, units[unit].lot)
      }
    case .transferIn where ledger.isPaidOut(row): payOut(row, index)
    case .transferIn where row.amount == nil:
      for unit in onTheWay(row) { arrive(unit, day, at: row.account) }
    case .gift where row.amount == nil: given = first(row)
    case .gift: for unit in given { arrive(unit, day, at: row.account) }
    default: break
    }
  }

  /// Divides a distribution over the units that its account held when the ex-date began.
  private mutating func payGains(_ row: Transaction) {
    let day = Int((row.dividend?.test?.exDate ?? row.day).number)
    let holders = units.indices.filter { place in
      let unit = units[place]
      return unit.security == row.security && unit.arrives < day
        && unit.sold.map { $0 >= day } ?? true
        && unit.stays.last { $0.day < day }?.account == row.account
    }
    let cents = Int(row.amount?.cents ?? 0)
    precondition(cents % holders.count == 0, "a whole number of cents a unit")
    for unit in holders { units[unit].received += cents / holders.count }
  }

  private mutating func arrive(_ unit: Int, _ day: Int, at account: String) {
    units[unit].isOnItsWay = false
    move(unit, day, to: account, units[unit].lot)
  }

  private mutating func move(_ unit: Int, _ day: Int, to account: String, _ lot: Int) {
    numbers += 1
    units[unit].stays.append(Stay(day: day, account: account, lot: lot, number: numbers))
  }

  private mutating func payOut(_ row: Transaction, _ index: Int) {
    let (paid, day) = (onTheWay(row), Int(row.lots.first?.acquired?.number ?? 0))
    for unit in paid {
      units[unit].isOnItsWay = false
      move(unit, Int(row.day.number), to: row.account, 1_000_000 + index)
      units[unit].isPaidOut = true
      units[unit].basis = Int(row.amount?.cents ?? 0) / paid.count
      (units[unit].acquired, units[unit].since) = (day, day)
    }
  }

  /// First in, first out.
  private func first(_ row: Transaction) -> [Int] {
    let held = units.indices.filter {
      units[$0].sold == nil && !units[$0].isOnItsWay && units[$0].arrives <= row.day.number
        && units[$0].account == row.account && units[$0].security == row.security
    }
    return Array(held.sorted { order($0) < order($1) }.prefix(ledger.units(row)))
  }

  private func onTheWay(_ row: Transaction) -> [Int] {
    units.indices.filter { units[$0].isOnItsWay && units[$0].security == row.security }
      .sorted { units[$0].number < units[$1].number }
  }

  private func order(_ unit: Int) -> (Int, Int, Int) {
    (units[unit].acquired, units[unit].lot, units[unit].number)
  }
}

extension BruteForce {
  private mutating func wash() {
    let sold = units.indices.filter {
      units[$0].sold != nil && !sheltered.contains(units[$0].account)
    }.sorted { saleKey($0) < saleKey($1) }
    for loss in sold where units[loss].proceeds < units[loss].basis {
      let day = units[loss].sold ?? 0
      let replacement = units.indices.filter { mayReplace(loss, $0) }
        .min { purchaseKey($0, day) < purchaseKey($1, day) }
      if let replacement { wash(loss, by: replacement, day) }
    }
  }

  private mutating func wash(_ loss: Int, by replacement: Int, _ day: Int) {
    let amount = units[loss].basis - units[loss].proceeds
    units[loss].disallowed = amount
    units[replacement].isUsed = true
    let stay = units[replacement].stay(on: day)
    if units[replacement].isPaidOut || sheltered.contains(stay.account) {
      units[loss].isLost = true
    } else {
      units[replacement].basis += amount
      units[replacement].since -= day - units[loss].since
    }
  }

  private func mayReplace(_ loss: Int, _ other: Int) -> Bool {
    let (unit, candidate) = (units[loss], units[other])
    let day = unit.sold ?? 0
    guard candidate.group == unit.group, candidate.stay(on: day).lot != unit.lot,
      !candidate.isUsed, abs(candidate.bought - day) <= 30
    else { return false }
    guard candidate.bought <= day, let gone = candidate.sold, gone <= day else { return true }
    // Gone by that night: only what was also bought that day, and left after the loss.
    return candidate.bought == day && gone == day
      && (sheltered.contains(candidate.account) || saleKey(other) > saleKey(loss))
  }

  private func saleKey(_ place: Int) -> (Int, Int, String, Int, Int) {
    let unit = units[place]
    return (unit.sold ?? 0, unit.acquired, unit.account, unit.lot, unit.number)
  }

  private func purchaseKey(_ unit: Int, _ day: Int) -> (Int, Int, String, Int, Int) {
    let stay = units[unit].stay(on: day)
    let tie = sheltered.contains(stay.account) == shelteredFirst ? 0 : 1
    return (units[unit].bought, tie, stay.account, stay.lot, stay.number)
  }
}

extension BruteForce {
  /// By line of sale and day of the lot, in cents: units, gain, disallowed, gone for good.
  var sales: [String: [Int]] {
    units.reduce(into: [:]) { sales, unit in
      guard unit.sold != nil else { return }
      let taxable = !sheltered.contains(unit.account)
      let figures = [
        1, unit.proceeds - unit.basis + unit.disallowed, unit.disallowed,
        unit.isLost ? unit.disallowed : 0, taxable ? 1 : 0, taxable ? unit.longTermLoss : 0,
      ]
      sales["\(unit.line) \(unit.acquired)", default: [0, 0, 0, 0, 0, 0]].add(figures)
    }
  }

  /// By account, security, day of the lot and start of holding: units and basis in cents.
  var open: [String: [Int]] {
    units.reduce(into: [:]) { open, unit in
      guard unit.sold == nil else { return }
      open[
        "\(unit.account) \(unit.security) \(unit.acquired) \(unit.since)", default: [0, 0]
      ].add([1, unit.basis])
    }
  }
}

extension BruteForce.Unit {
  /// What IRC §852(b)(4)(A) makes long-term of its loss, in cents.
  var longTermLoss: Int {
    guard let sold, disallowed == 0, proceeds < basis, isWithin(months: 6, of: acquired, sold),
      isWithin(months: 12, of: since, sold)
    else { return 0 }
    return min(basis - proceeds, received)
  }

  /// Whether a day is no later than `months` after another. Counted month by month, not as the
  /// engine does: from a month's last day to the last days of months.
  private func isWithin(months: Int, of start: Int, _ day: Int) -> Bool {
    let first = Day(number: Int32(start))
    var end = first
    for _ in 0..<months {
      end = end.adding(days: 1 - end.components.day).adding(days: 31)
      end = end.adding(days: 1 - end.components.day)
      let (year, month, _) = end.components
      let length = Day.length(ofMonth: month, year: year)
      let wanted = first.isMonthEnd ? length : min(length, first.components.day)
      end = end.adding(days: wanted - 1)
    }
    return day <= Int(end.number)
  }
}

extension ReplayedLedger {
  /// The engine's figures in the terms of ``BruteForce/sales``.
  func sales(inUnitsOf ledger: TinyLedger) -> [String: [Int]] {
    let rows = Dictionary(grouping: realizations) { "\($0.line) \($0.acquired.number)" }
    return rows.mapValues { parts in
      // Parts of a loss may be parts of units; together they are whole.
      let quantity = parts.reduce(Quantity.zero) { $0 + $1.quantity }
      let count = ledger.units(quantity, in: parts[0].account, on: parts[0].sold)
      func sum(_ figure: (Realization) -> Money) -> Int {
        Int(parts.reduce(Money.zero) { $0 + figure($1) }.cents)
      }
      return [
        count, sum(\.gain), sum(\.disallowed), sum(\.permanentlyLost),
        parts[0].isTaxable ? count : 0, sum { $0.longTermRule == nil ? .zero : -$0.gain },
      ]
    }
  }

  /// The engine's figures in the terms of ``BruteForce/open``.
  func open(inUnitsOf ledger: TinyLedger) -> [String: [Int]] {
    lots.reduce(into: [:]) { open, lot in
      open[
        "\(lot.account) \(lot.security) \(lot.acquired.number) \(lot.holdingSince.number)",
        default: [0, 0]
      ].add([ledger.units(lot.quantity, in: lot.account, on: asOf), Int(lot.basis.cents)])
    }
  }
}

extension [Int] {
  mutating func add(_ other: [Int]) {
    for place in indices { self[place] += other[place] }
  }
}
