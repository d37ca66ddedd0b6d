import Money

/// Shares that move between accounts in kind: basis, days and names stay with them.
extension Replay {
  mutating func transferOut(_ row: Transaction) throws(LedgerFault) {
    try poolIfAverage(row)
    for shares in try take(row) {
      var shares = shares
      shares.isInTransit = true
      let place = tranches.append(shares)
      transit[shares.security, default: []].append(place)
      noteCandidate(place)
      note(.transferredOut, row.line, shares)
    }
  }

  mutating func transferIn(_ row: Transaction, _ index: Int) throws(LedgerFault) {
    try requireRoom(for: row.quantity, row)
    if row.isFromOutside {
      try arrive(row, index)
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
      var shares = takeFromTransit(min(missing, tranches[place].quantity), of: place)
      missing -= shares.quantity
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

  /// Takes `part` shares of the tranche at `place` off their way.
  mutating func takeFromTransit(_ part: Quantity, of place: Int) -> Tranche {
    if part < tranches[place].quantity { return tranches[place].splitOff(part) }
    let whole = tranches[place]
    tranches[place].quantity = .zero
    transit[whole.security]?.removeAll { $0 == place }
    return whole
  }
}
