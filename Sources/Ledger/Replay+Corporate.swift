import Money

/// What companies do to the shares of all who hold them.
extension Replay {
  /// Each lot's basis falls by its shares' part of the payment; what exceeds it is gain (IRC
  /// §301(c)(2), (3)).
  mutating func returnCapital(_ row: Transaction) throws(LedgerFault) {
    let holding = try paidOn(row)
    let (open, amount) = (Array(positions[holding].open), row.amount ?? .zero)
    var (counted, paid) = (Quantity.zero, Money.zero)
    for place in open {
      counted += tranches[place].quantity
      let upTo = amount.share(of: counted, in: positions[holding].total)
      returnCapital(upTo - paid, on: place, row)
      paid = upTo
    }
    positions[holding].isPooled = false
  }

  /// The position that a return of capital is paid on. One that is told after the shares were sold (a
  /// fund's corrected Form 1099-DIV) belongs to the day of the distribution, when they were held:
  /// it lowers the basis that the sale had (IRC §301(c), Pub. 550).
  private func paidOn(_ row: Transaction) throws(LedgerFault) -> Int {
    do {
      return try position(row)
    } catch {
      let (account, security) = (names.account(row.account), names.security(row.security))
      let sold = disposals.last {
        $0.kind == .sale && $0.shares.account == account && $0.shares.security == security
      }
      guard let sold else { throw error }
      throw LedgerFault(
        line: row.line, column: "day",
        found: "\(row.day), when \(row.account) holds no \(row.security) any more",
        expected: "a day on which it did: that of the distribution, or of the sale, \(sold.day)")
    }
  }

  private mutating func returnCapital(_ paid: Money, on place: Int, _ row: Transaction) {
    let reduction = min(paid, tranches[place].basis)
    tranches[place].basis -= reduction
    tranches[place].carriedLoss = min(tranches[place].carriedLoss, tranches[place].basis)
    tranches[place].giftValue = tranches[place].giftValue.map { max(.zero, $0 - paid) }
    note(.basisReturned(paid), row.line, tranches[place])
    realize(paid - reduction, .returnOfCapital, on: tranches[place], row)
  }

  /// A gain on shares that are kept: no basis is left to set against it.
  private mutating func realize(
    _ gain: Money, _ kind: DisposalKind, on shares: Tranche, proceeds: Money? = nil,
    _ row: Transaction
  ) {
    guard gain > .zero else { return }
    var kept = shares
    let received = proceeds ?? gain
    (kept.quantity, kept.basis, kept.giftValue) = (.zero, received - gain, nil)
    kept.carriedLoss = .zero
    dispose(Disposal(line: row.line, day: row.day, kind: kind, shares: kept, proceeds: received))
  }
}

extension Replay {
  /// Shares of a new company take a part of the parent's basis and its holding period (IRC §355,
  /// §358(b), §1223(1)).
  mutating func spinOff(_ row: Transaction) throws(LedgerFault) {
    try requireRoom(for: row.quantity, row)
    let (parent, fraction) = try parent(row)
    let open = Array(positions[parent].open)
    let total = positions[parent].total
    var (counted, given) = (Quantity.zero, Quantity.zero)
    for place in open {
      counted += tranches[place].quantity
      let upTo = row.quantity.share(of: counted, in: total)
      try spinOff(upTo - given, of: place, fraction, row)
      given = upTo
    }
    positions[parent].isPooled = false
  }

  static let spinOffNotation =
    "PARENT:fraction, more than 0 and less than 1 with at most 6 decimals, such as PARENT:0.245678"

  private func parent(_ row: Transaction) throws(LedgerFault) -> (Int, Quantity) {
    let one = Quantity(shares: 1)
    guard row.lots.count == 1, let item = row.lots.first, item.quantity < one, !item.hasTerms else {
      throw LedgerFault(
        line: row.line, column: "lots",
        found: row.lots.map { "\"\($0.id):\($0.quantity)\"" }.joined(separator: " and "),
        expected: Self.spinOffNotation)
    }
    return (try old(item.id, row), item.quantity)
  }

