import Money
import Portfolio
import Rebalancing
import Testing

/// What the losses left alone would bring.
@Suite struct SkippedHarvestTests {
  /// 10,000 of VTI with a loss of 2,000 and ITOT beside it, which is as good. The loss takes 440 off this
  /// year's tax on wages (22 %) and costs 2,000 · r_f later; two orders cost a dollar each.
  private func household(
    tax: TaxProfile = modestCouple, halfSpread: Rate = 0, others: [String] = ["ITOT"],
    roth: [String]? = [], cash: Money = 0, history: [PastTrade] = [],
    _ change: (inout Policy) -> Void = { _ in }
  ) throws -> Household {
    try RebalancingTests.household(
      tax: tax,
      securities: [security("VTI", "stocks", halfSpread: halfSpread)]
        + others.map { security($0, "stocks", halfSpread: halfSpread) },
      accounts: [
        account("brokerage", .taxable, lot("L1", "VTI", 100, basis: 12_000)),
        account("roth", .roth, owner: "luis", cash: cash, menu: roth),
      ], targets: [target("stocks", 1)], policy: .with(change), history: history)
  }

  private func harvest(_ household: Household) throws -> SkippedHarvest {
    let found = try prices(household).harvests
    #expect(found.count == 1)
    return try #require(found.first)
  }

  /// A cent of the proceeds stays in cash, for rounding: 0.25 · 0.01 of drift.
  private let idle = 0.0026

  @Test func `a wash sale takes what the harvest would have brought`() throws {
    let history = [bought(1, "VTI", on: "2026-03-06", in: "roth")]
    let found = try harvest(household(history: history))
    #expect(found.obstacle == .washSale && found.loss == 2_000 && found.replacement == "ITOT")
    #expect(isNear(found.cost.taxThisYear, -440))
    #expect(isNear(found.cost.taxLater, 2_000 * later))
    #expect(isNear(found.cost.trading, 2))
    #expect(isNear(found.cost.drift, 0, within: idle))
    // Without the purchase on record the loss is taken, and the plan is better by as much.
    let (own, free) = (try plan(household(history: history)), try plan(household()))
    #expect(free.sold("VTI") == 100)
    #expect(
      isNear(
        own.objective.total - free.objective.total, -Double(found.cost.total) / 1e6, within: idle))
  }

  /// 10,000 of losses are carried already, so that another is of use only later: 2,000 · r_c with r_c =
  /// 0.15 / 1.05³. If gains are taxed at once (deferralYears 0), 2,000 · 0.15 is repaid: nothing is won.
  @Test func `a loss of no use`() throws {
    var tax = modestCouple
    tax.realized = ByTerm(shortTerm: -10_000)
    let found = try harvest(household(tax: tax) { $0.deferralYears = 0 })
    #expect(found.obstacle == .noUse)
    #expect(found.cost.taxThisYear == 0)
    #expect(isNear(found.cost.taxLater, 300 - 300 / 1.157_625))
  }

  /// 2 % of 10,000 to sell, 2 % to buy: more than the 255.83 that are saved.
  @Test func `a spread larger than what is saved`() throws {
    let found = try harvest(household(halfSpread: 0.02))
    #expect(found.obstacle == .trading)
    // 200 and a dollar, then 9,800 less a cent buys 9,607.84 at 2 %: 192.16 and a dollar.
    #expect(isNear(found.cost.trading, 394.16, within: 0.005))
    #expect(found.cost.total > 0)
  }

  /// With nothing to replace it by, 10,000 lie in cash: 5 % of it cost 0.02, the rest 0.25, for stocks
  /// (½); for cash, whose band has no width, 0.25 (½).
  @Test func `a mix that would suffer`() throws {
    let found = try harvest(household(others: []))
    #expect(found.obstacle == .mix && found.replacement == nil)
    #expect(isNear(found.cost.drift, (500 * 0.02 + 9_500 * 0.25 + 10_000 * 0.25) / 2))
    #expect(isNear(found.cost.trading, 1))
  }

  /// The Roth account can buy nothing else with its 8,000, and idle they cost more than the loss brings:
  /// 0.25 · 8,000 less 22.2 % of … so the plan buys VTI, and the loss stays. Without that purchase the best
  /// plan takes it.
  @Test func `a purchase that is worth more`() throws {
    let household = try household(roth: ["VTI"], cash: 8_000)
    let own = try plan(household)
    #expect(own.bought("VTI", in: "roth") == 80)
    let found = try harvest(household)
    #expect(found.obstacle == .boughtByPlan)
    let other = try plan(household.changing("roth") { $0.menu = [] })
    #expect(other.soldOfLot("L1") == 100)
    #expect(found.unbought?.difference?.objective == other.objective.total)
    #expect(found.unbought?.difference?.cost == other.objective.total - own.objective.total)
  }
}
