import Money

/// Sales, and the average basis.
extension Replay {
  mutating func sell(_ row: Transaction) throws(LedgerFault) {
    let account = names.account(row.account)
    try poolIfAverage(row)
    let shares = try take(row, method: accounts[account].method)
    var (counted, paid) = (Quantity.zero, Money.zero)
    for tranche in shares {
      counted += tranche.quantity
      // Differences of running totals, so that the lots add up to the row.
      let upTo = (row.amount ?? .zero).share(of: counted, in: row.quantity)
      dispose(
        Disposal(line: row.line, day: row.day, kind: .sale, shares: tranche, proceeds: upTo - paid))
      paid = upTo
    }
  }

  mutating func dispose(_ disposal: Disposal) {
    endHolding(disposal.shares)
    sold[names.groups[disposal.shares.security], default: []].append(disposal)
  }

  /// Where the account's basis is averaged, averages it before shares are sold, moved or given away
  /// (Treas. Reg. §1.1012-1(e)(1), (7): at each sale or transfer).
  mutating func poolIfAverage(_ row: Transaction) throws(LedgerFault) {
    if accounts[names.account(row.account)].method == .averageCost { try pool(row) }
  }

  /// Gives every share that the account holds the average basis (Treas. Reg. §1.1012-1(e)(7)).
  private mutating func pool(_ row: Transaction) throws(LedgerFault) {
    let place = try position(row)
    if positions[place].isPooled { return }
    let open = Array(positions[place].open)
    if open.contains(where: { tranches[$0].giftValue != nil }) {
      throw LedgerFault(
        line: row.line, found: "averageCost with a gift that was worth less than its basis",
        expected: "another method for \(row.account)")
    }
    let (basis, carried) = open.reduce((Money.zero, Money.zero)) {
      ($0.0 + tranches[$1].basis, $0.1 + tranches[$1].carriedLoss)
    }
    spread(basis, over: open, positions[place].total) { $0.basis = $1 }
    spread(carried, over: open, positions[place].total) { $0.carriedLoss = $1 }
    positions[place].isPooled = true
  }

  /// Divides `amount` over tranches by their shares; the parts add up to it.
  mutating func spread(
    _ amount: Money, over places: [Int], _ total: Quantity,
    _ set: (inout Tranche, Money) -> Void
  ) {
    var (counted, given) = (Quantity.zero, Money.zero)
    for place in places {
      counted += tranches[place].quantity
      let upTo = amount.share(of: counted, in: total)
      set(&tranches[place], upTo - given)
      given = upTo
    }
  }
}
