import Money

/// What the replay does at one time: a row, or the purchase of shares that a later row brings in.
struct ReplayStep {
  let day: Day
  let phase: Int
  let account: Int
  let security: Int
  /// The day of the row itself.
  let rowDay: Day
  /// The row's place in the file.
  let row: Int
  /// The place in ``HouseholdMoves/elsewhere``; nil for the row itself.
  let elsewhere: Int?
}

extension ReplayStep: Comparable {
  /// Rows of one account and security keep the order of the file within a phase of their day, all
  /// rows of one account those of corporate actions; beyond that the file's order means nothing.
  static func < (left: ReplayStep, right: ReplayStep) -> Bool {
    let (first, second) = (left.key, right.key)
    return first == second ? (left.elsewhere ?? 0) < (right.elsewhere ?? 0) : first < second
  }

  private var key: (Day, Int, Int, Int, Day, Int) {
    (day, phase, account, security, rowDay, row)
  }
}

extension Replay {
  /// Everything in the order of replay (docs/decisions/day-order.md).
  func steps() -> [ReplayStep] {
    let own = rows.indices.map { index in
      let row = rows[index]
      let phase = row.phase
      return ReplayStep(
        day: row.day, phase: phase, account: names.account(row.account),
        security: phase == 0 ? 0 : names.security(row.security), rowDay: row.day, row: index,
        elsewhere: nil)
    }
    let bought = moves.elsewhere.enumerated().map { number, purchase in
      let row = rows[purchase.item.row]
      return ReplayStep(
        day: purchase.acquired, phase: LedgerAction.buy.phase, account: names.account(row.account),
        security: names.security(row.security), rowDay: row.day, row: purchase.item.row,
        elsewhere: number)
    }
    return (own + bought).sorted()
  }
}
