import Money

/// Lots coming into being and shares leaving them.
extension Replay {
  func position(_ row: Transaction) throws(LedgerFault) -> Int {
    let key = PositionKey(
      account: names.account(row.account), security: names.security(row.security))
    guard let place = positionOf[key], positions[place].total > .zero else {
      throw LedgerFault(
        line: row.line, column: "security", found: "a \(row.action.rawValue) of \(row.security)",
        expected: "a security that \(row.account) holds on \(row.day)")
    }
    return place
  }

  mutating func positionPlace(account: Int, security: Int) -> Int {
    let key = PositionKey(account: account, security: security)
    if let place = positionOf[key] { return place }
    positions.append(Position(accounts[account].method))
    positionOf[key] = positions.count - 1
    return positions.count - 1
  }

  static let mostShares = Quantity(shares: 1_000_000_000_000)

  /// Holds `tranche` from now on and gives its place.
  @discardableResult mutating func hold(_ tranche: Tranche) -> Int {
    let place = tranches.append(tranche)
    hold(at: place)
    noteCandidate(place)
    return place
  }

  /// Puts the tranche at `place` into its account's position.
  mutating func hold(at place: Int) {
    let (account, security) = (tranches[place].account, tranches[place].security)
    positions[positionPlace(account: account, security: security)].insert(place, tranches)
  }

  /// The splits that shares which come into `row`'s account today have behind them.
  func splitsBehind(_ row: Transaction) -> Int {
    splits.count(
      of: names.security(row.security), in: names.account(row.account), on: row.day)
  }

  func requireRoom(for quantity: Quantity, _ row: Transaction) throws(LedgerFault) {
    let key = PositionKey(
      account: names.account(row.account), security: names.security(row.security))
    let held = positionOf[key].map { positions[$0].total } ?? .zero
    if held + quantity <= Self.mostShares { return }
    throw LedgerFault(
      line: row.line, column: "quantity", found: "\(held + quantity) shares",
      expected: "at most \(Self.mostShares) of one security")
  }

  /// A new lot's name: the row's, or the day of purchase behind the symbol.
  mutating func newLot(
    _ row: Transaction, named name: String?, acquired: Day
  ) throws(LedgerFault) -> (name: String, origin: Int) {
    let account = names.account(row.account)
    let lot = name ?? freeName("\(row.security)-\(acquired)", in: account)
    try requireFree(lot, row)
    purchases.append(Purchase(account: account, lot: lot, acquired: acquired))
    lotsOf[account][lot] = purchases.count - 1
    return (lot, purchases.count - 1)
  }

  func requireFree(
    _ lot: String, _ row: Transaction, beside others: Set<String> = []
  ) throws(LedgerFault) {
    if lotsOf[names.account(row.account)][lot] == nil, !others.contains(lot) { return }
    throw LedgerFault(
      line: row.line, column: "lots", found: "lot \(lot) a second time in \(row.account)",
      expected: "a name for every lot of an account")
  }

  mutating func freeName(_ base: String, in account: Int) -> String {
    if lotsOf[account][base] == nil { return base }
    var number = freeNumbers[account][base] ?? 2
    while lotsOf[account]["\(base).\(number)"] != nil { number += 1 }
    freeNumbers[account][base] = number
    return "\(base).\(number)"
  }

  /// The name of purchase `origin` in `account`, where its name may be another's.
  mutating func name(of origin: Int, preferring lot: String, from: Int, in account: Int) -> String {
    if let other = lotsOf[account][lot], other != origin {
      let name = freeName("\(lot)/\(accounts[from].id)", in: account)
      lotsOf[account][name] = origin
      return name
    }
    lotsOf[account][lot] = origin
    return lot
  }

  mutating func buy(_ row: Transaction) throws(LedgerFault) {
    try requireRoom(for: row.quantity, row)
    let lot = try newLot(row, named: row.lots.first?.id, acquired: row.day)
    let tranche = Tranche(
      origin: lot.origin, lot: lot.name, account: names.account(row.account),
      security: names.security(row.security), quantity: row.quantity, basis: row.amount ?? .zero,
      acquired: row.day, holdingSince: row.day, lossHoldingSince: row.day,
      acquisition: row.acquisition, splits: splitsBehind(row))
    arrivals.append(hold(tranche))
    note(.acquired(row.action), row.line, tranche)
  }
}
