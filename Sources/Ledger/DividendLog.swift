import Money
import Tax

/// The dividends of a ledger and the shares that earned them, while it is replayed.
struct DividendLog {
  /// A dividend as its row has it, and what is known of its shares.
  struct Entry {
    let row: Transaction
    let test: QualifiedDividendTest?
    var parts: [Share] = []
  }

  /// Shares of one lot that earned a dividend.
  struct Share {
    let entry: Int
    let lot: String
    let origin: Int
    let acquired: Day
    var account: Int
    /// As they counted on the ex-date.
    var quantity: Quantity
    /// As they count today: splits change them.
    var units: Quantity
    var disposed: Day?

    /// Takes off what `part` of ``units`` stands for.
    mutating func splitOff(_ part: Quantity) -> Share {
      var taken = self
      taken.units = part
      taken.quantity = quantity.share(of: part, in: units)
      quantity -= taken.quantity
      units -= part
      return taken
    }
  }

  /// Reinvestments in taxable accounts beside which no row says what was reinvested.
  let unpaired: [Transaction]
  /// By day of payment, then by account, security and the ledger's line.
  var entries: [Entry] = []
  /// Entries by ex-date; those before ``next`` have their shares.
  private var byExDate: [Int] = []
  private var next = 0
  /// Shares whose window is open, by security and purchase.
  private var held: [Int: [Int: [Share]]] = [:]

  /// The dividends among `rows`, those of accounts that `isTaxable`.
  init(_ rows: [Transaction], isTaxable: (Transaction) -> Bool) {
    entries = rows.filter { $0.action == .dividend && isTaxable($0) }
      .sorted {
        ($0.day, $0.account, $0.security, $0.line) < ($1.day, $1.account, $1.security, $1.line)
      }
      .map { Entry(row: $0, test: $0.dividend?.test) }
    unpaired = Self.unpaired(rows, isTaxable)
    let tested = entries.indices.compactMap { index in
      entries[index].test.map { (index, $0.exDate) }
    }
    byExDate = tested.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
  }

  private struct Payment: Hashable {
    let day: Day
    let account: String
    let security: String
  }

  private static func unpaired(
    _ rows: [Transaction], _ isTaxable: (Transaction) -> Bool
  ) -> [Transaction] {
    var paid = Set<Payment>()
    for row in rows where row.action == .dividend || row.action == .capitalGainDistribution {
      paid.insert(Payment(day: row.day, account: row.account, security: row.security))
    }
    return rows.filter { row in
      row.action == .reinvest && isTaxable(row)
        && !paid.contains(Payment(day: row.day, account: row.account, security: row.security))
        && !paid.contains(Payment(day: row.day, account: row.account, security: ""))
    }
  }

  /// The next dividend that goes ex on `day` or before, nil for any day; then the one after it.
  mutating func nextExDividend(upTo day: Day?) -> Int? {
    guard next < byExDate.count else { return nil }
    let index = byExDate[next]
    if let day, let test = entries[index].test, test.exDate > day { return nil }
    next += 1
    return index
  }

  /// Notes that `shares` earned their dividend, and forgets shares of `security` whose days are over.
  mutating func hold(_ shares: [Share], of security: Int, on day: Day) {
    var lots = held[security] ?? [:]
    for (origin, before) in lots {
      lots[origin] = before.filter { isOpen($0, day) }
      for share in before where !isOpen(share, day) { entries[share.entry].parts.append(share) }
    }
    for share in shares { lots[share.origin, default: []].append(share) }
    held[security] = lots.filter { !$0.value.isEmpty }
  }

  /// All shares are known.
  mutating func close() {
    for share in held.values.joined().flatMap(\.value) { entries[share.entry].parts.append(share) }
    held = [:]
    for index in entries.indices { entries[index].gatherParts() }
  }

  private func isOpen(_ share: Share, _ day: Day) -> Bool {
    entries[share.entry].test.map { day <= $0.lastDay } ?? false
  }

  /// Takes `quantity` shares of a lot of `account` out of each dividend's, as far as they are there.
  private mutating func take(
    _ quantity: Quantity, of origin: Int, from account: Int, security: Int, on day: Day
  ) -> [Share] {
    var (kept, taken): ([Share], [Share]) = ([], [])
    var missing: [Int: Quantity] = [:]
    for var share in held[security]?[origin] ?? [] {
      let left = missing[share.entry] ?? quantity
      guard share.account == account, left > .zero, isOpen(share, day) else {
        kept.append(share)
        continue
      }
      let part = min(left, share.units)
      missing[share.entry] = left - part
      // Where a split rounded a lot's shares, a few millionths are not another fate.
      if share.units - part <= Quantity(microShares: 10) {
        taken.append(share)
      } else {
        taken.append(share.splitOff(part))
        kept.append(share)
      }
    }
    held[security]?[origin] = kept
    return taken
  }

  /// Shares of a lot are disposed of on `day`.
  mutating func dispose(
    _ quantity: Quantity, of origin: Int, from account: Int, security: Int, on day: Day
  ) {
    guard held[security]?[origin] != nil, quantity > .zero else { return }
    for var share in take(quantity, of: origin, from: account, security: security, on: day) {
      share.disposed = day
      entries[share.entry].parts.append(share)
    }
  }

  /// Shares of a lot go to another account, and are held on.
  mutating func move(
    _ quantity: Quantity, of origin: Int, from account: Int, to other: Int, security: Int,
    on day: Day
  ) {
    guard held[security]?[origin] != nil else { return }
    for var share in take(quantity, of: origin, from: account, security: security, on: day) {
      share.account = other
      held[security]?[origin]?.append(share)
    }
  }

  /// A split makes `after` shares of the `total` of `lots` in an account.
  mutating func resize(
    _ lots: Set<Int>, in account: Int, security: Int, from total: Quantity, to after: Quantity
  ) {
    guard var shares = held[security] else { return }
    for origin in lots {
      shares[origin] = shares[origin]?.map { share in
        var share = share
        if share.account == account { share.units = after.share(of: share.units, in: total) }
        return share
      }
    }
    held[security] = shares
  }
}

extension DividendLog.Entry {
  /// Leaves one part for each lot and day of disposal, by day of purchase, then by purchase.
  mutating func gatherParts() {
    struct Fate: Hashable {
      let origin: Int
      let disposed: Day?
    }
    var gathered: [Fate: DividendLog.Share] = [:]
    for part in parts {
      let fate = Fate(origin: part.origin, disposed: part.disposed)
      let before = gathered[fate]?.quantity ?? .zero
      gathered[fate, default: part].quantity = before + part.quantity
    }
    let never = Day(number: .max)
    parts = gathered.values.sorted {
      ($0.acquired, $0.origin, $0.disposed ?? never) < (
        $1.acquired, $1.origin, $1.disposed ?? never
      )
    }
  }
}
