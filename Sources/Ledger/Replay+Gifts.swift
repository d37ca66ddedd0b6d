import Money

/// Gifts received and given, and gifts to charity.
extension Replay {
  /// Shares from a donor: the donor's basis and days pass on; for a loss the value on the day of the
  /// gift takes the basis' place where it was less (IRC §1015(a), §1223(2)).
  mutating func receiveGift(_ row: Transaction) throws(LedgerFault) {
    try requireRoom(for: row.quantity, row)
    guard let value = row.amount else {
      throw LedgerFault(
        line: row.line, column: "amount", found: "nothing",
        expected: "what the shares were worth on the day of the gift")
    }
    let bases = try statedBases(row)
    var (counted, valued) = (Quantity.zero, Money.zero)
    for (item, basis) in zip(row.lots, bases) {
      counted += item.quantity
      let upTo = value.share(of: counted, in: row.quantity)
      try receive(item, basis: basis, value: upTo - valued, row)
      valued = upTo
    }
  }

  private mutating func receive(
    _ item: LotItem, basis: Money, value: Money, _ row: Transaction
  ) throws(LedgerFault) {
    let acquired = item.acquired ?? row.day
    let lot = try newLot(row, named: item.id, acquired: acquired)
    let isWorthLess = value < basis
    let shares = Tranche(
      origin: lot.origin, lot: lot.name, account: names.account(row.account),
      security: names.security(row.security), quantity: item.quantity, basis: basis,
      giftValue: isWorthLess ? value : nil, acquired: acquired, holdingSince: acquired,
      lossHoldingSince: isWorthLess ? row.day : acquired, acquisition: row.acquisition)
    hold(shares)
    note(.acquired(.gift), row.line, shares)
  }

  /// Shares given away or to charity leave with their basis; nothing is realized.
  mutating func give(_ row: Transaction) throws(LedgerFault) {
    for shares in try take(row) {
      endHolding(shares)
      note(.gave(row.action), row.line, shares)
    }
  }
}
