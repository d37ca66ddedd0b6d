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
    let origin = lotsOf[account][item.id]
    var held = Quantity.zero
    if let origin {
      let first = positions[place].places(
        of: origin, acquired: purchases[origin].acquired, holding: item.quantity, tranches)
      if first.held >= item.quantity { return first.places }
      held = first.held
    }
    let other = accounts.indices.first { $0 != account && lotsOf[$0][item.id] != nil }
    let found =
      held > .zero
      ? "\(item.quantity) shares of lot \(item.id), of which \(held) are left"
      : "lot \(item.id)" + (origin == nil ? other.map { " of \(accounts[$0].id)" } ?? "" : "")
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
    if method.isByBasis { offerChanges() }
    var (taken, missing): ([Tranche], Quantity) = ([], quantity)
    while missing > .zero, let place = positions[position].next(for: row, method, tranches) {
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

  /// Lets the positions know what their accounts' shares cost now.
  private mutating func offerChanges() {
    for place in tranches.takeChanges() {
      let shares = tranches[place]
      let key = PositionKey(account: shares.account, security: shares.security)
      guard shares.isHeld, !shares.isInTransit, !shares.isAwaited, let holding = positionOf[key]
      else { continue }
      positions[holding].offer(place, tranches)
    }
  }
}
