import Money
import Portfolio
import Testing
import TestSupport

@testable import Tax

/// How the next dollars are taxed, with the edges worked out from the law.
@Suite struct TaxLadderTests {
  /// 2026, single, standard deduction 16,100: wages of 40,000 leave taxable income of 23,900.
  private func saver(state: StateTax = StateTax()) throws -> YearTax {
    try YearTax(
      profile: TaxProfile(
        year: 2026, filingStatus: .single, income: Income(wages: Money(dollars: 40_000)),
        state: state))
  }

  private func percents(_ steps: [TaxStep]) -> [Money] {
    steps.map {
      (($0.perDollar.total + $0.perDollar.alternativeMinimum).scaled(by: 100, over: 1))
        .money(.halfEven)
    }
  }

  @Test func `long-term gain: 0, 15, the tax on net investment income, 20 percent, AMT`() throws {
    let steps = try saver().ladder(
      of: .longTermGain, from: ByTerm(), reach: Money(dollars: 1_000_000))
    // The 0 % zone ends at 49,450: 49,450 − 23,900 = 25,550. NIIT begins at 200,000 of income:
    // 200,000 − 40,000 = 160,000. The 15 % zone ends at 545,500: 545,500 − 23,900 = 521,600.
    // AMT: the gain stacks as in the regular tax, which takes 1,240 + 12 % of 11,500 = 2,620 of the rest.
    // From 500,000 of income (460,000 of gain) on each dollar takes 0.50 off the exemption of 90,100:
    // 26 % of (40,000 − 90,100 + half of what is above 460,000) is 2,620 at 580,353.846…; all of the
    // exemption is gone at 460,000 + 180,200. Between them AMT adds 26 % of 0.50.
    #expect(
      steps.map(\.start.cents) == [0, 2_555_000, 16_000_000, 52_160_000, 58_035_384, 64_020_000])
    #expect(percents(steps).map(\.cents) == [0, 1500, 1880, 2380, 3680, 2380])
    #expect(steps.first?.room == Money(dollars: 25_550))
    #expect(steps.last?.end == nil)
  }

  @Test func `short-term gain climbs the brackets`() throws {
    let steps = try saver().ladder(
      of: .shortTermGain, from: ByTerm(), reach: Money(dollars: 200_000))
    // 12 % to 50,400 (26,500 more), 22 % to 105,700 (81,800 more), 24 % to 201,775 (177,875 more),
    // then 32 %; NIIT from 160,000 more.
    #expect(steps.map(\.start.cents) == [0, 2_650_000, 8_180_000, 16_000_000, 17_787_500])
    #expect(percents(steps).map(\.cents) == [1200, 2200, 2400, 2780, 3580])
  }

  @Test func `a loss lowers ordinary income to the limit, then nothing`() throws {
    let steps = try saver().ladder(
      of: .longTermLoss, from: ByTerm(), reach: Money(dollars: 10_000))
    #expect(steps.map(\.start.cents) == [0, 300_000])
    #expect(percents(steps).map(\.cents) == [-1200, 0])
  }

  @Test func `a loss first offsets gains`() throws {
    let gains = ByTerm(longTerm: Money(dollars: 30_000))
    let steps = try saver().ladder(
      of: .shortTermLoss, from: gains, reach: Money(dollars: 40_000))
    // 30,000 of long-term gain: 25,550 at 0 %, 4,450 at 15 %. A loss takes the 15 % first, then the
    // 0 %, then 3,000 of wages at 12 %, then nothing.
    #expect(steps.map(\.start.cents) == [0, 445_000, 3_000_000, 3_300_000])
    #expect(percents(steps).map(\.cents) == [-1500, 0, -1200, 0])
  }

  @Test func `carried losses beyond a million put the taxed zones beyond it`() throws {
    let profile = TaxProfile(
      year: 2026, filingStatus: .single, income: Income(wages: Money(dollars: 60_000)),
      carryforward: ByTerm(longTerm: Money(dollars: 1_500_000)))
    let steps = try YearTax(profile: profile).ladder(
      of: .longTermGain, from: profile.startingGains)
    // The last 3,000 of loss come off wages at 12 %. Without it 43,900 of taxable income leave 49,450 − 43,900 =
    // 5,550 at 0 %; NIIT begins 140,000 of gain on, 20 % 545,500 − 43,900 = 501,600 on. AMT as worked out above:
    // the exemption shrinks from 500,000 of income, 440,000 of gain, on, and is gone 180,200 later; regular tax
    // of the ordinary part 1,240 + 12 % of 31,500 = 5,020: 26 % of (60,000 − 90,100 + half of what is above
    // 440,000) is 5,020 at 538,815.38.
    let million: Int64 = 1_500_000
    #expect(
      steps.map(\.start.cents)
        == [
          0, 149_700_000, 150_000_000, (million + 5_550) * 100, (million + 140_000) * 100,
          (million + 501_600) * 100, (million + 538_815) * 100 + 38, (million + 620_200) * 100,
        ])
    #expect(percents(steps).map(\.cents) == [0, 1200, 0, 1500, 1880, 2380, 3680, 2380])
    #expect(steps.last?.end == nil)
  }

  /// Every bracket of New York's law is met, to 25,000,000; nothing changes after the last step.
  @Test func `the last step has no end`() throws {
    let year = try saver(state: .law(.newYork))
    let steps = year.ladder(of: .ordinaryIncome, from: ByTerm())
    let last = try #require(steps.last)
    #expect(last.perDollar.state == ExactDollars(Money(cents: 1)).scaled(by: 109, over: 10))
    // 25,000,000 + 8,000 − 40,000.
    #expect(last.start == Money(dollars: 24_968_000))
    for further in [1, 1_000, 1_000_000, 1_000_000_000] as [Int64] {
      let from = last.start + Money(dollars: further)
      let added = year.bill(from + Money(dollars: 1), of: .ordinaryIncome, on: ByTerm()).state
      let before = year.bill(from, of: .ordinaryIncome, on: ByTerm()).state
      #expect(added - before == last.perDollar.state)
    }
  }

  @Test func `a dollar of income can push a gain out of the 0 percent zone`() throws {
    let gains = ByTerm(longTerm: Money(dollars: 30_000))
    // 12 % of the dollar, and 15 % of the dollar of gain that it pushes up.
    let added = try saver().marginal(.ordinaryIncome, at: gains)
    #expect(added.total == ExactDollars(Money(cents: 27)))
  }

  @Test(arguments: 0..<30)
  func `the steps add up to the tax that any amount adds`(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(9_000 + seed))
    for _ in 0..<10 {
      let year = try YearTax(profile: random.profile())
      let gains = random.gains()
      for increment in Increment.allCases {
        try expectSum(year, increment, gains, random.money(0...300_000))
      }
    }
  }

  private func expectSum(
    _ year: YearTax, _ increment: Increment, _ gains: ByTerm, _ amount: Money
  ) throws {
    let reach = Money(dollars: 300_000)
    let steps = year.ladder(of: increment, from: gains, reach: reach)
    let climbed = steps.reduce(ExactDollars.zero) { sum, step in
      let part = max(.zero, min(amount, step.end ?? reach) - step.start)
      return sum + step.perDollar.total.scaled(by: part.cents, over: 100)
    }
    let off = climbed - year.added(by: amount, of: increment, to: gains).total
    // The worksheet's last line can take over between two cents.
    #expect(max(off, -off) < ExactDollars(Money(cents: 1)), "\(increment) \(year.profile)")
  }
}
