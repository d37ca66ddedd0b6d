import Money
import Optimization
import Portfolio
import Rebalancing
import Tax

/// The model as one mixed-integer program.
///
/// Amounts are in units of a power of ten dollars, so that a household of any size is a program of like
/// magnitudes: HiGHS's tolerances are absolute. Columns: dollars sold and given of each block of lots,
/// dollars bought of each security in each account,
/// cash after, drift by segment, the year's net gains by cell of the tax; one binary an order, an
/// identical group, a place in a fixed lot order, a tax cell; whole shares as integers where the
/// account has no fractions.
struct Formulation {
  let problem: RebalancingProblem
  let aim: Aim
  /// Dollars by which minimum cash and caps are tightened, for a plan that rounding alone breaks.
  let margin: Double
  /// Whether AMT is in the program; it is put there only where a plan without it would owe it.
  let countsMinimumTax: Bool
  /// Dollars that one of the program stands for.
  var unit: Double { account.dollars }
  let account: UnitOfAccount
  var program = LinearProgram()
  var sales: [Sale] = []
  var purchases: [Purchase] = []
  /// z_γ of rule 4.
  var groups: [String: Column] = [:]
  var cash: [Column] = []
  var shortfalls: [Column] = []
  var classes: [DriftColumns] = []
  /// Entries of T(S₁, L₁).
  var taxEntries: [(Column, Double)] = []
  var excess: [Column] = []

  /// A position that may be sold.
  struct Sale {
    let position: Position
    let blocks: [SaleBlock]
    /// Dollars sold, by block.
    var columns: [Column]
    /// Dollars given, by block; nil where a block may not be given.
    let gifts: [Column?]
    /// 1 where there is an order.
    let order: Column
  }

  /// A security that may be bought in an account.
  struct Purchase {
    let account: Int
    let security: Int
    /// Dollars bought.
    let column: Column
    /// 1 where there is an order.
    let order: Column
  }

  /// How far a class is from its target: inside and outside its band, above and below.
  struct DriftColumns {
    let row: Row
    let insideAbove: Column
    let outsideAbove: Column
    let insideBelow: Column
    let outsideBelow: Column
  }

  init(
    _ problem: RebalancingProblem, aim: Aim, margin: Double = 0, magnitude: Double = 1,
    countsMinimumTax: Bool = false
  ) {
    self.problem = problem
    self.aim = aim
    self.margin = margin
    self.countsMinimumTax = countsMinimumTax
    account = UnitOfAccount(for: problem.value, magnitude: magnitude)
    addGroups()
    for position in problem.positions where position.sellable > .zero { addSale(position) }
    addGiving()
    for account in problem.accounts.indices { addPurchases(account) }
    forbidBothSides()
    addWashSales()
    for account in problem.accounts.indices { addCash(account) }
    for assetClass in problem.targets.indices { addDrift(assetClass) }
    addTax()
    addCaps()
  }

  /// A cost of the objective; nothing when the program is asked for something else.
  func objective(_ cost: Double) -> Double { aim.isCheapest ? cost : 0 }

  /// Dollars of cash that an account can spend at the most, before costs of trading.
  func spendable(_ account: Int) -> Double {
    let account = (problem.accounts[account], sales.filter { $0.position.account == account })
    let idle = account.0.cash + account.0.flow - account.0.minimumCash
    let raised = account.1.flatMap(\.blocks).reduce(0) { $0 + $1.worth }
    return units(idle) + raised / unit
  }

  /// An amount in the program's units.
  func units(_ amount: Money) -> Double { account.units(amount) }

  /// An amount in the program's units.
  func units(_ amount: ExactDollars) -> Double { account.units(amount) }

  /// The price of a share in the program's units.
  func units(_ price: Price) -> Double { account.units(price) }

  /// The dollars of a year's holding cost of a dollar, over the horizon.
  func holding(_ perDollar: ExactDollars) -> Double {
    perDollar.approximateDollars * problem.policy.holdingYears.fraction
  }
}
