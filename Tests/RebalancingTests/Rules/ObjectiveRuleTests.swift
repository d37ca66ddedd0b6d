import Money
import Portfolio
import Rebalancing
import Testing

/// The keys of policy and tax that no rule names: each changes the plan.
@Suite struct ObjectiveRuleTests {
  /// 62,000 of stock, some of it gain, and 38,000 of bonds; wanted 60/40 give or take five points.
  ///
  /// 20 shares too many are worth 0.02 a dollar. A dollar sold costs (0.15 − r_f) times its share of
  /// gain, r_f = 0.15 · 1.05^−10 = 0.0921 by default.
  private func trim(
    basis: Money, tax: TaxProfile = modestCouple, _ change: (inout Policy) -> Void = { _ in }
  ) throws -> Household {
    try household(
      tax: tax, securities: [security("VTI", "stocks"), security("BND", "bonds")],
      accounts: [
        account(
          "brokerage", .taxable, lot("L1", "VTI", 620, basis: basis),
          lot("L2", "BND", 380, basis: 38_000))
      ],
      targets: [target("stocks", 0.60), target("bonds", 0.40)], policy: .with(change))
  }

  private func isTrimmed(_ household: Household) throws -> Bool {
    let plan = try plan(household)
    if plan.lines.isEmpty { return false }
    #expect(plan.lines == ["brokerage: sell 20 VTI from L1", "brokerage: buy 20 BND"])
    return true
  }

  @Test func `a gain worth its tax is taken, another is not`() throws {
    // 30 %: 0.0174 a dollar. 40 %: 0.0232.
    #expect(try isTrimmed(trim(basis: 43_400)))
    #expect(try !isTrimmed(trim(basis: 37_200)))
  }

  @Test func `carried losses take gains`() throws {
    // 50,000 carried in: the year deducts 3,000 either way, so that a gain only uses up a loss
    // worth r_c = 0.15 · 1.05^−3 = 0.1296. 40 %: 0.4 · (0.1296 − 0.0921) = 0.015 a dollar.
    var tax = modestCouple
    tax.carryforward.longTerm = 50_000
    #expect(try isTrimmed(trim(basis: 37_200, tax: tax)))
    // Used at once it is worth the whole 0.15: 0.4 · 0.0579 = 0.0232.
    #expect(try !isTrimmed(trim(basis: 37_200, tax: tax) { $0.carryforwardYears = 0 }))
  }

  @Test func `a gain that comes soon anyway costs less, one that never comes more`() throws {
    // 5 years: r_f = 0.1175, 0.4 · 0.0325 = 0.0130. Never: 0.3 · 0.15 = 0.045.
    #expect(try isTrimmed(trim(basis: 37_200) { $0.deferralYears = 5 }))
    #expect(try !isTrimmed(trim(basis: 43_400) { $0.deferralYears = nil }))
  }

  @Test func `discounting less makes waiting worth less`() throws {
    // 2 %: r_f = 0.15 · 1.02^−10 = 0.1231, 0.4 · 0.0269 = 0.0108.
    #expect(try isTrimmed(trim(basis: 37_200) { $0.discountRate = 0.02 }))
  }

  @Test func `a higher rate later makes the gain cheaper now`() throws {
    // 0.2 · 1.05^−10 = 0.1228, 0.4 · 0.0272 = 0.0109.
    var tax = modestCouple
    tax.futureLongTermRate = 0.20
    #expect(try isTrimmed(trim(basis: 37_200, tax: tax)))
  }

  @Test func `state tax counts`() throws {
    // 0.3 · (0.20 − 0.0921) = 0.0324 a dollar.
    var tax = modestCouple
    tax.state = StateTax(ordinaryRate: 0.05, longTermRate: 0.05)
    #expect(try !isTrimmed(trim(basis: 43_400, tax: tax)))
  }

  @Test func `the tax on net investment income counts`() throws {
    // Income 260,000 is above 250,000: 0.3 · (0.188 − 0.0921) = 0.0288.
    var tax = modestCouple
    tax.income.wages = 260_000
    #expect(try !isTrimmed(trim(basis: 43_400, tax: tax)))
  }

