import Money
import Portfolio
import Search

/// Orders: what may be sold and bought, and rules 3 and 6.
extension TradeProgram {
  private func addedOrder(
    _ columns: [Int], _ place: Int, step: Double?, total: Double? = nil, isSequence: Bool = false,
    leftovers: [Int] = []
  ) -> SearchProgram.Order {
    let account = problem.accounts[place]
    let ticket = units(account.ticketCost)
    return SearchProgram.Order(
      columns: columns,
      fixedCost: objective(units(account.ticketCost + problem.policy.orderPrice)),
      minimum: units(problem.policy.minimumTrade),
      ticket: ticket > 0 ? SearchProgram.Entry(cashRows[place], ticket) : nil,
      step: step, isSequence: isSequence, total: total, leftovers: leftovers)
  }

  /// What whole shares come in; nil where shares have fractions, or too many to be counted.
  private func step(_ security: Int, in account: Int, upTo shares: Double) -> Double? {
    let isCounted =
      !problem.accounts[account].hasFractionalShares
      && shares <= UnitOfAccount.mostCountedShares
    return isCounted ? unit.units(problem.securities[security].price) : nil
  }

  mutating func addSale(_ position: Position) {
    let blocks = problem.saleBlocks(of: position)
    let isOrdered = problem.accounts[position.account].lotMethod != .specific
    let total = blocks.reduce(0) { $0 + $1.worth } / unit.dollars
    let most = mostSold(of: blocks, position, isOrdered: isOrdered)
    let columns = zip(blocks, most).map { addBlock($0, position, most: $1) }
    let gifts = blocks.map { addGift($0, position) }
    let isSequence = isOrdered && columns.count > 1
    let leftovers = limitGifts(blocks, columns, gifts, all: isSequence)
    base.orders.append(
      addedOrder(
        columns, position.account,
        step: step(
          position.security, in: position.account, upTo: Double(position.sellable.wholeShares)),
        total: total, isSequence: isSequence, leftovers: isSequence ? leftovers : []))
    let order = base.orders.count - 1
    addWholeGift(gifts.compactMap(\.self), position)
    raised[position.account] += total
    sales.append(
      Sale(position: position, blocks: blocks, columns: columns, gifts: gifts, order: order))
  }

  /// What may be sold of each block at the most.
  ///
  /// Nothing of a loss whose group rule 4 keeps, nor of what rule 6 puts behind it, nor where the rest is
  /// less than the smallest order and not the whole position.
  private func mostSold(
    of blocks: [SaleBlock], _ position: Position, isOrdered: Bool
  ) -> [Double] {
    let isHarvestable = group(position.security) != nil
    var isBlocked = false
    let most = blocks.map { block in
      let isForbidden = block.isLoss && !isHarvestable
      isBlocked = isBlocked || isForbidden
      return isForbidden || isBlocked && isOrdered ? 0 : block.worth / unit.dollars
    }
    let all = blocks.reduce(0) { $0 + $1.worth } / unit.dollars
    let least = min(units(problem.policy.minimumTrade), all)
    let isEnough = most.reduce(0, +) >= least - unit.resolution / unit.dollars
    return isEnough ? most : most.map { _ in 0 }
  }

  private mutating func addBlock(
    _ block: SaleBlock, _ position: Position, most: Double
  ) -> Int {
    let spread = problem.securities[position.security].halfSpread.fraction
    let held = holding(problem.prices.holding[position.account][position.security])
    let later = block.isTaxable ? problem.prices.futureGain.approximateDollars : 0
    var entries = [SearchProgram.Entry(cashRows[position.account], -(1 - spread))]
    entries += classEntries(position.security, -1)
    if block.isTaxable {
      let row = block.isLongTerm ? longTermRow : shortTermRow
      entries.append(SearchProgram.Entry(row, -block.gainPerDollar))
    }
    return base.addColumn(
      cost: objective(spread - held - later * block.gainPerDollar), lower: 0, upper: most, entries)
  }

  /// Dollars of cash that an account can spend at the most, before costs of trading.
  private func spendable(_ place: Int) -> Double {
    let account = problem.accounts[place]
    return units(account.cash + account.flow - account.minimumCash) + raised[place]
  }

  mutating func addPurchases(_ account: Int) {
    let most = spendable(account)
    guard most > 0 else { return }
    let buyable = problem.securities.indices.filter { problem.isBuyable($0, in: account) }
    for security in DominatedPurchases(problem).undominated(buyable, in: account) {
      addPurchase(account, security, most: most)
    }
  }

  private mutating func addPurchase(_ account: Int, _ place: Int, most: Double) {
    let security = problem.securities[place]
    let spread = security.halfSpread.fraction
    var most = most / (1 + spread)
    guard most >= units(problem.policy.minimumTrade) else { return }
    let price = unit.units(security.price)
    let step = step(place, in: account, upTo: (most / price).rounded(.down))
    if let step { most = (most / step).rounded(.down) * step }
    let held = holding(problem.prices.holding[account][place])
    let column = base.addColumn(
      cost: objective(spread + held), lower: 0, upper: most,
      [SearchProgram.Entry(cashRows[account], 1 + spread)] + classEntries(place, 1))
    // All that cash buys may be less than the smallest order: then it stays out of reach.
    let total = max(most, units(problem.policy.minimumTrade))
    base.orders.append(addedOrder([column], account, step: step, total: total))
    purchases.append(
      Purchase(
        account: account, security: place, column: column, order: base.orders.count - 1))
  }

  /// Outside taxable accounts a security is never both sold and bought.
  mutating func forbidBothSides() {
    let saleOfPosition = saleOfPosition()
    for purchase in purchases where !problem.accounts[purchase.account].isTaxable {
      let held = problem.positionPlace(account: purchase.account, security: purchase.security)
      guard let held, let sale = saleOfPosition[held] else { continue }
      base.orders[sales[sale].order].opposite = purchase.order
      base.orders[purchase.order].opposite = sales[sale].order
    }
  }

  /// The sale of each position that may be sold.
  private func saleOfPosition() -> [Int: Int] {
    var places: [Int: Int] = [:]
    for (place, sale) in sales.enumerated() {
      let position = problem.positionPlace(
        account: sale.position.account, security: sale.position.security)
      if let position { places[position] = place }
    }
    return places
  }
}
