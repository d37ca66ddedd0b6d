import Money
import Portfolio
import Search

/// The model as the search sees it: few rows, boxed columns, and the choices that make it hard.
///
/// Columns: dollars sold and given of each block of lots, dollars bought of each security in each
/// account, cash after, drift by segment. Rows: cash by account, worth by class, the year's gains by term.
/// The year's tax is added for one cell of it at a time: ``program(in:)``.
struct TradeProgram {
  let problem: RebalancingProblem
  let aim: Aim
  let margin: Double
  let unit: Double
  var base = SearchProgram()
  var sales: [Sale] = []
  var purchases: [Purchase] = []
  var cash: [Int] = []
  var shortfalls: [Int] = []
  var classes: [Drift] = []
  var cashRows: [Int] = []
  var classRows: [Int] = []
  var shortTermRow = 0
  var longTermRow = 0
  var turnoverRow: Int?
  var excess: [Int] = []
  var groupPlace: [String: Int] = [:]

  struct Sale {
    let position: Position
    let blocks: [SaleBlock]
    let columns: [Int]
    let gifts: [Int?]
    let order: Int
  }

  struct Purchase {
    let account: Int
    let security: Int
    let column: Int
    let order: Int
  }

  struct Drift {
    let insideAbove: Int
    let outsideAbove: Int
    let insideBelow: Int
    let outsideBelow: Int
  }

  init(_ problem: RebalancingProblem, aim: Aim, margin: Double = 0) {
    self.problem = problem
    self.aim = aim
    self.margin = margin
    unit = Formulation.unit(for: problem.value)
    addRows()
    addGroups()
    for position in problem.positions where position.sellable > .zero { addSale(position) }
    for account in problem.accounts.indices { addPurchases(account) }
    forbidBothSides()
    gateGroups()
    for account in problem.accounts.indices { addCash(account) }
    for assetClass in problem.targets.indices { addDrift(assetClass) }
    addTurnover()
  }

  func objective(_ cost: Double) -> Double { aim.isCheapest ? cost : 0 }
  func units(_ amount: Money) -> Double { amount.dollars / unit }
  func units(_ amount: ExactDollars) -> Double { amount.approximateDollars / unit }

  func holding(_ perDollar: ExactDollars) -> Double {
    perDollar.approximateDollars * problem.policy.holdingYears.fraction
  }

  private mutating func addRows() {
    for account in problem.accounts {
      cashRows.append(base.addRow(units(account.cash + account.flow), isCoupling: true))
    }
    var held = [Double](repeating: 0, count: problem.targets.count)
    for lotCase in problem.lots {
      for exposure in problem.exposures(of: lotCase.security) {
        held[exposure.assetClass] += exposure.weight.fraction * units(lotCase.value)
      }
    }
    for (place, target) in problem.targets.enumerated() {
      let goal = target.weight.fraction * units(problem.value)
      classRows.append(base.addRow(goal - held[place]))
    }
    shortTermRow = base.addRow(units(problem.startingGains.shortTerm), isCoupling: true)
    longTermRow = base.addRow(units(problem.startingGains.longTerm), isCoupling: true)
    if let cap = problem.saleAllowance, aim.excessAllowed != nil {
      turnoverRow = base.addRow(units(cap) - margin / unit, isCoupling: true)
    }
  }

  private mutating func addGroups() {
    for group in problem.harvestableGroups.sorted() {
      groupPlace[group] = base.groups.count
      base.groups.append(SearchProgram.Group(gated: [], forced: [], barred: []))
    }
  }

  private func group(_ security: Int) -> Int? {
    groupPlace[problem.securities[security].identicalGroup]
  }

  private func classEntries(_ security: Int, _ sign: Double) -> [SearchProgram.Entry] {
    problem.exposures(of: security).map {
      SearchProgram.Entry(classRows[$0.assetClass], sign * $0.weight.fraction)
    }
  }

  private func orderCost(_ account: Int) -> Double {
    units(problem.accounts[account].ticketCost + problem.policy.orderPrice)
  }

  private mutating func addOrder(
    _ columns: [Int], _ account: Int, step: Double?, isSequence: Bool
  ) -> Int {
    let ticket = units(problem.accounts[account].ticketCost)
    base.orders.append(
      SearchProgram.Order(
        columns: columns, fixedCost: objective(orderCost(account)),
        minimum: units(problem.policy.minimumTrade),
        ticket: ticket > 0 ? SearchProgram.Entry(cashRows[account], ticket) : nil,
        step: step, isSequence: isSequence))
    return base.orders.count - 1
  }

  private mutating func addSale(_ position: Position) {
    let account = problem.accounts[position.account]
    let security = problem.securities[position.security]
    let blocks = problem.saleBlocks(of: position)
    let columns = blocks.map { addBlock($0, position) }
    let step = account.hasFractionalShares ? nil : security.price.dollars / unit
    let order = addOrder(
      columns, position.account, step: step,
      isSequence: account.lotMethod != .specific && columns.count > 1)
    sales.append(
      Sale(
        position: position, blocks: blocks, columns: columns, gifts: blocks.map { _ in nil },
        order: order))
  }

