import Money
import Portfolio
@testable import Rebalancing
import Testing
import TestSupport

/// Every price worked out a second time, by planning the changed household or by the independent tax.
@Suite struct PricePropertyTests {
  private struct Planned {
    let seed: UInt64
    let household: Household
    let plan: Plan
  }

  /// The proven plans of sixty households.
  private static let all: Result<[Planned], any Error> = Result {
    try (UInt64(1)...60).compactMap { seed in
      var generator = RandomHousehold(seed: seed)
      let household = try generator.household()
      let problem = try RebalancingProblem(household)
      guard case .plan(let plan) = Planner().plan(problem), plan.search == .proven else {
        return nil
      }
      return Planned(seed: seed, household: household, plan: plan)
    }
  }

  /// Some of them, with every price.
  private static let few: Result<[(planned: Planned, prices: PlanPrices)], any Error> = Result {
    try all.get().prefix(16).map { ($0, PriceSearch($0.plan, Planner()).prices()) }
  }

  /// The plan of a changed household says what the price says of it.
  private func check(
    _ answer: PriceAnswer, _ changed: Household, _ plan: Plan, isDearer: Bool, keepsPlan: Bool,
    _ comment: Comment
  ) throws {
    switch Planner().plan(try RebalancingProblem(changed)) {
    case .refused: #expect(answer == .noPlan, comment)
    case .plan(let other):
      guard let found = answer.difference else {
        #expect(answer == .overCap && !other.exceededCaps.isEmpty, comment)
        return
      }
      if keepsPlan {
        // The plan is one of the changed household's too: a hair better than what is found, or the answer
        // itself where it costs no more than before.
        let proven = found.objective == plan.objective.total ? plan.objective.total - plan.bound : 0
        #expect(found.objective <= other.objective.total + proven, comment)
        #expect(found.objective >= other.bound, comment)
      } else {
        #expect(found.objective == other.objective.total, comment)
      }
      let difference = found.objective - plan.objective.total
      #expect(found.cost == (isDearer ? max(0, difference) : min(0, difference)), comment)
      #expect(found.atLeast <= found.cost && found.cost <= found.atMost, comment)
      // Both are proven to 1e-4 of what they improve, or two cents (IndependentCheck).
      let improved = abs(plan.doNothing.total - plan.bound)
      let otherImproved = abs(other.doNothing.total - other.bound)
      let room = Int64(1e-4 * Double(improved + otherImproved)) + 40_000
      #expect(found.atMost - found.atLeast <= room, comment)
    }
  }

  @Test func `bands and orders cost what planning without them costs`() throws {
    var counts: [String: Int] = [:]
    for (planned, prices) in try Self.few.get() {
      let (household, plan, seed) = (planned.household, planned.plan, planned.seed)
      for band in prices.bands {
        let name = band.target.assetClass
        if let narrower = band.narrower, let cost = band.cost {
          try check(
            cost, household.changing(band: narrower, of: name), plan, isDearer: true,
            keepsPlan: true, "seed \(seed), \(name) narrower")
          if (cost.difference?.atLeast ?? 0) > 0 { counts["narrower", default: 0] += 1 }
        }
        try check(
          band.saving, household.changing(band: band.wider, of: name), plan, isDearer: false,
          keepsPlan: true, "seed \(seed), \(name) wider")
        if (band.saving.difference?.atMost ?? 0) < 0 { counts["wider", default: 0] += 1 }
      }
      #expect(prices.orders.map(\.order) == plan.orders)
      for price in prices.orders {
        try check(
          price.without, household.barring(price.order), plan, isDearer: true, keepsPlan: false,
          "seed \(seed), \(price.order.side) \(price.order.security)")
        counts[price.without == .noPlan ? "needed" : "order", default: 0] += 1
      }
    }
    for kind in ["narrower", "wider", "order"] {
      #expect((counts[kind] ?? 0) > 10, "\(kind): \(counts)")
    }
  }

  /// Of the plan's gains those of the lot's shares are taken out and the neighbour's put in; the
  /// independent tax says what that does.
  @Test func `lots cost what the independent tax says, and none that is allowed is better`() throws
  {
    var (allowed, forbidden) = (0, 0)
    for planned in try Self.all.get() {
      let (plan, seed) = (planned.plan, planned.seed)
      let proven = plan.objective.total - plan.bound
      for choice in LotChoiceSearch(plan).all() {
        if let instead = choice.instead {
          allowed += 1
          #expect(instead.cost.total >= -proven, "seed \(seed), \(choice.sold.lot.id)")
        }
        forbidden += choice.forbidden == nil ? 0 : 1
        for swap in [choice.instead, choice.forbidden].compactMap(\.self)
        where swap.security == choice.security {
          try check(swap, choice, planned, "seed \(seed), \(choice.sold.lot.id)")
        }
      }
    }
    #expect(allowed > 20 && forbidden > 5, "\(allowed), \(forbidden)")
  }

