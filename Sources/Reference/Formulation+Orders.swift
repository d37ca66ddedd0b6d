import Money
import Optimization
import Portfolio
import Rebalancing

extension Formulation {
  /// What an order costs besides its spread, by account.
  private func orderCost(_ account: Int) -> Double {
    units(problem.accounts[account].ticketCost + problem.policy.orderPrice)
  }

  private var minimumTrade: Double { units(problem.policy.minimumTrade) }

  /// Columns of a position's sale: dollars a block, one order, the fixed order of its lots (rule 6),
  /// the smallest order (rule 3) and whole shares.
  mutating func addSale(_ position: Position) {
    let blocks = problem.saleBlocks(of: position)
    let order = program.addColumn(
      cost: objective(orderCost(position.account)), lower: 0, upper: 1, isInteger: true)
    let columns = blocks.map { addBlock($0, position, order) }
    let gifts = zip(blocks, columns).map { addGift($0, $1, position) }
    let total = blocks.reduce(0) { $0 + $1.worth } / unit
    let sum = columns.map { ($0, 1.0) }
    // A sale below the minimum is one that closes the position.
    _ = program.addRow(
      lower: 0, upper: .infinity, sum + [(order, -min(minimumTrade, total))])
    if problem.accounts[position.account].lotMethod != .specific {
      addSellingOrder(columns, gifts, blocks)
    }
    if !problem.accounts[position.account].hasFractionalShares {
      addWholeShares(sold: sum, position)
    }
    addWholeGift(gifts.compactMap(\.self), position)
    sales.append(
      Sale(position: position, blocks: blocks, columns: columns, gifts: gifts, order: order))
  }

  private mutating func addBlock(
    _ block: SaleBlock, _ position: Position, _ order: Column
  ) -> Column {
    let security = problem.securities[position.security]
    let held = problem.prices.holding[position.account][position.security]
    let later = block.isTaxable ? problem.prices.futureGain.approximateDollars : 0
    let cost = security.halfSpread.fraction - holding(held) - later * block.gainPerDollar
    let isForbidden = block.isLoss && groups[security.identicalGroup] == nil
    let column = program.addColumn(
      cost: objective(cost), lower: 0, upper: isForbidden ? 0 : block.worth / unit)
    _ = program.addRow(
      lower: -.infinity, upper: 0, [(column, 1), (order, -block.worth / unit)])
    return column
  }

  /// Rule 6: a block is sold only when the one before it is sold in full, or given.
  private mutating func addSellingOrder(
    _ columns: [Column], _ gifts: [Column?], _ blocks: [SaleBlock]
  ) {
    for next in columns.indices.dropFirst() {
      let isDone = program.addColumn(lower: 0, upper: 1, isInteger: true)
      _ = program.addRow(
        lower: 0, upper: .infinity,
        [(columns[next - 1], 1), (isDone, -blocks[next - 1].worth / unit)]
          + (gifts[next - 1].map { [($0, 1)] } ?? []))
      _ = program.addRow(
        lower: -.infinity, upper: 0, [(columns[next], 1), (isDone, -blocks[next].worth / unit)])
    }
  }

  /// Rule 3: whole shares, or all of the position with whatever fraction it has.
  private mutating func addWholeShares(sold: [(Column, Double)], _ position: Position) {
    let price = units(problem.securities[position.security].price)
    let whole = Double(position.sellable.wholeShares)
    let shares = program.addColumn(
      lower: 0, upper: whole, isInteger: whole <= UnitOfAccount.mostCountedShares)
    let fraction =
      Double(position.sellable.microShares % Quantity.microSharesPerShare)
      / Double(Quantity.microSharesPerShare)
    if fraction == 0 {
      _ = program.addRow(lower: 0, upper: 0, sold + [(shares, -price)])
      return
    }
    let closes = program.addColumn(lower: 0, upper: 1, isInteger: true)
    _ = program.addRow(
      lower: 0, upper: 0, sold + [(shares, -price), (closes, -price * fraction)])
    _ = program.addRow(lower: 0, upper: .infinity, [(shares, 1), (closes, -whole)])
  }

  /// Columns of an account's purchases, of what it may buy (rule 2) with what it can spend.
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
    let most = most / (1 + security.halfSpread.fraction)
    guard most >= minimumTrade else { return }
    let cost = security.halfSpread.fraction + holding(problem.prices.holding[account][place])
    let column = program.addColumn(cost: objective(cost), lower: 0, upper: most)
    let order = program.addColumn(
      cost: objective(orderCost(account)), lower: 0, upper: 1, isInteger: true)
    _ = program.addRow(lower: -.infinity, upper: 0, [(column, 1), (order, -most)])
    _ = program.addRow(lower: 0, upper: .infinity, [(column, 1), (order, -minimumTrade)])
    if !problem.accounts[account].hasFractionalShares {
      let price = units(security.price)
      let whole = (most / price).rounded(.down)
      let shares = program.addColumn(
        lower: 0, upper: whole, isInteger: whole <= UnitOfAccount.mostCountedShares)
      _ = program.addRow(lower: 0, upper: 0, [(column, 1), (shares, -price)])
    }
    purchases.append(
      Purchase(account: account, security: place, column: column, order: order))
  }

  /// Outside taxable accounts a security is never both sold and bought.
  mutating func forbidBothSides() {
    for sale in sales where !problem.accounts[sale.position.account].isTaxable {
      for purchase in purchases
      where purchase.account == sale.position.account
        && purchase.security == sale.position.security
      {
        _ = program.addRow(
          lower: -.infinity, upper: 1, [(sale.order, 1), (purchase.order, 1)])
      }
    }
  }
}
