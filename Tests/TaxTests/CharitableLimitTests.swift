import Money
import Tax
import Testing

/// The limits on gifts of appreciated property; two are published examples, named after their ids in
/// irs_examples.json.
@Suite struct CharitableLimitTests {
  private func dollars(_ amount: Int64) -> Money { Money(dollars: amount) }

  private func limit(_ year: Int, _ income: Int64) -> CharitableLimit {
    CharitableLimit(year: year, adjustedGrossIncome: dollars(income))
  }

  // 2024: income 600,000, stock of 200,000 given: 30 % = 180,000, 20,000 carried on. 2025: income
  // 700,000, bonds of 100,000: 120,000 with what was carried in, below 210,000.
  @Test func `taxfacts-8072-charity`() {
    let first = limit(2024, 600_000).allowance(given: dollars(200_000))
    #expect(first.deductible == dollars(180_000))
    #expect(first.carriedOn == dollars(20_000))
    let second = limit(2025, 700_000)
      .allowance(given: dollars(100_000), carriedIn: first.carriedOn)
    #expect(second.deductible == dollars(120_000))
    #expect(second.carriedOn == .zero)
  }

  // 2026: income 1,000,000, 300,000 given: 0.5 % = 5,000 is not deducted, 295,000 is.
  @Test func `obbba-floor`() {
    let allowance = limit(2026, 1_000_000).allowance(given: dollars(300_000))
    #expect(allowance.deductible == dollars(295_000))
    // Nothing exceeds the 30 %, so the floor is lost for good.
    #expect(allowance.carriedOn == .zero)
  }

  // IRC §170(d)(1)(C): 400,000 given, 300,000 allowable, 5,000 below the floor; 100,000 and the
  // 5,000 are carried on.
  @Test func `the floor is carried on with an excess`() {
    let allowance = limit(2026, 1_000_000).allowance(given: dollars(400_000))
    #expect(allowance.deductible == dollars(295_000))
    #expect(allowance.carriedOn == dollars(105_000))
  }

  @Test func `a gift below the floor deducts nothing`() {
    let allowance = limit(2026, 200_000).allowance(given: dollars(900))
    #expect(allowance.deductible == .zero)
    #expect(allowance.carriedOn == .zero)
  }

  @Test func `the standard deduction deducts nothing and carries only the excess`() {
    let allowance = limit(2026, 100_000).allowance(given: dollars(40_000), itemizes: false)
    #expect(allowance.deductible == .zero)
    #expect(allowance.carriedOn == dollars(10_000))
  }

  @Test func `no income leaves nothing to deduct and all to carry`() {
    let allowance = limit(2026, -5_000).allowance(given: dollars(1_000))
    #expect(allowance.deductible == .zero)
    #expect(allowance.carriedOn == dollars(1_000))
  }

  // 30 % of 333.33 = 99.999; 0.5 % of it 1.66665; 98.33235 deducted, 0.001 and 1.66665 of 100.
  @Test func `what is deducted and carried on is never overstated`() {
    let limit = CharitableLimit(year: 2026, adjustedGrossIncome: Money(cents: 33_333))
    let allowance = limit.allowance(given: dollars(100))
    #expect(allowance.deductible == Money(cents: 9_833))
    #expect(allowance.carriedOn == Money(cents: 166))
  }
}
