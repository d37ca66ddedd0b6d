import Money
import Portfolio
@testable import Rebalancing
import Reporting
import Tax
import Testing

/// Transitions worked out by hand.
@Suite struct TransitionTests {
  private func transition(
    _ household: Household, years: Int, _ budget: YearlyBudget = YearlyBudget(),
    prices: PriceAssumption = .flat
  ) throws -> Transition {
    try TransitionPlanner().transition(
      of: household, TransitionRequest(years: years, budget: budget, prices: prices))
  }

  /// 40,000 of old stock that cost nothing and should all be bonds.
  ///
  /// Filing jointly with wages of 111,100: 111,100 − 32,200 = 78,900 of taxable income, 20,000 below
  /// the 0 % zone's end at 98,900 (2026). The tables end with 2026, so that 2027 is the same.
  private func oldStock() throws -> Household {
    try household(
      tax: TaxProfile(
        year: 2026, filingStatus: .marriedFilingJointly, income: Income(wages: 111_100)),
      securities: [security("OLD", "stocks", buyable: false), security("BND", "bonds")],
      accounts: [account("brokerage", .taxable, lot("L1", "OLD", 400, basis: 0))],
      targets: [target("bonds", 1, .none)])
  }

  @Test func `two years of the 0 percent zone against all at once`() throws {
    let found = try transition(oldStock(), years: 2, YearlyBudget(tax: 0))
    #expect(found.legacy.map(\.assetClass) == ["stocks"])
    #expect(found.legacy.map(\.aboveTarget) == [40_000])
    #expect(found.legacy.map(\.securities) == [["OLD"]])
    // 200 shares of 100 a year, all of it gain, fill the zone.
    let years = found.budgeted.years
    #expect(
      years.map { $0.plan?.lines } == [
        ["brokerage: sell 200 OLD from L1", "brokerage: buy 200 BND"],
        ["brokerage: sell 200 OLD from L1", "brokerage: buy 200 BND"],
      ])
    #expect(years.map(\.day) == ["2026-03-16", "2027-03-16"])
    #expect(years.map(\.taxYear) == [2026, 2027])
    #expect(years.map(\.lawYear) == [2026, 2026])
    #expect(found.firstUnderHeldLaw?.taxYear == 2027)
    #expect(years.map(\.trades.gains.longTerm) == [20_000, 20_000])
    #expect(years.map(\.taxAdded) == [0, 0])
    #expect(years.map(\.legacyLeft) == [20_000, 0])
    #expect(years.map(\.embeddedGain) == [20_000, 0])
    #expect(years.map(\.before.misplaced) == [40_000, 20_000])
    #expect(years.map(\.after.misplaced) == [20_000, 0])
    #expect(found.budgeted.averageMisplaced == 0.25)
    #expect(found.budgeted.cost.total == 0)

    // At once: 20,000 of the gain above the zone at 15 %.
    #expect(found.atOnce.years.map(\.taxAdded) == [3_000, 0])
    #expect(found.atOnce.years.map(\.legacyLeft) == [0, 0])
    #expect(found.atOnce.cost.taxAddedToday == 3_000)
    #expect(found.atOnce.cost.total == 3_000)

