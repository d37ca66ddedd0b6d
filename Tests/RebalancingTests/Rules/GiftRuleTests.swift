import Money
import Portfolio
@testable import Rebalancing
import Tax
import Testing

/// Gifts in kind: which lots, how much, and what it avoids (docs/decisions/donations.md).
@Suite struct GiftRuleTests {
  /// 100,000 in one taxable account, 60,000 of stock against a target of 50 %: 8,000 given leaves
  /// 52,000 of 92,000, inside a wide band.
  private func overweight(
    giving amount: Money?, policy: Policy = Policy(), fractionalShares: Bool = true,
    lotMethod: LotMethod = .specific, _ lots: [Lot]? = nil, tax: TaxProfile = modestCouple
  ) throws -> Household {
    var brokerage = account(
      "brokerage", .taxable, cash: 0, fractionalShares: fractionalShares, lotMethod: lotMethod)
    brokerage.lots =
      lots ?? [
        lot("old", "VTI", 200, basis: 4_000, acquired: "2009-05-04"),
        lot("middle", "VTI", 200, basis: 12_000, acquired: "2015-05-04"),
        lot("new", "VTI", 200, basis: 19_000, acquired: "2024-05-06"),
        lot("bond", "BND", 400, basis: 40_000, acquired: "2020-05-04"),
      ]
    return try household(
      tax: tax, securities: [security("VTI", "stocks"), security("BND", "bonds")],
      accounts: [brokerage],
      targets: [
        target("stocks", 0.5, .absolute(0.15)), target("bonds", 0.5, .absolute(0.15)),
      ], policy: policy, giving: amount)
  }

  private func given(_ plan: Plan) -> [String] {
    plan.gifts.flatMap { gift in
      gift.lots.map { "\(gift.account): give \($0.quantity) \(gift.security) of \($0.lot.id)" }
    }
  }

  // MARK: Which lots

  @Test
  func `the overweight class's lot of the highest gain is given, and the tax avoided is exact`()
    throws
  {
    let plan = try plan(overweight(giving: 8_000))
    // 80 shares of 100; the oldest lot cost 20 a share: 8,000 − 1,600 = 6,400 of gain.
    #expect(given(plan) == ["brokerage: give 80 VTI of old"])
    #expect(plan.gifts.map(\.amount) == [8_000])
    let donation = try #require(plan.donation)
    #expect(donation.gain == 6_400)
    // Selling them: taxable income of 117,800 is past the 0 % zone (98,900): 15 % of 6,400 = 960.
    #expect(donation.taxAvoided == 960)
    #expect(donation.given == 8_000)
    #expect(donation.keptWithMoreGain.isEmpty)
    // V = 92,000, stock 52,000, target 46,000: 6,000 over and bonds 6,000 under, 0.02 a dollar, half
    // of it: 120. Selling 6,000 more would add 15 % less 15 %·1.05^−10 = 5.79 % of its gain.
    #expect(plan.problem.value == ExactDollars(Money(dollars: 92_000)))
    #expect(plan.settlement.gains == ByTerm(longTerm: plan.settlement.gains.longTerm))
    #expect(plan.decision == .trade)
  }

  /// r_f a dollar of gain is what the objective credits: 6,400 · 0.15 · 1.05^−10 = 589.356723.
  @Test func `a gain given counts like one realized, without the tax`() throws {
    let household = try overweight(giving: 8_000, policy: .with { $0.maximumTurnover = 0 })
    let plan = try plan(household)
    #expect(plan.orders.isEmpty)
    #expect(plan.objective.tax == -589_356_723)
    #expect(plan.objective.drift == 120_000_000)
    #expect(plan.objective.trading == 0)
    // Doing nothing is the household with the gift still in it: 60,000 against 50,000, 10,000 over
    // and 10,000 under, half of 0.02 · 20,000.
    #expect(plan.doNothing.drift == 200_000_000)
    #expect(plan.doNothing.total == 200_000_000)
  }