  private mutating func addBlock(_ block: SaleBlock, _ position: Position) -> Int {
    let security = problem.securities[position.security]
    let spread = security.halfSpread.fraction
    let held = holding(problem.prices.holding[position.account][position.security])
    let later = block.isTaxable ? problem.prices.futureGain.approximateDollars : 0
    var entries = [SearchProgram.Entry(cashRows[position.account], -(1 - spread))]
    entries += classEntries(position.security, -1)
    if block.isTaxable {
      let row = block.isLongTerm ? longTermRow : shortTermRow
      entries.append(SearchProgram.Entry(row, -block.gainPerDollar))
    }
    if let turnoverRow { entries.append(SearchProgram.Entry(turnoverRow, 1)) }
    let isForbidden = block.isLoss && group(position.security) == nil
    return base.addColumn(
      cost: objective(spread - held - later * block.gainPerDollar), lower: 0,
      upper: isForbidden ? 0 : block.worth / unit, entries)
  }

  private func spendable(_ place: Int) -> Double {
    let account = problem.accounts[place]
    let raised = sales.filter { $0.position.account == place }.flatMap(\.blocks)
      .reduce(0) { $0 + $1.worth }
    return units(account.cash + account.flow - account.minimumCash) + raised / unit
  }

  private mutating func addPurchases(_ account: Int) {
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
    let most = most / (1 + spread)
    guard most >= units(problem.policy.minimumTrade) else { return }
    let held = holding(problem.prices.holding[account][place])
    let column = base.addColumn(
      cost: objective(spread + held), lower: 0, upper: most,
      [SearchProgram.Entry(cashRows[account], 1 + spread)] + classEntries(place, 1))
    let step =
      problem.accounts[account].hasFractionalShares ? nil : security.price.dollars / unit
    let order = addOrder([column], account, step: step, isSequence: false)
    purchases.append(
      Purchase(account: account, security: place, column: column, order: order))
  }

  private mutating func forbidBothSides() {
    for sale in sales where !problem.accounts[sale.position.account].isTaxable {
      for purchase in purchases
      where purchase.account == sale.position.account
        && purchase.security == sale.position.security
      {
        base.orders[sale.order].opposite = purchase.order
        base.orders[purchase.order].opposite = sale.order
      }
    }
  }

  private mutating func gateGroups() {
    for sale in sales {
      guard let place = group(sale.position.security) else { continue }
      for (block, column) in zip(sale.blocks, sale.columns) {
        if block.isLoss { base.groups[place].gated.append(column) }
        if block.isRecent { base.groups[place].forced.append(column) }
      }
    }
    for purchase in purchases {
      guard let place = group(purchase.security) else { continue }
      base.groups[place].barred.append(purchase.order)
    }
  }

  private mutating func addCash(_ place: Int) {
    let account = problem.accounts[place]
    let perDollar = holding(problem.prices.holdingCash[place])
    let start = units(account.cash + account.flow)
    let least = units(account.minimumCash) + margin / unit
    let raised =
      sales.filter { $0.position.account == place }.flatMap(\.blocks)
      .reduce(0) { $0 + $1.worth } / unit
    var entries = [SearchProgram.Entry(cashRows[place], 1)]
    entries.append(SearchProgram.Entry(classRows[problem.cashClass], 1))
    cash.append(
      base.addColumn(
        cost: objective(perDollar), lower: least, upper: max(least, start + raised), entries))
    base.offset -= objective(perDollar * start)
    // A household that lacks cash lends itself what it lacks, at the cost of the aim alone.
    let lacks = aim == .leastShortfall
    shortfalls.append(
      base.addColumn(
        cost: lacks ? 1 : 0, lower: 0, upper: lacks ? max(0, least - start) + raised + 1 : 0,
        [SearchProgram.Entry(cashRows[place], -1)]))
  }

  private var reach: Double {
    let held = problem.lots.reduce(0) { $0 + units($1.value) }
    let cash = problem.accounts.reduce(0) {
      $0 + abs(units($1.cash + $1.flow)) + abs(units($1.minimumCash))
    }
    return held + cash + abs(units(problem.value)) + 1
  }

  private mutating func addDrift(_ assetClass: Int) {
    let target = problem.targets[assetClass]
    let whole = units(problem.value)
    let above = (target.upper - target.weight).fraction * whole
    let below = (target.weight - target.lower).fraction * whole
    let (inside, outside) = driftCosts(assetClass)
    let row = classRows[assetClass]
    let farthest = farthestOutside(assetClass)
    func column(_ cost: Double, _ upper: Double, _ sign: Double) -> Int {
      base.addColumn(cost: cost, lower: 0, upper: upper, [SearchProgram.Entry(row, sign)])
    }
    classes.append(
      Drift(
        insideAbove: column(inside, above, -1), outsideAbove: column(outside, farthest, -1),
        insideBelow: column(inside, below, 1), outsideBelow: column(outside, farthest, 1)))
  }

  private func farthestOutside(_ assetClass: Int) -> Double {
    if case .cheapestInBand(assetClass, _) = aim { return units(problem.bandTolerance) }
    return reach
  }

  private func driftCosts(_ assetClass: Int) -> (inside: Double, outside: Double) {
    if case .nearestBand(assetClass, _) = aim { return (0, 1) }
    let policy = problem.policy
    return (
      objective(policy.driftPrice.fraction / 2), objective(policy.bandPrice.fraction / 2)
    )
  }

  private mutating func addTurnover() {
    guard let turnoverRow else { return }
    _ = base.addColumn(
      cost: 0, lower: 0, upper: max(0, base.rows[turnoverRow].rightHandSide),
      [SearchProgram.Entry(turnoverRow, 1)])
  }
}
