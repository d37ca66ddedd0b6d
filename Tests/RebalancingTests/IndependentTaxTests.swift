import Money
import Portfolio
import Tax
import Testing
import TestSupport

/// The referee of the plans and the engine's bill, written apart, are one tax.
@Suite struct IndependentTaxTests {
  @Test(arguments: FilingStatus.allCases, [2024, 2025, 2026])
  func `every figure of the bill`(status: FilingStatus, year: Int) throws {
    var random = SeededRandom(seed: UInt64(year + status.rawValue.count))
    var owing = 0
    for _ in 0..<500 {
      let profile = random.profile(year, status)
      let gains = ByTerm(
        shortTerm: random.scaled(signed: true), longTerm: random.scaled(signed: true))
      let (bill, referee) = (try YearTax(profile: profile).bill(gains), IndependentTax(profile))
      let (short, long) = (dollars(gains.shortTerm), dollars(gains.longTerm))
      let figures = [
        (bill.total.approximateDollars, referee.tax(short: short, long: long)),
        (bill.alternativeMinimum.approximateDollars, referee.minimumTax(short: short, long: long)),
        (dollars(bill.carryforward.total), referee.carried(short: short, long: long)),
      ]
      for (ours, theirs) in figures {
        #expect(abs(ours - theirs) < 1e-6 * max(1, abs(ours) * 1e-6), "\(profile) \(gains)")
      }
      owing += bill.alternativeMinimum > .zero ? 1 : 0
    }
    #expect(owing >= 5)
  }
}

extension SeededRandom {
  /// An amount at one of several scales, so that every bracket is met.
  fileprivate mutating func scaled(signed: Bool = false) -> Money {
    let scale = element(of: [0, 5_000, 60_000, 300_000, 1_500_000] as [Int64]) * 100
    return Money(cents: number((signed ? -scale : 0)...scale))
  }

  fileprivate mutating func profile(_ year: Int, _ status: FilingStatus) -> TaxProfile {
    let dividends = scaled()
    return TaxProfile(
      year: year, filingStatus: status,
      income: Income(
        wages: scaled(), interest: scaled(), ordinaryDividends: dividends,
        qualifiedDividends: Money(cents: dividends.cents * number(0...4) / 4),
        other: scaled(signed: true)),
      deductions: once(in: 2) ? .standard : .itemized(scaled()),
      state: StateTax(ordinaryRate: 0.05, longTermRate: 0.03))
  }
}
