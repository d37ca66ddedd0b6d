import Money
import Portfolio
import Tax

/// Finds what stands behind a plan's choices.
///
/// A price of something in steps (a point of a band, an order) is the difference to the best plan of a
/// household that differs in it, planned anew to the same gap. Lots and losses are priced exactly without
/// a search. All questions share the time that one plan may take: bands, tax and losses in even parts of
/// what is left, then orders, the largest first, each at most an eighth of what is left.
public struct PriceSearch {
  let plan: Plan
  let planner: Planner
  private let deadline: ContinuousClock.Instant?
  /// Parts into which what is left of the time is divided.
  private var parts: Int

  /// For `plan`, found by `planner`.
  public init(_ plan: Plan, _ planner: Planner) {
    self.plan = plan
    self.planner = planner
    deadline = planner.options.timeLimitSeconds.map { ContinuousClock.now + .seconds($0) }
    parts = Self.leastParts
  }

  private static let leastParts = 8

  /// Every price.
  public func prices() -> PlanPrices {
    var search = self
    let harvests = HarvestSearch(plan).found()
    let bought = harvests.count { $0.obstacle == .boughtByPlan }
    search.parts = 2 * plan.allocation.count + Self.mostTaxSteps + bought + Self.leastParts
    let bands = plan.allocation.indices.map { search.bandPrice($0) }
    let tax = search.taxPrice()
    let completed = harvests.map { search.completed($0) }
    return PlanPrices(
      bands: bands, tax: tax, orders: search.orderPrices(), lots: LotChoiceSearch(plan).all(),
      harvests: completed)
  }

  /// A planner for the next question; nil where the time is up.
  private mutating func nextPlanner() -> Planner? {
    defer { parts = max(Self.leastParts, parts - 1) }
    var options = planner.options
    if let deadline {
      let left = ContinuousClock.now.duration(to: deadline) / .seconds(1)
      guard left > 0 else { return nil }
      options.timeLimitSeconds = left / Double(parts)
    }
    return Planner(search: planner.search, options: options)
  }
}

// MARK: - Bands and orders

extension PriceSearch {
  private mutating func bandPrice(_ place: Int) -> BandPrice {
    let allocation = plan.allocation[place]
    let (target, problem) = (allocation.target, plan.problem)
    let narrower = target.band.moved(by: .zero - Band.point, around: target.weight)
    let wider = target.band.moved(by: Band.point, around: target.weight) ?? target.band
    let cost = narrower.map { band in
      answer(try? problem.changing(band: band, of: place), .dearer, keepsPlan: true)
    }
    let saving = answer(
      try? problem.changing(band: wider, of: place), .cheaper, keepsPlan: true)
    return BandPrice(
      target: target, narrower: narrower, cost: cost, wider: wider, saving: saving,
      nextDollar: allocation.priceOfTightening)
  }

  private mutating func orderPrices() -> [OrderPrice] {
    let orders = plan.orders
    var prices: [Int: OrderPrice] = [:]
    let largest = orders.indices.sorted {
      (orders[$1].amount, $0) < (orders[$0].amount, $1)
    }
    for place in largest { prices[place] = orderPrice(orders[place]) }
    return orders.indices.compactMap { prices[$0] }
  }

  private mutating func orderPrice(_ order: Order) -> OrderPrice {
    if plan.problem.givesFrom(order) {
      return OrderPrice(order: order, without: .otherGift)
    }
    let changed = try? plan.problem.barring(order)
    return OrderPrice(order: order, without: answer(changed, .dearer, keepsPlan: false))
  }

  private mutating func completed(_ harvest: SkippedHarvest) -> SkippedHarvest {
    guard harvest.obstacle == .boughtByPlan else { return harvest }
    var harvest = harvest
    let changed = try? plan.problem.barring(groupOf: harvest.leftAlone.security)
    harvest.unbought = answer(changed, .dearer, keepsPlan: false)
    return harvest
  }