  @Test func `short-term lots, losses and lots of unknown basis are never given`() throws {
    let plan = try plan(
      overweight(
        giving: 50_000,
        [
          lot("yearling", "VTI", 200, basis: 4_000, acquired: "2025-03-16"),
          lot("loss", "VTI", 200, basis: 21_000, acquired: "2020-05-04"),
          lot("unknown", "VTI", 50, basis: nil, acquired: "2009-05-04"),
          lot("undated", "VTI", 50, basis: 1_000, acquired: nil),
          lot("locked", "VTI", 50, basis: 1_000, acquired: "2009-05-04", locked: true),
          lot("ripe", "VTI", 50, basis: 1_000, acquired: "2025-03-15"),
          lot("bond", "BND", 400, basis: 40_000, acquired: "2020-05-04"),
        ]))
    // Bought on 15 March 2025, long-term from 16 March 2026; bonds are worth what they cost.
    #expect(given(plan) == ["brokerage: give 50 VTI of ripe"])
    let donation = try #require(plan.donation)
    #expect(donation.asked == 50_000)
    #expect(donation.available == 5_000)
    #expect(donation.given == 5_000)
  }

  @Test func `nothing that may be given leaves the plan as it is`() throws {
    let lots = [
      lot("young", "VTI", 600, basis: 4_000, acquired: "2025-06-02"),
      lot("bond", "BND", 400, basis: 40_000, acquired: "2020-05-04"),
    ]
    let asked = try plan(overweight(giving: 8_000, lots))
    let without = try plan(overweight(giving: nil, lots))
    #expect(asked.gifts.isEmpty)
    #expect(asked.donation?.available == 0)
    #expect(asked.objective == without.objective)
    #expect(asked.orders == without.orders)
  }

