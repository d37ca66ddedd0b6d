import Money

/// Splits of shares.
extension Replay {
  /// New shares for old; basis and holding period stay (IRC §305(a), §307(a), §1223(4)).
  mutating func split(_ row: Transaction) throws(LedgerFault) {
    let ratio = try SplitRatio(row)
    let (account, security) = (names.account(row.account), names.security(row.security))
    let number = splits.number(ratio, of: security, in: account, on: row.day) ?? 0
    let there = places(of: security, in: account)
    if there.isEmpty {
      try requireSplitKnown(number, row)
    } else if splits.isFirst(number, of: security, in: account, on: row.day) {
      try requireAllBook(number, row)
    }
    // Shares from an account that has booked the split already bring it along.
    let held = there.filter {
      tranches[$0].splits <= number || purchases[tranches[$0].origin].account == account
    }
    guard !held.isEmpty else { return }
    let total = held.reduce(Quantity.zero) { $0 + tranches[$1].quantity }
    let least = Quantity(microShares: Int64(held.count))
    guard let after = ratio.applied(to: total), after >= least, after <= Self.mostShares else {
      throw LedgerFault(
        line: row.line, column: "quantity",
        found: "a split of \(total) shares into none or too many",
        expected: "new shares for each old one")
    }
    resize(held, from: total, to: after)
    let lots = Set(held.map { tranches[$0].origin })
    dividends.resize(lots, in: account, security: security, from: total, to: after)
    if let place = positionOf[PositionKey(account: account, security: security)] {
      positions[place].total = positions[place].open.reduce(.zero) { $0 + tranches[$1].quantity }
    }
    for place in held {
      tranches[place].splits = max(tranches[place].splits, number + 1)
      note(.split, row.line, tranches[place])
    }
  }

  /// A split that meets no shares of its account counts for wash sales alone. That the security is
  /// known by other rows, and that no account which holds it goes without a row of its own, keeps a
  /// row of the wrong account or symbol from passing.
  private func requireSplitKnown(_ number: Int, _ row: Transaction) throws(LedgerFault) {
    let security = names.security(row.security)
    guard names.isKnown(security, by: row.day) else {
      throw LedgerFault(
        line: row.line, column: "security", found: "a split of \(row.security)",
        expected: "a security of an earlier row")
    }
    let missing = accounts.indices.first { account in
      guard !splits.isReported(number, of: security, in: account),
        let place = positionOf[PositionKey(account: account, security: security)]
      else { return false }
      return positions[place].open.contains { tranches[$0].splits <= number }
    }
    guard let missing else { return }
    throw LedgerFault(
      line: row.line, column: "account",
      found: "a split of \(row.security), of which \(row.account) holds none",
      expected: "one in \(accounts[missing].id) too, which holds some")
  }

  /// A security splits for all who hold it: every account that does has a row of its own, or its shares
  /// would be too few from now on. One whose ten days are not over when the ledger ends is told.
  private mutating func requireAllBook(_ number: Int, _ row: Transaction) throws(LedgerFault) {
    let security = names.security(row.security)
    for account in accounts.indices {
      if splits.isReported(number, of: security, in: account) { continue }
      let held = places(of: security, in: account).filter { tranches[$0].splits <= number }
        .reduce(Quantity.zero) { $0 + tranches[$1].quantity }
      if held == .zero { continue }
      guard row.day.adding(days: SplitHistory.mostDays) < asOf else {
        unbookedSplits.append(
          UnbookedSplit(
            account: accounts[account].id, security: row.security, day: row.day, quantity: held))
        continue
      }
      throw LedgerFault(
        line: row.line, column: "account",
        found: "a split of \(row.security), of which \(accounts[account].id) holds \(held) shares",
        expected: "a row of it in \(accounts[account].id) too, within \(SplitHistory.mostDays) days"
      )
    }
  }

  /// The tranches of a security that an account holds or that left it and have not arrived.
  func places(of security: Int, in account: Int) -> [Int] {
    let held = positionOf[PositionKey(account: account, security: security)].map {
      Array(positions[$0].open)
    }
    return (held ?? []) + (transit[security] ?? []).filter { tranches[$0].account == account }
  }

  /// Divides `after` shares over tranches as `total` were, with a millionth of a share at least for
  /// each: basis without shares would never be sold.
  private mutating func resize(_ places: [Int], from total: Quantity, to after: Quantity) {
    var (counted, given) = (Quantity.zero, Quantity.zero)
    for (number, place) in places.enumerated() {
      counted += tranches[place].quantity
      let forOthers = Quantity(microShares: Int64(places.count - number - 1))
      let least = given + Quantity(microShares: 1)
      let upTo = min(max(least, after.share(of: counted, in: total)), after - forOthers)
      tranches[place].quantity = upTo - given
      given = upTo
    }
  }
}