  /// The best plan of a changed household against the plan, which is one of its plans where `keepsPlan`.
  private mutating func answer(
    _ changed: RebalancingProblem?, _ direction: PlanDifference.Direction, keepsPlan: Bool
  ) -> PriceAnswer {
    let own = keepsPlan ? changed?.objective(of: plan.settlement).total : nil
    // What makes nothing cheaper and the plan no dearer leaves it the best.
    if direction == .dearer, own == plan.objective.total {
      parts -= 1
      return .difference(
        PlanDifference(
          objective: plan.objective.total, bound: plan.bound, search: plan.search, against: plan,
          direction))
    }
    guard let planner = nextPlanner(), let changed else { return .unknown }
    switch planner.settle(changed) {
    case .refused(.shortOfCash), .refused(.worthless): return .noPlan
    case .refused: return .unknown
    case .settled(let found):
      // A cent: the least excess is found to far less.
      guard found.excess <= plan.excess + 0.01 else { return .overCap }
      return .difference(
        PlanDifference(
          objective: min(own ?? .max, changed.objective(of: found.settlement).total),
          bound: found.bound(in: changed), search: SearchEnd(found.found.end), against: plan,
          direction))
    }
  }
}

extension SettledPlan {
  /// No plan of `problem` costs less, in millionths of a dollar.
  func bound(in problem: RebalancingProblem) -> Int64 {
    let nothing = problem.objective(of: problem.settle(Proposal(nothingIn: problem))).total
    return min(problem.objective(of: settlement).total, nothing + found.improvementBound)
  }
}

// MARK: - Tax

extension PriceSearch {
  /// Searches for the exchange of more tax; three or four are usual, and each finds a better rate than
  /// the one before.
  fileprivate static let mostTaxSteps = 8

  /// The most that a dollar of tax buys, by Dinkelbach's method: at a rate, the plan that is best where tax
  /// counts that much is found; if it buys more than the rate, that is the next rate.
  private mutating func taxPrice() -> TaxPrice? {
    guard plan.exceededCaps.isEmpty else { return nil }
    var next: TaxPrice.Exchange?
    for _ in 0..<Self.mostTaxSteps {
      guard let planner = nextPlanner() else { return price(next, open: nil, .time) }
      // The reference knows no price of tax.
      let problem = plan.problem.with(taxPrice: next?.rate ?? .zero)
      let settled = Planner(options: planner.options).settle(problem)
      guard case .settled(let found) = settled, found.excess <= 0.01 else {
        return price(next, open: nil, .failed)
      }
      let end = SearchEnd(found.found.end)
      let open = problem.objective(of: plan.settlement).total - found.bound(in: problem)
      guard let exchange = exchange(found.settlement), exchange.rate > next?.rate ?? .zero else {
        return price(next, open: open, end)
      }
      next = exchange
    }
    return price(next, open: nil, .failed)
  }

  private func price(
    _ next: TaxPrice.Exchange?, open: Int64?, _ end: SearchEnd
  ) -> TaxPrice {
    let problem = plan.problem
    let added = problem.addedTax(by: plan.settlement.gains)
    // Within a dollar of the cap: rounding to shares leaves less.
    let isCapped = problem.policy.maximumTax.map {
      added + ExactDollars(Money(dollars: 1)) >= ExactDollars($0)
    }
    return TaxPrice(next: next, open: open, isCapped: isCapped ?? false, search: end)
  }

  /// What a plan gets for its tax against the plan; nil where it pays no cent more or gets nothing.
  private func exchange(_ other: Settlement) -> TaxPrice.Exchange? {
    let problem = plan.problem
    let (own, others) = (problem.parts(of: plan.settlement), problem.parts(of: other))
    let tax = others.taxThisYear - own.taxThisYear
    let saved = (own.total - own.taxThisYear) - (others.total - others.taxThisYear)
    guard tax >= 10_000, saved > 0 else { return nil }
    let rate = (Int128(saved) * 1_000_000_000).divided(by: Int128(tax), .down)
    func misplaced(_ settlement: Settlement) -> ExactDollars {
      DriftSurvey(problem: problem, settlement: settlement).misplaced
    }
    return TaxPrice.Exchange(
      tax: tax, saved: saved, drift: own.drift - others.drift,
      misplaced: (misplaced(plan.settlement) - misplaced(other)).money(.halfEven),
      rate: Rate(billionths: Int64(rate)))
  }
}