  @Test func `drift is worth what the policy says`() throws {
    #expect(try isTrimmed(trim(basis: 37_200) { $0.driftPrice = 0.03 }))
    #expect(try !isTrimmed(trim(basis: 43_400) { $0.driftPrice = 0.01 }))
  }

  @Test func `an order must bring what the attention to it costs`() throws {
    // 2,000 · (0.02 − 0.0174) = 5.25, less two orders.
    #expect(try isTrimmed(trim(basis: 43_400) { $0.orderPrice = 2.60 }))
    #expect(try !isTrimmed(trim(basis: 43_400) { $0.orderPrice = 2.65 }))
  }

  @Test func `spreads count on both sides`() throws {
    // 0.0174 + 2 · 0.001 = 0.0194; with 0.002, 0.0214.
    func spread(_ rate: Rate) throws -> Household {
      try trim(basis: 43_400) { $0.orderPrice = 0 }
        .changing(security: "VTI") { $0.halfSpread = rate }
        .changing(security: "BND") { $0.halfSpread = rate }
    }
    #expect(try plan(spread(0.001)).sold("VTI") > 19)
    #expect(try plan(spread(0.002)).lines.isEmpty)
  }

  @Test func `bandPrice brings a class back that driftPrice would not`() throws {
    func outside(_ price: Rate) throws -> Quantity {
      try plan(
        trim(basis: 0) { $0.bandPrice = price }
          .replacing(targets: [
            target("stocks", 0.60, .absolute(0.01)), target("bonds", 0.40, .absolute(0.10)),
          ])
      ).sold("VTI")
    }
    // A dollar above 61 % is worth (bandPrice + driftPrice) / 2 and costs 0.0579.
    #expect(try outside(0.25) == 10)
    #expect(try outside(0.09) == 0)
  }

  /// 10,000 of stock that cost 5,000; the year has room in the 0 % zone.
  ///
  /// Single, wages 30,000: 13,900 taxable, the 0 % zone ends at 49,450.
  private func lowIncome(_ change: (inout Policy) -> Void = { _ in }) throws -> Household {
    try household(
      tax: TaxProfile(year: 2026, filingStatus: .single, income: Income(wages: 30_000)),
      securities: [security("VTI", "stocks")],
      accounts: [account("brokerage", .taxable, lot("L1", "VTI", 100, basis: 5_000))],
      targets: [target("stocks", 1)], policy: .with(change))
  }

  @Test func `a gain in the 0 % zone is taken and bought back`() throws {
    let plan = try plan(lowIncome())
    #expect(plan.lines == ["brokerage: sell 100 VTI from L1", "brokerage: buy 100 VTI"])
    #expect(plan.addedTax == 0)
    #expect(plan.causes.map(\.purpose) == [.resetBasis, .resetBasis])
    // 5,000 · 0.15 · 1.05^−10 = 460.43 saved later, for two orders.
    #expect(plan.objective.total == 2_000_000 - 460_434_940)
  }

  @Test func `with step-up at death it is left alone`() throws {
    #expect(try plan(lowIncome { $0.deferralYears = nil }).lines.isEmpty)
  }

  @Test func `only as much as the zone has room for`() throws {
    let rich = try lowIncome().changing("brokerage") {
      $0.lots = [lot("L1", "VTI", 1_000, basis: 50_000)]
    }
    let full = try plan(rich)
    // 49,450 − 13,900 = 35,550 of gain, 50 a share.
    #expect(full.sold("VTI") == 711)
    #expect(full.addedTax == 0)
    // The state's 5 % is less than r_f, 9.2 %, that of the next federal zone, 15 %, is not.
    var tax = rich.tax
    tax.state = StateTax(longTermRate: 0.05)
    let taxed = try plan(rich.replacing(tax: tax))
    #expect(taxed.sold("VTI") == 711)
    // 35,550 · 0.05.
    #expect(taxed.addedTax == 1_777.50)
  }

