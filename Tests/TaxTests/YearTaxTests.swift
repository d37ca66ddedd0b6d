import Money
import Portfolio
import Testing
import TestSupport

@testable import Tax

@Suite struct YearTaxTests {
  // 2026, joint, wages 200,000, dividends 5,000 of which 3,000 qualified, long-term gain 40,000,
  // state 5 % and 3 %. Income 245,000, taxable 212,800, preferential 43,000, ordinary 169,800:
  // 11,600 + 22 % of 69,000 = 26,780; 15 % of 43,000 = 6,450. State 8,490 + 1,290.
  @Test func `a joint return with a long-term gain`() throws {
    let year = try YearTax(
      profile: TaxProfile(
        year: 2026, filingStatus: .marriedFilingJointly,
        income: Income(
          wages: Money(dollars: 200_000), ordinaryDividends: Money(dollars: 5_000),
          qualifiedDividends: Money(dollars: 3_000)),
        state: StateTax(
          ordinaryRate: Rate(basisPoints: 500), longTermRate: Rate(basisPoints: 300))))
    let bill = year.bill(ByTerm(longTerm: Money(dollars: 40_000)))
    #expect(bill.adjustedGrossIncome == Money(dollars: 245_000))
    #expect(bill.taxableIncome == Money(dollars: 212_800))
    #expect(bill.preferentialIncome == Money(dollars: 43_000))
    #expect(bill.federal == exact(33_230))
    #expect(bill.state == exact(9_780))
    #expect(bill.netInvestmentIncome == .zero)
    #expect(bill.alternativeMinimum == .zero)
    #expect(bill.total == exact(43_010))
    #expect(year.marginalOrdinaryRate == ExactDollars(Money(cents: 27)))
  }

  // model.md: at S > 0 a long-term loss is worth the short-term rate. Single 2026, wages 100,000,
  // taxable 83,900: a short-term gain of 10,000 costs 22 %, and a long-term loss of 10,000 undoes
  // it.
  @Test func `a long-term loss against a short-term gain is worth the ordinary rate`() throws {
    let year = try single(wages: 100_000)
    let nothing = year.bill(ByTerm()).total
    let gain = ByTerm(shortTerm: Money(dollars: 10_000))
    let both = ByTerm(shortTerm: Money(dollars: 10_000), longTerm: Money(dollars: -10_000))
    #expect(year.bill(gain).total == nothing + exact(2_200))
    #expect(year.bill(both).total == nothing)
  }

  // The pivot of product.md: 100,000 of long-term gain in the 15 % zone costs 15,000.
  @Test func `the pivot costs fifteen thousand`() throws {
    let year = try single(wages: 90_000)
    let bill = year.bill(ByTerm(longTerm: Money(dollars: 100_000)))
    #expect(bill.total == year.bill(ByTerm()).total + exact(15_000))
  }

  @Test func `the marginal rate looks at income above the deduction only`() throws {
    #expect(try single(wages: 10_000).marginalOrdinaryRate == .zero)
    #expect(try single(wages: 20_000).marginalOrdinaryRate == ExactDollars(Money(cents: 10)))
  }

  // 983,900 taxable, all of it gain: 15 % of 496,050 and 20 % of 438,400, 162,087.50. AMT: nothing
  // left of the exemption at 1,000,000; the standard deduction of 16,100 is taxed at 20 %.
  @Test func `a large gain of 2026 owes alternative minimum tax on the standard deduction`() throws
  {
    let bill = try single(wages: 0).bill(ByTerm(longTerm: Money(dollars: 1_000_000)))
    #expect(bill.federal == ExactDollars(Money(cents: 16_208_750)))
    #expect(bill.alternativeMinimum == exact(3_220))
    // 3.8 % of 800,000; AMT is not in the total.
    #expect(bill.total == ExactDollars(Money(cents: 16_208_750)) + exact(30_400))
  }

  // Instructions for Form 6251 of 2024, line 4: 25 % of what exceeds 875,950, at most 66,650.
  @Test func `a separate return's additional alternative minimum income`() throws {
    let year = try YearTax(
      profile: TaxProfile(year: 2024, filingStatus: .marriedFilingSeparately))
    #expect(year.additionalAmount(to: exact(875_950)) == .zero)
    #expect(year.additionalAmount(to: exact(875_954)) == exact(1))
    #expect(year.additionalAmount(to: exact(1_142_550)) == exact(66_650))
    #expect(year.additionalAmount(to: exact(5_000_000)) == exact(66_650))
  }

  @Test func `more gain never means less tax`() throws {
    var random = SeededRandom(seed: 21)
    for _ in 0..<3_000 {
      let year = try YearTax(profile: random.profile())
      let gains = random.gains()
      let more = random.scaledMoney()
      let bill = year.bill(gains)
      let short = year.bill(
        ByTerm(shortTerm: gains.shortTerm + more, longTerm: gains.longTerm))
      let long = year.bill(ByTerm(shortTerm: gains.shortTerm, longTerm: gains.longTerm + more))
      #expect(short.total >= bill.total && long.total >= bill.total)
      #expect(short.carryforward.total <= bill.carryforward.total)
      #expect(long.carryforward.total <= bill.carryforward.total)
    }
  }

  @Test func `tax stays between nothing and ordinary rates on everything`() throws {
    var random = SeededRandom(seed: 22)
    for _ in 0..<3_000 {
      let year = try YearTax(profile: random.profile())
      let bill = year.bill(random.gains())
      #expect(bill.federal >= .zero && bill.netInvestmentIncome >= .zero && bill.state >= .zero)
      #expect(bill.federal <= year.law.ordinaryTax.value(at: bill.taxableIncome))
      #expect(bill.preferentialIncome <= bill.taxableIncome)
      #expect(bill.total == bill.federal + bill.netInvestmentIncome + bill.state)
    }
  }

  private func single(wages: Int64) throws -> YearTax {
    try YearTax(
      profile: TaxProfile(
        year: 2026, filingStatus: .single, income: Income(wages: Money(dollars: wages))))
  }
}

func exact(_ dollars: Int64) -> ExactDollars { ExactDollars(Money(dollars: dollars)) }