  @Test func `ties go to the highest gain where a gain left alone is never taxed`() throws {
    let plan = try plan(overweight(giving: 25_000, policy: .with { $0.deferralYears = nil }))
    #expect(
      given(plan) == ["brokerage: give 50 VTI of middle", "brokerage: give 200 VTI of old"])
  }

  @Test func `ties between securities of one class go to the highest gain too`() throws {
    let plan = try plan(
      household(
        securities: [security("A", "stocks"), security("B", "stocks"), security("C", "stocks")],
        accounts: [
          account(
            "first", .taxable, lot("A1", "A", 50, basis: 4_000), lot("B1", "B", 50, basis: 1_000)),
          account(
            "second", .taxable, lot("C1", "C", 50, basis: 500), lot("A2", "A", 50, basis: 3_000)),
        ], targets: [target("stocks", 1)], policy: .with { $0.deferralYears = nil },
        giving: 11_000))
    // 90 %, then 80 %, then 1,000 of 40 %; the 20 % stay.
    #expect(
      given(plan) == [
        "first: give 50 B of B1", "second: give 10 A of A2", "second: give 50 C of C1",
      ])
  }

  @Test func `a sheltered account gives nothing`() throws {
    let plan = try plan(
      household(
        securities: [security("VTI", "stocks")],
        accounts: [
          account("ira", .traditional, lot("I1", "VTI", 100, basis: 1_000)),
          account("brokerage", .taxable, lot("L1", "VTI", 10, basis: 900)),
        ], targets: [target("stocks", 1)], giving: 5_000))
    #expect(given(plan) == ["brokerage: give 10 VTI of L1"])
  }

  // MARK: How much

  @Test func `fractions give the amount to the cent and never more`() throws {
    let home = try overweight(giving: 7_777.77).changing(security: "VTI") { $0.price = 97.13 }
    let plan = try plan(home)
    // 7,777.77 / 97.13 = 80.0758776…; a millionth more would be more than was asked.
    #expect(given(plan) == ["brokerage: give 80.075877 VTI of old"])
    #expect(plan.donation?.given == 7_777.77)
  }

  @Test func `whole shares fall short by less than a share`() throws {
    let plan = try plan(overweight(giving: 8_050, fractionalShares: false))
    #expect(given(plan) == ["brokerage: give 80 VTI of old"])
    #expect(plan.donation?.given == 8_000)
  }

  @Test func `an amount below a whole share gives nothing`() throws {
    let plan = try plan(overweight(giving: 99, fractionalShares: false))
    #expect(plan.gifts.isEmpty)
    #expect(plan.donation?.given == 0)
  }

  @Test func `fractions fill what whole shares leave`() throws {
    let plan = try plan(
      household(
        securities: [security("VTI", "stocks", price: 300)],
        accounts: [
          account(
            "whole", .taxable, fractionalShares: false, lot("W1", "VTI", 100, basis: 1_000)),
          account("parts", .taxable, lot("P1", "VTI", 2, basis: 500)),
        ], targets: [target("stocks", 1)], giving: 1_000))
    #expect(given(plan) == ["parts: give 0.333333 VTI of P1", "whole: give 3 VTI of W1"])
    #expect(plan.donation?.given == 1_000)
  }

  // MARK: With sales

  @Test func `a lot given counts as gone for first in, first out`() throws {
    // Bonds 0 and stock 60,000 of 60,000: far out of band, so that selling is worth its tax.
    let plan = try plan(
      household(
        securities: [security("VTI", "stocks"), security("BND", "bonds")],
        accounts: [
          account(
            "brokerage", .taxable, lotMethod: .fifo,
            lot("a", "VTI", 100, basis: 1_000, acquired: "2009-05-04"),
            lot("b", "VTI", 100, basis: 9_000, acquired: "2012-05-04"),
            lot("c", "VTI", 400, basis: 39_000, acquired: "2020-05-04"))
        ],
        targets: [target("stocks", 0.5, .none), target("bonds", 0.5, .none)], giving: 10_000))
    #expect(given(plan) == ["brokerage: give 100 VTI of a"])
    #expect(plan.soldOfLot("a") == 0)
    #expect(plan.soldOfLot("b") == 100)
    // 50,000 left, 25,000 wanted: 250 shares sold.
    #expect(plan.soldOfLot("c") == 150)
  }

  @Test func `average basis goes with the shares given`() throws {
    let plan = try plan(
      overweight(
        giving: 8_000, lotMethod: .averageCost,
        [
          lot("a", "VTI", 300, basis: 4_000, acquired: "2009-05-04"),
          lot("b", "VTI", 300, basis: 14_000, acquired: "2015-05-04"),
          lot("bond", "BND", 400, basis: 40_000, acquired: "2020-05-04"),
        ]))
    // 18,000 for 600 shares: 30 a share, 2,400 for 80.
    #expect(plan.donation?.basis == 2_400)
    #expect(plan.donation?.gain == 5_600)
  }

  /// A recent lot with a tacked holding period may be given, but not to save a loss from the wash:
  /// rule 4(b) asks for it to be sold.
  @Test func `a gift is no sale of a recent lot`() throws {
    let plan = try plan(
      household(
        securities: [security("VTI", "stocks")],
        accounts: [
          account(
            "brokerage", .taxable,
            lot(
              "tacked", "VTI", 100, basis: 9_000, acquired: "2026-03-02",
              holdingSince: "2020-01-06"),
            lot("loss", "VTI", 100, basis: 20_000, acquired: "2018-01-08"))
        ], targets: [target("stocks", 1, .none)], giving: 10_000))
    #expect(given(plan) == ["brokerage: give 100 VTI of tacked"])
    #expect(plan.soldOfLot("loss") == 0)
  }

  @Test func `cash comes first: what must be raised is not given away`() throws {
    let home = try household(
      securities: [security("VTI", "stocks")],
      accounts: [
        account(
          "brokerage", .taxable, flow: -5_000, lot("L1", "VTI", 100, basis: 1_000)),
        account("ira", .traditional, lot("I1", "VTI", 50, basis: 1_000)),
      ], targets: [target("stocks", 1)], giving: 6_000)
    guard case .shortOfCash(let short)? = try refusal(home) else {
      Issue.record("not refused")
      return
    }
    #expect(short == [CashShortfall(account: "brokerage", missing: 1_000)])
  }

  // MARK: What is deducted

  /// Adjusted gross income 20,000: 30 % is 6,000, 0.5 % is 100. Of 8,000 given 5,900 is deducted;
  /// 2,000 beyond the limit and the 100 are carried on.
  @Test func `both limits, where the household itemizes`() throws {
    var tax = modestCouple
    tax.income = Income(wages: 20_000)
    tax.deductions = .itemized(40_000)
    let plan = try plan(
      overweight(giving: 8_000, policy: .with { $0.maximumTurnover = 0 }, tax: tax))
    let donation = try #require(plan.donation)
    #expect(donation.allowance.deductible == 5_900)
    #expect(donation.allowance.carriedOn == 2_100)
    // Income before gains is below the deduction: selling would be taxed at 0 %.
    #expect(donation.taxAvoided == 0)
  }

  @Test func `the standard deduction deducts nothing`() throws {
    let donation = try #require(plan(overweight(giving: 8_000)).donation)
    #expect(!donation.itemizes)
    #expect(donation.allowance.deductible == 0)
    #expect(donation.allowance.carriedOn == 0)
    // 8,000 less 0.5 % of an income of 150,000 and the plan's gains.
    #expect(donation.allowanceItemized.deductible <= 7_250)
  }
}
