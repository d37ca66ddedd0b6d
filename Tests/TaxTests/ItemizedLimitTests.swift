import Money
import Portfolio
import Tax
import Testing

/// IRC §68 of 2026: the 37 % bracket begins at 640,600, for a joint return at 768,700, for a separate one
/// at 384,350 (Rev. Proc. 2025-32).
@Suite struct ItemizedLimitTests {
  private func limit(
    _ status: FilingStatus, wages: Int64, itemized: Int64, longTerm: Int64 = 0, year: Int = 2026
  ) throws -> ItemizedLimit? {
    let profile = TaxProfile(
      year: year, filingStatus: status, income: Income(wages: Money(dollars: wages)),
      deductions: .itemized(Money(dollars: itemized)))
    return try YearTax(profile: profile).itemizedLimit(ByTerm(longTerm: Money(dollars: longTerm)))
  }

  /// 2/37 of 59,400, of 31,300 and of 15,650, which Tax-Calculator 6.8.0 has too.
  @Test(
    arguments: [
      (.single, 700_000, 100_000, 0, 321_081),
      (.marriedFilingJointly, 700_000, 60_000, 100_000, 169_189),
      (.marriedFilingSeparately, 400_000, 40_000, 0, 84_595),
    ] as [(FilingStatus, Int64, Int64, Int64, Int64)])
  func `two thirty-sevenths of the income beyond the bracket`(
    status: FilingStatus, wages: Int64, itemized: Int64, longTerm: Int64, cents: Int64
  ) throws {
    let limit = try limit(status, wages: wages, itemized: itemized, longTerm: longTerm)
    #expect(limit?.reduction == Money(cents: cents))
  }

  /// 2/37 of 100,000 and of 50,000. Tax-Calculator 6.8.0 goes on with the income beyond the deductions
  /// (7,097.30 and 19,427.03), which the statute's "lesser of" ends.
  @Test(
    arguments: [
      (.marriedFilingJointly, 900_000, 100_000, 540_541),
      (.headOfHousehold, 1_000_000, 50_000, 270_270),
    ] as [(FilingStatus, Int64, Int64, Int64)])
  func `and at the most of the deductions`(
    status: FilingStatus, wages: Int64, itemized: Int64, cents: Int64
  ) throws {
    let limit = try limit(status, wages: wages, itemized: itemized)
    #expect(limit?.reduction == Money(cents: cents))
    // All of it is taxed at 37 %.
    #expect(limit?.addedTax == Money(cents: cents) * Rate(basisPoints: 3_700))
  }

  /// Deductions of 50,000 in the 37 % bracket save 35 %: 0.37 · 50,000 less 0.37 · 2/37 · 50,000.
  @Test func `a dollar deducted saves thirty-five cents`() throws {
    let added = try #require(try limit(.single, wages: 900_000, itemized: 50_000)).addedTax
    #expect(added.money(.halfEven) == Money(dollars: 1_000))
  }

  @Test func `nothing at the edge, before 2026, or with the standard deduction`() throws {
    #expect(try limit(.single, wages: 640_600, itemized: 50_000) == nil)
    #expect(try limit(.single, wages: 900_000, itemized: 50_000, year: 2025) == nil)
    let standard = TaxProfile(
      year: 2026, filingStatus: .single, income: Income(wages: Money(dollars: 900_000)))
    #expect(try YearTax(profile: standard).itemizedLimit(ByTerm()) == nil)
  }
}
