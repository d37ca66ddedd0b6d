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
    let bases = try row.statedBases()
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
      lossHoldingSince: isWorthLess ? row.day : acquired, acquisition: row.acquisition,
      splits: splitsBehind(row))
    hold(shares)
    note(.acquired(.gift), row.line, shares)
  }

  /// A gift is received, given, or both within the household.
  mutating func gift(_ row: Transaction, _ index: Int) throws(LedgerFault) {
    if moves.withGifts.contains(index) { return }  // with the first row that gives the shares
    if let gift = moves.gifts[index] {
      try give(gift)
    } else {
      try row.isGiftReceived ? receiveGift(row) : give(row)
    }
  }

  /// Shares given away or to charity leave with their basis; nothing is realized.
  mutating func give(_ row: Transaction) throws(LedgerFault) {
    try poolIfAverage(row)
    for shares in try take(row) {
      endHolding(shares)
      note(.gave(row.action), row.line, shares)
    }
  }
}

/// Gifts between spouses, or between accounts of one person.
extension Replay {
  /// Shares given, and the row that gives them.
  private struct Given {
    let row: Transaction
    var shares: Tranche
  }

  /// Nothing is realized, basis and days go on whatever the shares are worth (IRC §1041(b), §1015(e),
  /// §1223(2)), and the shares stay the household's: as a purchase they replace what they did.
  private mutating func give(_ gift: HouseholdMoves.Gift) throws(LedgerFault) {
    let receipts = gift.received.map { rows[$0] }
    for (number, receipt) in receipts.enumerated() {
      try requireRoom(for: receipt.quantity, receipt)
      _ = try receipt.statedBases()
      let earlier = receipts[..<number].filter { $0.account == receipt.account }.flatMap(\.lots)
      for item in receipt.lots {
        try requireFree(item.id, receipt, beside: Set(earlier.map(\.id)))
      }
    }
    var given: [Given] = []
    for row in gift.given.map({ rows[$0] }) {
      try poolIfAverage(row)
      given += try take(row).map { Given(row: row, shares: $0) }
    }
    var left = given[...]
    for receipt in receipts {
      for item in receipt.lots {
        let shares = Self.first(item.quantity, of: &left)
        try requireStated(item, shares, receipt)
        for tranche in shares { hand(tranche, item, receipt) }
      }
    }
  }

  private static func first(_ quantity: Quantity, of given: inout ArraySlice<Given>) -> [Given] {
    var (taken, missing): ([Given], Quantity) = ([], quantity)
    while missing > .zero, let next = given.first {
      if missing < next.shares.quantity {
        let part = given[given.startIndex].shares.splitOff(missing)
        taken.append(Given(row: next.row, shares: part))
        missing = .zero
      } else {
        taken.append(given.removeFirst())
        missing -= next.shares.quantity
      }
    }
    return taken
  }

  private mutating func hand(_ given: Given, _ item: LotItem, _ receipt: Transaction) {
    var shares = given.shares
    note(.gaveWithin(receipt.account), given.row.line, shares)
    let account = names.account(receipt.account)
    dividends.move(
      shares.quantity, of: shares.origin, from: shares.account, to: account,
      security: shares.security, on: today)
    (shares.account, shares.lot) = (account, item.id)
    lotsOf[account][item.id] = shares.origin
    hold(shares)
    note(.transferredIn, receipt.line, shares)
  }

  /// What the receiving row says of a lot must be what the giving account knows of it.
  private func requireStated(
    _ item: LotItem, _ given: [Given], _ receipt: Transaction
  ) throws(LedgerFault) {
    let shares = given.map(\.shares)
    let basis = shares.reduce(Money.zero) { $0 + $1.basis }
    let days = Set(shares.map(\.acquired)).sorted()
    let isOneLot = Set(shares.map(\.origin)).count == 1
    if isOneLot, item.acquired == days.first, item.basis == basis { return }
    let lots = Dictionary(grouping: shares, by: \.origin).values
      .sorted { ($0[0].acquired, $0[0].origin) < ($1[0].acquired, $1[0].origin) }
      .map { parts in
        let quantity = parts.reduce(Quantity.zero) { $0 + $1.quantity }
        let cost = parts.reduce(Money.zero) { $0 + $1.basis }
        return "\(item.id):\(quantity)@\(parts[0].acquired)=\(cost)"
      }
    let lines = Set(given.map(\.row.line)).sorted().map(String.init)
    let giver = given.first?.row.account ?? receipt.account
    throw LedgerFault(
      line: receipt.line, column: "lots", found: "other terms for lot \(item.id)",
      expected: "\(lots.joined(separator: ";")), as \(giver) gave them in line"
        + (lines.count > 1 ? "s " : " ") + lines.joined(separator: " and ")
        + "; if these are gifts of others, two rows of other quantities")
  }
}
