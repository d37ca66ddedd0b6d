import Money
import Portfolio
import Search

/// The model as the search sees it: few rows, boxed columns, and the choices that make it hard.
///
/// Columns: dollars sold and given of each block of lots, dollars bought of each security in each
/// account, cash after, drift by segment. Rows: cash by account, worth by class, the year's gains by term,
/// and what caps and gifts add. The year's tax is added for one cell of it at a time: ``programs()``.
struct TradeProgram {
  let problem: RebalancingProblem
  let request: SearchRequest
  let unit: UnitOfAccount
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
  var giftRow: Int?
  /// Dollars that sales could raise, by account.
  var raised: [Double]
  /// The place of an identical group's choice; −1 where none of it may be harvested.
  var groupPlaces: [Int]

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
    let insideBelow: Int
  }

  var aim: Aim { request.aim }

  init(_ problem: RebalancingProblem, _ request: SearchRequest) {
    self.problem = problem
    self.request = request
    unit = UnitOfAccount(for: problem.value)
    raised = Array(repeating: 0, count: problem.accounts.count)
    groupPlaces = Array(repeating: -1, count: problem.groupNames.count)
    addRows()
    addGroups()
    for position in problem.positions where position.sellable > .zero { addSale(position) }
    for account in problem.accounts.indices { addPurchases(account) }
    forbidBothSides()
    gateGroups()
    for account in problem.accounts.indices { addCash(account) }
    let reach = reach
    for assetClass in problem.targets.indices { addDrift(assetClass, reach: reach) }
  }

  /// A cost of the objective; nothing when something else is asked for.
  func objective(_ cost: Double) -> Double { aim.isCheapest ? cost : 0 }
  /// A tax of this year; also a cost where the least of it is asked for.
  func tax(_ cost: Double) -> Double {
    aim == .leastTax ? cost : objective(cost * problem.taxPrice.fraction)
  }
  func units(_ amount: Money) -> Double { unit.units(amount) }
  func units(_ amount: ExactDollars) -> Double { unit.units(amount) }
  var margin: Double { request.margin / unit.dollars }

  /// The dollars of a year's holding cost of a dollar, over the horizon.
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
    addGiftRow()
  }

  private mutating func addGroups() {
    for (place, name) in problem.groupNames.enumerated()
    where problem.harvestableGroups.contains(name) {
      groupPlaces[place] = base.groups.count
      base.groups.append(SearchProgram.Group(gated: [], forced: [], barred: []))
    }
  }

  /// The choice of a security's group; nil where none of it may be harvested.
  func group(_ security: Int) -> Int? {
    let place = groupPlaces[problem.groups[security]]
    return place < 0 ? nil : place
  }

  func classEntries(_ security: Int, _ sign: Double) -> [SearchProgram.Entry] {
    problem.exposures(of: security).map {
      SearchProgram.Entry(classRows[$0.assetClass], sign * $0.weight.fraction)
    }
  }

  /// Rule 4: what selling a loss lot forbids and demands, over all accounts.
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
}
