import Money

/// The splits of every security, read ahead, so that shares sold before a split and shares bought
/// after it are counted alike whichever of them the replay meets first.
///
/// A split is one event though every account's statement reports it, not always on the same day: rows
/// of one ratio within ten days are the same one, except a second row of one account.
struct SplitHistory {
  /// Accounts book one split within this many days.
  static let mostDays = 10

  /// One split.
  private struct Event {
    let ratio: SplitRatio
    /// Its first report.
    let day: Day
    /// The day of each account's own row.
    var dayOf: [Int: Day]
  }

  /// Each security's, by first report; securities without one have no entry.
  private var events: [Int: [Event]] = [:]

  init(_ transactions: [Transaction], _ names: Names) {
    let rows = transactions.indices.filter { transactions[$0].action == .split }.sorted {
      (transactions[$0].day, names.account(transactions[$0].account), $0)
        < (transactions[$1].day, names.account(transactions[$1].account), $1)
    }
    for index in rows {
      let row = transactions[index]
      // A row without a ratio is told when it is met.
      guard let ratio = try? SplitRatio(row) else { continue }
      report(ratio, row.day, names.account(row.account), names.security(row.security))
    }
  }

  private mutating func report(_ ratio: SplitRatio, _ day: Day, _ account: Int, _ security: Int) {
    let known = events[security, default: []].firstIndex {
      $0.ratio == ratio && day.days(since: $0.day) <= Self.mostDays && $0.dayOf[account] == nil
    }
    if let known {
      events[security]?[known].dayOf[account] = day
    } else {
      events[security, default: []].append(Event(ratio: ratio, day: day, dayOf: [account: day]))
    }
  }

  /// How many splits shares of `security` that come into being in `account` on `day` have behind
  /// them: by the account's own rows, else by the first report.
  func count(of security: Int, in account: Int, on day: Day) -> Int {
    events[security]?.count { ($0.dayOf[account] ?? $0.day) <= day } ?? 0
  }

  /// How many splits of `security` have taken place by `day`.
  func count(of security: Int, on day: Day) -> Int {
    events[security]?.count { $0.day <= day } ?? 0
  }

  /// Which split of `security` the row of `account` with `ratio` on `day` reports.
  func number(_ ratio: SplitRatio, of security: Int, in account: Int, on day: Day) -> Int? {
    events[security]?.firstIndex { $0.ratio == ratio && $0.dayOf[account] == day }
  }

  /// Whether `account` reports split `number` of `security` itself.
  func isReported(_ number: Int, of security: Int, in account: Int) -> Bool {
    events[security]?[number].dayOf[account] != nil
  }

  /// Whether the row of `account` on `day` is the first report of split `number` of `security`.
  func isFirst(_ number: Int, of security: Int, in account: Int, on day: Day) -> Bool {
    guard let event = events[security]?[number], event.day == day else { return false }
    return event.dayOf.filter { $0.value == day }.keys.min() == account
  }

  /// What `quantity` shares that have `from` splits behind them count after `to` splits, to the
  /// nearest millionth of a share.
  func count(_ quantity: Quantity, of security: Int, from: Int, to: Int) -> Quantity {
    guard from != to, let events = events[security] else { return quantity }
    // Some digits more than a share has, so that splits one after another round once.
    let finer: Int128 = 1_000_000
    var count = Int128(quantity.microShares) * finer
    for event in events[min(from, to)..<max(from, to)] {
      let (new, old) = (Int128(event.ratio.new), Int128(event.ratio.old))
      count =
        to > from
        ? (count * new).divided(by: old, .halfAwayFromZero)
        : (count * old).divided(by: new, .halfAwayFromZero)
      // More than anyone may hold is as good as endless.
      count = min(count, Int128(Replay.mostShares.microShares) * finer)
    }
    return Quantity(microShares: Int64(count.divided(by: finer, .halfAwayFromZero)))
  }
}
