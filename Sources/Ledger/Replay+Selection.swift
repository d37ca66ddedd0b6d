import Money

/// Which shares leave an account.
extension Replay {
  /// Takes `row`'s shares out of its account: the lots that it names, or `method`'s.
  mutating func take(
    _ row: Transaction, method: SaleMethod = .fifo
  ) throws(LedgerFault) -> [Tranche] {
    let place = try position(row)
    if row.lots.isEmpty {
      try require(row.quantity, of: positions[place].total, row)
      return take(row.quantity, from: place, row, method)
    }
    let choices = try row.lots.map { item throws(LedgerFault) in
      (item.quantity, try named(item, row, place))
    }
    return choices.flatMap { quantity, places in take(quantity, of: places, from: place) }
  }

  private func require(
    _ quantity: Quantity, of held: Quantity, _ row: Transaction
  ) throws(LedgerFault) {
    if quantity <= held { return }
    throw LedgerFault(
      line: row.line, column: "quantity", found: "\(quantity) shares of \(row.security)",
      expected: "at most the \(held) that \(row.account) holds on \(row.day)")
  }

  private func named(
    _ item: LotItem, _ row: Transaction, _ place: Int
  ) throws(LedgerFault) -> [Int] {
    let account = names.account(row.account)
    let places = lotsOf[account][item.id].map {
      positions[place].places(of: $0, acquired: purchases[$0].acquired, tranches)
    }
    let held = (places ?? []).reduce(Quantity.zero) { $0 + tranches[$1].quantity }
    if let places, held >= item.quantity { return places }
    let other = accounts.indices.first { $0 != account && lotsOf[$0][item.id] != nil }
    let found =
      held > .zero
      ? "\(item.quantity) shares of lot \(item.id), of which \(held) are left"
      : "lot \(item.id)" + (places == nil ? other.map { " of \(accounts[$0].id)" } ?? "" : "")
    throw LedgerFault(
      line: row.line, column: "lots", found: found,
      expected: "a lot of \(row.security) that \(row.account) holds on \(row.day)")
  }

  private mutating func take(
    _ quantity: Quantity, of places: [Int], from position: Int
  ) -> [Tranche] {
    var (taken, missing): ([Tranche], Quantity) = ([], quantity)
    for place in places where missing > .zero {
      let part = min(missing, tranches[place].quantity)
      taken.append(remove(part, of: place, from: position))
      missing -= part
    }
    return taken
  }

  private mutating func take(
    _ quantity: Quantity, from position: Int, _ row: Transaction, _ method: SaleMethod
  ) -> [Tranche] {
    var (taken, missing): ([Tranche], Quantity) = ([], quantity)
    while missing > .zero, let place = next(in: positions[position], row, method) {
      let part = min(missing, tranches[place].quantity)
      taken.append(remove(part, of: place, from: position))
      missing -= part
    }
    assert(missing == .zero, "a position's total is the sum of its tranches")
    return taken
  }

  /// Takes `part` shares of a tranche out of a position.
  mutating func remove(_ part: Quantity, of place: Int, from position: Int) -> Tranche {
    positions[position].total -= part
    if part < tranches[place].quantity { return tranches[place].splitOff(part) }
    let whole = tranches[place]
    positions[position].remove(place, tranches)
    tranches[place].quantity = .zero
    return whole
  }

  private func next(in position: Position, _ row: Transaction, _ method: SaleMethod) -> Int? {
    switch method {
    case .fifo, .averageCost: position.open.first
    case .lifo: position.open.last
    // `min` keeps the first of equals: the earliest purchase.
    case .highestCost: position.open.min { costsMore(tranches[$0], tranches[$1]) }
    case .lowestCost: position.open.min { costsMore(tranches[$1], tranches[$0]) }
    case .minimumTax: position.open.min { taxedLess(tranches[$0], tranches[$1], row) }
    }
  }

  /// Compares basis a share without dividing: a/b > c/d as a·d > c·b.
  private func costsMore(_ left: Tranche, _ right: Tranche) -> Bool {
    Int128(left.basis.cents) * Int128(right.quantity.microShares)
      > Int128(right.basis.cents) * Int128(left.quantity.microShares)
  }

  private func taxedLess(_ left: Tranche, _ right: Tranche, _ row: Transaction) -> Bool {
    let (leftRank, rightRank) = (taxRank(left, row), taxRank(right, row))
    return leftRank == rightRank ? costsMore(left, right) : leftRank < rightRank
  }

  private func taxRank(_ tranche: Tranche, _ row: Transaction) -> Int {
    let proceeds = Int128((row.amount ?? .zero).cents) * Int128(tranche.quantity.microShares)
    let basis = Int128(tranche.basis.cents) * Int128(row.quantity.microShares)
    let isLong = Term(holdingSince: tranche.holdingSince, sold: row.day) == .long
    if proceeds == basis { return 2 }
    if proceeds < basis { return isLong ? 1 : 0 }
    return isLong ? 3 : 4
  }
}