  private func check(
    _ swap: LotChoice.Swap, _ choice: LotChoice, _ priced: Planned, _ comment: Comment
  ) throws {
    let sold = try #require(choice.sold.gain)
    let isLongTerm = choice.sold.isLongTerm == true
    let part = sold.share(of: swap.kept, in: choice.sold.quantity)
    var gains = priced.plan.settlement.gains
    if isLongTerm {
      gains.longTerm = gains.longTerm - part
    } else {
      gains.shortTerm = gains.shortTerm - part
    }
    if swap.isLongTerm { gains.longTerm += swap.gain } else { gains.shortTerm += swap.gain }
    func cost(_ gains: ByTerm) -> Double {
      let objective = IndependentObjective(
        priced.household, orders: priced.plan.orders, cash: priced.plan.settlement.cash,
        gains: gains)
      return objective.taxCost + objective.addedMinimumTax
    }
    let expected = cost(gains) - cost(priced.plan.settlement.gains)
    // Amounts of an order's lots are rounded together: a cent or two of gain each.
    #expect(isNear(swap.cost.taxThisYear + swap.cost.taxLater, expected, within: 0.02), comment)
    #expect(swap.cost.drift == 0 && swap.cost.trading == 0 && swap.cost.holding == 0, comment)
  }

  /// Locking a lot forces its neighbours: the best plan then is no dearer than the swap named.
  @Test func `without a lot the best plan costs no more than its best neighbour`() throws {
    var checked = 0
    for planned in try Self.all.get() {
      let (plan, seed) = (planned.plan, planned.seed)
      for choice in LotChoiceSearch(plan).all() {
        guard let instead = choice.instead, instead.kept == choice.sold.quantity else { continue }
        let household = try planned.household.changing(choice.account) { account in
          for place in account.lots.indices where account.lots[place].id == choice.sold.lot.id {
            account.lots[place].isLocked = true
          }
        }
        guard case .plan(let other) = Planner().plan(try RebalancingProblem(household)) else {
          Issue.record("seed \(seed): refused without \(choice.sold.lot.id)")
          continue
        }
        checked += 1
        #expect(
          other.bound <= plan.objective.total + instead.cost.total,
          "seed \(seed), \(choice.sold.lot.id)")
      }
    }
    #expect(checked > 10, "\(checked)")
  }

  @Test func `no loss left alone that the rules allow would have made a better plan`() throws {
    var counts: [SkippedHarvest.Obstacle: Int] = [:]
    for planned in try Self.all.get() {
      let proven = planned.plan.objective.total - planned.plan.bound
      for harvest in HarvestSearch(planned.plan).found() {
        counts[harvest.obstacle, default: 0] += 1
        let comment: Comment = "seed \(planned.seed), \(harvest.leftAlone.security)"
        switch harvest.obstacle {
        case .washSale, .boughtByPlan, .rule: break
        case .noUse: #expect(harvest.cost.taxThisYear + harvest.cost.taxLater >= 0, comment)
        default: #expect(harvest.cost.total >= -proven, comment)
        }
      }
    }
    #expect((counts[.washSale] ?? 0) > 5, "\(counts)")
    #expect(counts.count >= 3, "\(counts)")
  }

  /// Plans that other prices of drift lead to are plans of this household too: none with more tax gets
  /// more for a dollar of it than is said.
  @Test func `no plan gets more for a dollar of tax than is said`() throws {
    var checked = 0
    for (planned, prices) in try Self.few.get() {
      guard let price = prices.tax, let open = price.open else { continue }
      let problem = try RebalancingProblem(planned.household)
      let own = problem.parts(of: planned.plan.settlement)
      for factor in [2, 3, 5, 10, 20] as [Int64] {
        let dearer = try planned.household.changingPolicy { policy in
          policy.driftPrice = Rate(
            billionths: min(900_000_000, policy.driftPrice.billionths * factor))
          policy.bandPrice = max(policy.driftPrice, policy.bandPrice)
          policy.maximumTax = nil
        }
        guard case .plan(let other) = Planner().plan(try RebalancingProblem(dearer)),
          other.exceededCaps.isEmpty
        else { continue }
        let parts = problem.parts(of: other.settlement)
        let tax = parts.taxThisYear - own.taxThisYear
        let saved = own.total - own.taxThisYear - (parts.total - parts.taxThisYear)
        guard tax > 0 else { continue }
        checked += 1
        let most = Double(tax) * Double(price.rate.billionths) / 1e9 + Double(open) + 2
        #expect(Double(saved) <= most, "seed \(planned.seed), \(factor)")
      }
    }
    #expect(checked > 5, "\(checked)")
  }

  @Test func `prices are the same every time`() throws {
    for (planned, first) in try Self.few.get().prefix(4) {
      let second = PriceSearch(planned.plan, Planner()).prices()
      #expect(first.bands == second.bands, "seed \(planned.seed)")
      #expect(first.tax == second.tax, "seed \(planned.seed)")
      #expect(first.orders == second.orders, "seed \(planned.seed)")
      #expect(first.lots == second.lots, "seed \(planned.seed)")
      #expect(first.harvests == second.harvests, "seed \(planned.seed)")
    }
  }
}