  @Test func `a class that is held and not named is unwanted`() throws {
    let household = try household(
      securities: [security("VTI", "stocks"), security("GLD", "gold")],
      accounts: [
        account(
          "ira", .traditional, lot("L1", "VTI", 90, basis: nil), lot("L2", "GLD", 10, basis: nil))
      ],
      targets: [target("stocks", 1)])
    #expect(try plan(household).lines == ["ira: sell 10 GLD from L2", "ira: buy 10 VTI"])
    let named = try household.replacing(targets: [target("stocks", 0.9), target("gold", 0.1)])
    #expect(try plan(named).lines.isEmpty)
  }

  @Test func `a blended fund counts towards each of its classes`() throws {
    var balanced = security("BAL", "stocks")
    balanced.exposures = [
      Exposure(assetClass: "stocks", weight: 0.6), Exposure(assetClass: "bonds", weight: 0.4),
    ]
    let household = try household(
      securities: [security("VTI", "stocks"), security("BND", "bonds"), balanced],
      accounts: [account("roth", .roth, cash: 10_000)],
      targets: [target("stocks", 0.60), target("bonds", 0.40)])
    // One order instead of two.
    let blended = try plan(household)
    #expect(blended.lines == ["roth: buy 100 BAL"])
    #expect(blended.weight(of: "stocks") == 0.6)
    let without = try household.changing(security: "BAL") { $0.isBuyable = false }
    #expect(try plan(without).lines == ["roth: buy 40 BND", "roth: buy 60 VTI"])
  }

  /// 1,000 in a brokerage and in an IRA, for stock and bonds in equal parts.
  private func location(stockYield: Rate, bondYield: Rate) throws -> Household {
    var tax = modestCouple
    tax.withdrawalRate = 0.12
    return try household(
      tax: tax,
      securities: [
        security("VTI", "stocks", yield: stockYield, qualified: 0, expectedReturn: 0.05),
        security("BND", "bonds", yield: bondYield, qualified: 0, expectedReturn: 0.05),
      ],
      accounts: [
        account("brokerage", .taxable, cash: 1_000), account("ira", .traditional, cash: 1_000),
      ],
      targets: [
        target("stocks", 0.5, .absolute(0.5)), target("bonds", 0.5, .absolute(0.5)),
      ])
  }

  @Test func `what is taxed more every year goes into the IRA`() throws {
    // In the IRA both cost 0.12 · 0.05; in the brokerage 0.22 times what they yield.
    #expect(
      try plan(location(stockYield: 0, bondYield: 0.04)).lines
        == ["brokerage: buy 10 VTI", "ira: buy 10 BND"])
    #expect(
      try plan(location(stockYield: 0.04, bondYield: 0)).lines
        == ["brokerage: buy 10 BND", "ira: buy 10 VTI"])
  }

  @Test func `the horizon decides whether a cheaper fund is worth the exchange`() throws {
    func exchanged(years: Rate) throws -> [String] {
      try plan(
        household(
          securities: [
            security("OLD", "stocks", expenses: 0.01), security("NEW", "stocks"),
          ],
          accounts: [account("ira", .traditional, lot("L1", "OLD", 10, basis: nil))],
          targets: [target("stocks", 1)], policy: .with { $0.holdingYears = years })
      ).lines
    }
    // 1,000 · 0.01 a year against two orders.
    #expect(try exchanged(years: 1) == ["ira: sell 10 OLD from L1", "ira: buy 10 NEW"])
    #expect(try exchanged(years: 0.1).isEmpty)
  }

  @Test func `the yield of idle cash is taxed`() throws {
    func invested(_ yield: Rate) throws -> Bool {
      let base = try household(
        cashYield: yield, securities: [security("VTI", "stocks")],
        accounts: [
          account("brokerage", .taxable, cash: 5_000, lot("L1", "VTI", 50, basis: 5_000))
        ],
        targets: [
          target("stocks", 0.5, .absolute(0.5)), target("cash", 0.5, .absolute(0.5)),
        ])
      return try !plan(base).lines.isEmpty
    }
    // 22 % of 3 % is less than driftPrice, 22 % of 20 % more.
    #expect(try !invested(0.03))
    #expect(try invested(0.20))
  }
}