  private func old(_ security: String, _ row: Transaction) throws(LedgerFault) -> Int {
    guard security != row.security else {
      throw LedgerFault(
        line: row.line, column: "lots", found: "\(security) itself", expected: "another security")
    }
    let holder = Transaction(
      line: row.line, day: row.day, account: row.account, action: row.action, security: security)
    return try position(holder)
  }

  private mutating func spinOff(
    _ quantity: Quantity, of place: Int, _ fraction: Quantity, _ row: Transaction
  ) throws(LedgerFault) {
    guard quantity > .zero else { return }
    let one = Quantity(shares: 1)
    var child = tranches[place]
    let name = freeName("\(child.lot)/\(row.security)", in: child.account)
    let lot = try newLot(row, named: name, acquired: child.acquired)
    child = Tranche(
      origin: lot.origin, lot: lot.name, account: child.account,
      security: names.security(row.security), quantity: quantity,
      basis: child.basis.share(of: fraction, in: one),
      giftValue: child.giftValue?.share(of: fraction, in: one), acquired: child.acquired,
      holdingSince: child.holdingSince, lossHoldingSince: child.lossHoldingSince,
      acquisition: row.acquisition, carriedLoss: child.carriedLoss.share(of: fraction, in: one),
      splits: splitsBehind(row))
    tranches[place].basis -= child.basis
    tranches[place].carriedLoss -= child.carriedLoss
    tranches[place].giftValue = tranches[place].giftValue.map { $0 - (child.giftValue ?? .zero) }
    hold(child)
    note(.basisMoved(child.basis), row.line, tranches[place])
    note(.acquired(.spinOff), row.line, child)
  }

  /// Shares of one company for another's: basis and days stay but for cash received, which is taxed
  /// as far as there is a gain; no loss counts (IRC §354, §356(a), (c), §358(a)).
  mutating func merge(_ row: Transaction) throws(LedgerFault) {
    try requireRoom(for: row.quantity, row)
    let terms = try MergerTerms(row)
    let place = try old(terms.old.id, row)
    let (open, total) = (Array(positions[place].open), positions[place].total)
    guard total == terms.old.quantity else {
      throw LedgerFault(
        line: row.line, column: "lots", found: "\(terms.old.quantity) shares of \(terms.old.id)",
        expected: "all \(total) that \(row.account) holds on \(row.day)")
    }
    var (counted, share) = (Quantity.zero, MergerShare.zero)
    for old in open {
      counted += tranches[old].quantity
      let upTo = MergerShare(terms, row, counted, total)
      exchange(remove(tranches[old].quantity, of: old, from: place), upTo - share, row)
      share = upTo
    }
  }

  private mutating func exchange(_ old: Tranche, _ share: MergerShare, _ row: Transaction) {
    guard share.quantity > .zero else {
      // Too few to become a millionth of a share: what they bring is their price.
      dispose(
        Disposal(line: row.line, day: row.day, kind: .sale, shares: old, proceeds: share.cash))
      return
    }
    endHolding(old)
    let gain = max(.zero, min(share.cash, share.value + share.cash - old.basis))
    var new = old
    new.security = names.security(row.security)
    new.splits = splitsBehind(row)
    // What identical shares were when they came, theirs are too.
    let isIdentical = names.groups[new.security] == names.groups[old.security]
    if !isIdentical { new.acquisition = row.acquisition }
    new.quantity = share.quantity
    new.basis = old.basis - share.cash + gain
    // IRC §358(a)(1) on the basis for a loss as on that for a gain (§1015(a)).
    new.giftValue = old.giftValue.map { max(.zero, $0 - share.cash + gain) }
    new.carriedLoss = min(max(.zero, old.carriedLoss), max(.zero, new.basis))
    realize(gain, .mergerCash, on: old, proceeds: share.cash, row)
    note(.merged(new.basis), row.line, new)
    hold(new)
  }
}