    // Never: 40,000 of gain left, 6,000 of tax at 15 %, paid 10 years after the second plan:
    // 6,000 / 1.05^11 = 6,000 / 1.710339358 = 3,508.08.
    #expect(found.never.years.map(\.trades) == [.none, .none])
    #expect(found.never.cost.gainLeft == 40_000)
    #expect(found.never.cost.deferredTax == 6_000)
    #expect(found.never.cost.deferredTaxToday == 3_508.08)
    #expect(found.never.cost.total == 3_508.08)
    #expect(found.never.averageMisplaced == 1)
    #expect(found.cheapest.kind == .budgeted)
  }

  @Test func `a gain budget of 5,000 moves 5,000 a year`() throws {
    let found = try transition(oldStock(), years: 3, YearlyBudget(netGain: 5_000))
    #expect(found.budgeted.years.map(\.trades.sold) == [5_000, 5_000, 5_000])
    #expect(found.budgeted.years.map(\.legacyLeft) == [35_000, 30_000, 25_000])
    #expect(found.atOnce.years.map(\.trades.sold) == [40_000, 0, 0])
  }

  /// Tax of the second year is discounted once: 3,000 / 1.05 = 2,857.14.
  @Test func `later tax counts less`() throws {
    // With wages 20,000 higher the 0 % zone is full: 15 % of 20,000 each year.
    let full = try oldStock().replacing(
      tax: TaxProfile(
        year: 2026, filingStatus: .marriedFilingJointly, income: Income(wages: 131_100)))
    let found = try transition(full, years: 2, YearlyBudget(netGain: 20_000))
    #expect(found.budgeted.years.map(\.taxAdded) == [3_000, 3_000])
    #expect(found.budgeted.cost.taxAdded == 6_000)
    #expect(found.budgeted.cost.taxAddedToday == 5_857.14)
  }

  /// A gain costs 22 % − 15 % · 1.05^−10 = 12.8 % short-term and 15 − 9.2 = 5.8 % long-term; at a
  /// price of 10 % only the second is worth it.
  @Test(arguments: [
    ("2025-06-01", ["", "sell", ""]),
    // On the anniversary itself a lot is still short-term (IRC §1222: more than one year).
    ("2026-03-16", ["", "", "sell"]), ("2026-03-15", ["", "sell", ""]),
  ])
  func `a lot is sold once it is long-term`(acquired: String, expected: [String]) throws {
    let household = try household(
      securities: [security("OLD", "stocks", buyable: false), security("BND", "bonds")],
      accounts: [
        account(
          "brokerage", .taxable, lot("L1", "OLD", 400, basis: 0, acquired: Day(parsing: acquired)))
      ],
      targets: [target("bonds", 1, .none)],
      policy: .with {
        $0.driftPrice = 0.10
        $0.bandPrice = 0.10
      })
    let years = try transition(household, years: 3).budgeted.years
    #expect(years.map { $0.plan?.sold("OLD") == 400 ? "sell" : "" } == expected)
    #expect(years.map(\.trades.gains.shortTerm) == [0, 0, 0])
    #expect(years.reduce(Money.zero) { $0 + $1.trades.gains.longTerm } == 40_000)
  }

  /// 50,000 of long-term losses carried in. Each year 10,000 of gain and the 3,000 that income
  /// deducts use them up (IRC §1211(b), §1212(b)); without trades only the 3,000 do.
  @Test func `losses carried on keep their character and run out`() throws {
    var profile = modestCouple
    profile.carryforward = ByTerm(longTerm: 50_000)
    let found = try transition(
      oldStock().replacing(tax: profile), years: 3, YearlyBudget(netGain: 10_000))
    func carried(_ course: TransitionCourse) -> [Money] { course.years.map(\.carriedOn.longTerm) }
    #expect(carried(found.budgeted) == [37_000, 24_000, 11_000])
    #expect(carried(found.never) == [47_000, 44_000, 41_000])
    // All 40,000 at once: 50,000 − 40,000 − 3,000 = 7,000, then 4,000 and 1,000.
    #expect(carried(found.atOnce) == [7_000, 4_000, 1_000])
    #expect(found.budgeted.years.map(\.carriedIn.longTerm) == [50_000, 37_000, 24_000])
    #expect(found.budgeted.years.allSatisfy { $0.carriedOn.shortTerm == 0 })
    #expect(found.courses.allSatisfy { $0.cost.taxAdded == 0 })
    // 11,000 · 0.15 / 1.05^(2 + 3) = 1,650 / 1.2762815625 = 1,292.82.
    #expect(found.budgeted.cost.lossesLeft == 11_000)
    #expect(found.budgeted.cost.lossesLeftToday == 1_292.82)
  }

  /// Losses that a course has used up are tax that it adds later: at once, 43,000 of 44,000 of loss
  /// are gone after the first year; the second deducts 1,000 and not 3,000, the third none. 22 % of
  /// 2,000 and of 3,000 (taxable income 117,800 is in the bracket of 22 %).
  @Test func `losses used up cost tax in the years after`() throws {
    var profile = modestCouple
    profile.carryforward = ByTerm(longTerm: 44_000)
    let found = try transition(oldStock().replacing(tax: profile), years: 3)
    #expect(found.atOnce.years.map(\.carriedOn.longTerm) == [1_000, 0, 0])
    #expect(found.atOnce.years.map(\.taxAdded) == [0, 440, 660])
  }

  /// Stock that grows by 10 % a year, in an old lot that cost nothing and a young one, 9,000 of long-term losses
  /// carried in, 12,000 of gain allowed a year.
  ///
  /// 2026, at 100: all of the young lot, 6,000 short-term, which the loss takes up; 3,000 of it are left for income,
  /// as without trades. The 6,000 that the cap still allows would cost 22 % of 3,000 deducted and of 3,000 of
  /// short-term gain, 1,320, and save 15 % · 1.05^−10 = 9.2 % later, 552: more than 600 of drift.
  /// 2027, at 110: 12,000 of gain are 109.09091 of the old at 15 %, 1,800; and never trading deducts 3,000
  /// that are gone here, at 22 % 660. 2028, at 121: the last 90.90909 gain 11,000, 1,650 of tax, and 660 again.
  @Test func `young lots, old losses, growing prices and a budget, by hand`() throws {
    var profile = modestCouple
    profile.carryforward = ByTerm(longTerm: 9_000)
    let household = try household(
      tax: profile,
      securities: [
        security("OLD", "stocks", expectedReturn: 0.10, buyable: false), security("BND", "bonds"),
      ],
      accounts: [
        account(
          "brokerage", .taxable, lot("old", "OLD", 200, basis: 0),
          lot("young", "OLD", 100, basis: 4_000, acquired: "2025-11-03"))
      ],
      targets: [target("bonds", 1, .none)],
      policy: .with {
        $0.driftPrice = 0.10
        $0.bandPrice = 0.10
      })
    let found = try transition(
      household, years: 3, YearlyBudget(netGain: 12_000), prices: .expected)
    let years = found.budgeted.years
    #expect(
      years.map { $0.plan?.lines.first } == [
        "brokerage: sell 100 OLD from young", "brokerage: sell 109.09091 OLD from old",
        "brokerage: sell 90.90909 OLD from old",
      ])
    #expect(
      years.map(\.trades.gains) == [
        ByTerm(shortTerm: 6_000), ByTerm(longTerm: 12_000), ByTerm(longTerm: 11_000),
      ])
    #expect(years.map(\.taxAdded) == [0, 2_460, 2_310])
    #expect(years.map(\.carriedOn) == [ByTerm(), ByTerm(), ByTerm()])
    #expect(found.never.years.map(\.carriedOn.longTerm) == [6_000, 3_000, 0])
    // 2026: 20,000. 2027: 90.90909 at 110, 10,000. Never, 2028: 300 at 121 less 4,000.
    #expect(years.map(\.embeddedGain) == [20_000, 10_000, 0])
    #expect(found.never.years.map(\.embeddedGain) == [26_000, 29_000, 32_300])
    // At once all goes: 6,000 and 3,000 at 22 %, 20,000 − 9,000 at 15 %, less than 2,000 of drift and 1,842 later.
    #expect(found.atOnce.years.map(\.taxAdded) == [3_630, 660, 660])
  }

  @Test func `lots of unknown basis are told`() throws {
    func memo(_ lots: Int) throws -> String {
      let household = try oldStock().changing("brokerage") { account in
        for place in 1...lots {
          account.lots.append(lot("U\(place)", "OLD", 10, basis: nil, acquired: nil))
        }
      }
      return TransitionMemo(try transition(household, years: 1)).text
    }
    #expect(try memo(1).contains("1 lot of unknown basis stays and counts no gain."))
    #expect(try memo(2).contains("2 lots of unknown basis stay and count no gain."))
  }

  @Test func `what was realized this year is not there the next`() throws {
    var profile = modestCouple
    profile.realized = ByTerm(longTerm: 12_000)
    let years = try transition(
      oldStock().replacing(tax: profile), years: 2, YearlyBudget(netGain: 15_000)
    ).budgeted.years
    // 15,000 − 12,000 = 3,000 of room in the first year.
    #expect(years.map(\.trades.gains.longTerm) == [3_000, 15_000])
  }

  @Test func `every year has the law of its own as long as it is known`() throws {
    var profile = modestCouple
    profile.year = 2024
    let found = try transition(
      oldStock().replacing(asOf: "2024-03-15", tax: profile), years: 4, YearlyBudget(netGain: 100))
    #expect(found.never.years.map(\.taxYear) == [2024, 2025, 2026, 2027])
    #expect(found.never.years.map(\.lawYear) == [2024, 2025, 2026, 2026])
    // 150,000 less the standard deduction. 2024: 120,800, of which 10 % of 23,200 + 12 % of 71,100 +
    // 22 % of 26,500 = 2,320 + 8,532 + 5,830 = 16,682.
    #expect(found.never.years[0].tax.federal == 16_682)
    // 2025: 118,500: 2,385 + 12 % of 73,100 (8,772) + 22 % of 21,550 (4,741) = 15,898.
    #expect(found.never.years[1].tax.federal == 15_898)
    // 2026: 117,800: 2,480 + 12 % of 76,000 (9,120) + 22 % of 17,000 (3,740) = 15,340.
    #expect(found.never.years[2].tax.federal == 15_340)
    #expect(found.never.years[3].tax.federal == 15_340)
  }

  @Test func `at once is the plan of rebalance without its caps`() throws {
    let capped = try oldStock().changingPolicy {
      $0.maximumTax = 0
      $0.maximumNetGain = 1_000
    }
    let found = try transition(capped, years: 2)
    let free = try plan(oldStock())
    #expect(found.atOnce.years.first?.plan?.orders == free.orders)
    #expect(found.budgeted.years.first?.plan?.orders == (try plan(capped)).orders)
    #expect(found.budgeted.years.map(\.trades.sold) == [1_000, 1_000])
  }

  /// 60 % of 50,000 is 30,000: of the 40,000 of stock 10,000 are too many. Idle cash is no legacy.
  @Test func `legacy is what classes have above their targets`() throws {
    let household = try oldStock().changing("brokerage") { $0.cash = 10_000 }.replacing(
      targets: [target("stocks", 0.6), target("bonds", 0.4)])
    let found = try transition(household, years: 1)
    #expect(found.legacy.map(\.worth) == [40_000])
    #expect(found.legacy.map(\.aboveTarget) == [10_000])
    #expect(found.never.years.map(\.legacyLeft) == [10_000])
  }

  @Test func `a withdrawal is met once and never moving is no choice then`() throws {
    let household = try oldStock().changing("brokerage") { $0.flow = -1_000 }
    let found = try transition(household, years: 2, YearlyBudget(netGain: 5_000))
    #expect(found.never.shortOfCash == 1_000)
    #expect(found.cheapest.kind != .never)
    #expect(found.budgeted.years.map(\.after.value) == [39_000, 39_000])
    #expect(found.budgeted.years.map(\.trades.sold) == [5_000, 5_000])
    #expect(found.budgeted.years.map(\.trades.bought) == [4_000, 5_000])
  }

  @Test func `a price that cannot be told is refused`() throws {
    let household = try oldStock().changing(security: "OLD") {
      $0.price = 2_000_000_000
      $0.expectedReturn = 1
    }
    #expect(
      performing: {
        _ = try transition(household, years: 2, YearlyBudget(tax: 0), prices: .expected)
      },
      throws: { error in
        guard case .impossible(let faults, year: 2)? = error as? TransitionFailure else {
          return false
        }
        return faults.faults.contains { $0.pathText == "accounts[0].lots[0].quantity" }
      })
  }
}
