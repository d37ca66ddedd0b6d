import Money

/// Shares that come with days and bases of their own.
extension Replay {
  /// Buys shares on the day on which they were bought elsewhere; they arrive with a later row.
  ///
  /// They count as purchases of those days (``ShareAcquisition/unstated``).
  mutating func buyElsewhere(_ purchase: HouseholdMoves.Elsewhere) {
    let row = rows[purchase.item.row]
    // The row itself tells that it is too late.
    guard row.day <= asOf else { return }
    let (lot, account) = (row.lots[purchase.item.item], names.account(row.account))
    purchases.append(Purchase(account: account, lot: lot.id, acquired: today))
    var shares = Tranche(
      origin: purchases.count - 1, lot: lot.id, account: account,
      security: names.security(row.security), quantity: lot.quantity, basis: purchase.basis,
      acquired: today, holdingSince: today, lossHoldingSince: today,
      acquisition: row.acquisition, splits: splitsBehind(row))
    shares.isAwaited = true
    let place = tranches.append(shares)
    elsewhere[purchase.item] = shares.origin
    awaited[shares.origin] = [place]
    noteCandidate(place)
    arrivals.append(place)
    note(.acquired(.transferIn), row.line, shares)
  }

  mutating func arrive(_ row: Transaction, _ index: Int) throws(LedgerFault) {
    let bases = try row.statedBases()
    for (number, (lot, basis)) in zip(row.lots, bases).enumerated() {
      if let origin = elsewhere[HouseholdMoves.Item(row: index, item: number)] {
        try arrive(lot, origin, row)
      } else if let left = moves.distributions[index] {
        try distribute(lot, basis, from: names.account(rows[left].account), row)
      } else {
        preconditionFailure("shares from outside that were not read ahead")
      }
    }
  }

  private mutating func arrive(
    _ lot: LotItem, _ origin: Int, _ row: Transaction
  ) throws(LedgerFault) {
    try requireFree(lot.id, row)
    lotsOf[names.account(row.account)][lot.id] = origin
    for place in awaited.removeValue(forKey: origin) ?? [] {
      tranches[place].isAwaited = false
      hold(at: place)
      if tranches[place].acquired < today { note(.transferredIn, row.line, tranches[place]) }
    }
  }

  /// Shares that a sheltered account paid out in kind: no purchase; their basis is what they were
  /// worth, which is income, and their days begin with the distribution (IRC §408(d)(1), Pub. 590-B).
  ///
  /// What the sheltered account bought in a wash sale's window stays bought on that day, and the loss
  /// that it replaces is lost (Rev. Rul. 2008-5), so that paying shares out does not save a loss.
  private mutating func distribute(
    _ lot: LotItem, _ value: Money, from payer: Int, _ row: Transaction
  ) throws(LedgerFault) {
    let acquired = lot.acquired ?? row.day
    let onTheWay = (transit[names.security(row.security)] ?? []).filter {
      tranches[$0].account == payer
    }
    try requireDistributed(lot, onTheWay, row)
    let new = try newLot(row, named: lot.id, acquired: acquired)
    var (counted, given) = (Quantity.zero, Money.zero)
    for place in onTheWay where counted < lot.quantity {
      let part = min(lot.quantity - counted, tranches[place].quantity)
      let paid = takeFromTransit(part, of: place)
      note(.distributed, row.line, paid)
      counted += part
      let upTo = value.share(of: counted, in: lot.quantity)
      let shares = Tranche(
        origin: new.origin, lot: new.name, account: names.account(row.account),
        security: paid.security, quantity: part, basis: upTo - given, acquired: acquired,
        holdingSince: acquired, lossHoldingSince: acquired, acquisition: paid.acquisition,
        isReplacement: paid.isReplacement, splits: paid.splits, boughtInShelter: paid.bought)
      given = upTo
      hold(shares)
      note(.receivedDistribution, row.line, shares)
    }
  }

  private func requireDistributed(
    _ lot: LotItem, _ onTheWay: [Int], _ row: Transaction
  ) throws(LedgerFault) {
    let sum = onTheWay.reduce(Quantity.zero) { $0 + tranches[$1].quantity }
    if sum >= lot.quantity { return }
    throw LedgerFault(
      line: row.line, column: "lots",
      found: "\(lot.quantity) shares of \(row.security) distributed, of which \(sum) left",
      expected: "an earlier transferOut of them from a sheltered account")
  }
}
