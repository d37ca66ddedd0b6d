import Money

/// Shares that move between accounts in kind: basis, days and names stay with them.
extension Replay {
  mutating func transferOut(_ row: Transaction) throws(LedgerFault) {
    for shares in try take(row) {
      var shares = shares
      shares.isInTransit = true
      tranches.append(shares)
      transit[shares.security, default: []].append(tranches.count - 1)
      noteCandidate(tranches.count - 1)
      note(.transferredOut, row.line, shares)
    }
  }

  mutating func transferIn(_ row: Transaction) throws(LedgerFault) {
    try requireRoom(for: row.quantity, row)
    if row.amount ?? .zero > .zero || row.lots.contains(where: \.hasTerms) {
      try arrive(row)
    } else {
      try complete(row)
    }
  }

  /// Shares that left another account of the household.
  private mutating func complete(_ row: Transaction) throws(LedgerFault) {
    let account = names.account(row.account)
    let onTheWay = (transit[names.security(row.security)] ?? []).filter {
      isTaxable(tranches[$0].account) == isTaxable(account)
    }
    let wanted = row.lots.isEmpty ? [LotItem(id: "", quantity: row.quantity)] : row.lots
    for item in wanted { try require(item, onTheWay, row) }
    for item in wanted { move(item, onTheWay, to: account, row.line) }
  }

  private func require(
    _ item: LotItem, _ onTheWay: [Int], _ row: Transaction
  ) throws(LedgerFault) {
    let sum = onTheWay.reduce(Quantity.zero) {
      matches(item, $1) ? $0 + tranches[$1].quantity : $0
    }
    if sum >= item.quantity { return }
    let name = item.id.isEmpty ? row.security : "lot \(item.id) of \(row.security)"
    let kind = isTaxable(names.account(row.account)) ? "taxable" : "sheltered"
    throw LedgerFault(
      line: row.line, column: item.id.isEmpty ? "quantity" : "lots",
      found: "\(item.quantity) shares of \(name), of which \(sum) left another \(kind) account",
      expected: "an earlier transferOut of them, or lots as id:quantity@day=basis")
  }

  private func matches(_ item: LotItem, _ place: Int) -> Bool {
    item.id.isEmpty || tranches[place].lot == item.id
  }

  private mutating func move(_ item: LotItem, _ onTheWay: [Int], to account: Int, _ line: Int) {
    var missing = item.quantity
    for place in onTheWay where missing > .zero && tranches[place].isHeld && matches(item, place) {
      let part = min(missing, tranches[place].quantity)
      missing -= part
      var shares = tranches[place]
      if part < tranches[place].quantity {
        shares = tranches[place].splitOff(part)
      } else {
        tranches[place].quantity = .zero
        transit[shares.security]?.removeAll { $0 == place }
      }
      dividends.move(
        shares.quantity, of: shares.origin, from: shares.account, to: account,
        security: shares.security, on: today)
      shares.isInTransit = false
      shares.lot = name(
        of: shares.origin, preferring: shares.lot, from: shares.account, in: account)
      shares.account = account
      hold(shares)
      note(.transferredIn, line, shares)
    }
  }

  /// Shares that come from outside the ledger, bought on the days that the row states.
  ///
  /// They count as purchases of those days (``ShareAcquisition/unstated``).
  private mutating func arrive(_ row: Transaction) throws(LedgerFault) {
    let bases = try statedBases(row)
    for (item, basis) in zip(row.lots, bases) {
      let acquired = item.acquired ?? row.day
      let lot = try newLot(row, named: item.id, acquired: acquired)
      let shares = Tranche(
        origin: lot.origin, lot: lot.name, account: names.account(row.account),
        security: names.security(row.security), quantity: item.quantity, basis: basis,
        acquired: acquired, holdingSince: acquired, lossHoldingSince: acquired,
        acquisition: row.acquisition)
      arrivals.append(hold(shares))
      note(.acquired(.transferIn), row.line, shares)
    }
  }

  /// The basis of each of `row`'s lots; their days must be stated too.
  func statedBases(_ row: Transaction) throws(LedgerFault) -> [Money] {
    let expected = "lots as id:quantity@day=basis"
    guard !row.lots.isEmpty, row.lots.allSatisfy({ $0.acquired != nil }) else {
      throw LedgerFault(
        line: row.line, column: "lots", found: "shares without their days of purchase",
        expected: expected)
    }
    if let late = row.lots.first(where: { $0.acquired ?? row.day > row.day }) {
      throw LedgerFault(
        line: row.line, column: "lots", found: "lot \(late.id) bought after the row's day",
        expected: "a day up to \(row.day)")
    }
    let stated = row.lots.compactMap(\.basis)
    if stated.count == row.lots.count {
      try requireSum(stated.reduce(.zero, +), row)
      return stated
    }
    if row.lots.count == 1, row.action == .transferIn, let amount = row.amount { return [amount] }
    throw LedgerFault(
      line: row.line, column: "lots", found: "lots without basis", expected: expected)
  }

  private func requireSum(_ sum: Money, _ row: Transaction) throws(LedgerFault) {
    guard row.action == .transferIn, let amount = row.amount, amount != sum else { return }
    throw LedgerFault(
      line: row.line, column: "amount", found: "\(amount)", expected: "\(sum), the lots' basis")
  }
}
