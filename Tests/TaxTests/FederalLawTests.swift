import Money
import Portfolio
import Testing

@testable import Tax

@Suite struct FederalLawTests {
  @Test func `three years are known`() throws {
    #expect(FederalLaw.years == [2024, 2025, 2026])
    for year in [2023, 2027] {
      #expect(throws: UnsupportedTaxYear(year: year, supported: [2024, 2025, 2026])) {
        try YearTax(profile: TaxProfile(year: year, filingStatus: .single))
      }
    }
  }

  // The rate tables print the tax at each bracket's start; the last one sums up all the others.
  @Test(arguments: [
    (2024, FilingStatus.single, 609_350, 18_364_725),
    (2024, .marriedFilingJointly, 731_200, 19_666_950),
    (2024, .marriedFilingSeparately, 365_600, 9_833_475),
    (2024, .headOfHousehold, 609_350, 18_195_450),
    (2025, .single, 626_350, 18_876_975),
    (2025, .marriedFilingJointly, 751_600, 20_215_450),
    (2025, .marriedFilingSeparately, 375_800, 10_107_725),
    (2025, .headOfHousehold, 626_350, 18_703_150),
    (2026, .single, 640_600, 19_297_925),
    (2026, .marriedFilingJointly, 768_700, 20_658_350),
    (2026, .marriedFilingSeparately, 384_350, 10_329_175),
    (2026, .headOfHousehold, 640_600, 19_117_100),
  ])
  func `tax where 37 percent begins is the printed base`(
    year: Int, status: FilingStatus, dollars: Int64, baseCents: Int64
  ) throws {
    let law = try FederalLaw.of(year: year, status: status)
    let edge = Money(dollars: dollars)
    #expect(law.ordinaryTax.kinks.last == edge)
    #expect(law.ordinaryTax.value(at: edge) == ExactDollars(Money(cents: baseCents)))
  }

  // Rev. Proc. 2025-32, single: 1,240; 5,800; 17,966; 41,024; 58,448.
  @Test(arguments: [
    (12_400, 1_240), (50_400, 5_800), (105_700, 17_966), (201_775, 41_024), (256_225, 58_448),
  ])
  func `tax at the other edges of 2026, single`(dollars: Int64, base: Int64) throws {
    let law = try FederalLaw.of(year: 2026, status: .single)
    #expect(
      law.ordinaryTax.value(at: Money(dollars: dollars)) == ExactDollars(Money(dollars: base)))
  }

  @Test func `the slope just above and below each edge is its bracket's rate`() throws {
    for year in FederalLaw.years {
      for status in FilingStatus.allCases {
        let law = try FederalLaw.of(year: year, status: status)
        let rates = [1000, 1200, 2200, 2400, 3200, 3500, 3700].map(Rate.init(basisPoints:))
        for (edge, rate) in zip(law.ordinaryTax.kinks, rates) {
          let cent = Money(cents: 1)
          let above = law.ordinaryTax.value(at: edge + cent) - law.ordinaryTax.value(at: edge)
          #expect(above == cent * rate, "\(year) \(status) above \(edge)")
        }
        #expect(law.ordinaryTax.value(at: Money(dollars: -5)) == .zero)
      }
    }
  }

  // The sample of the tax table in the instructions for Form 1040: a joint return's 25,300 to
  // 25,350 is taxed at its middle and rounded. 2024: 2,320 + 12 % of 2,125; 2025: 2,385 + 12 % of
  // 1,475.
  @Test(arguments: [(2024, 2_575), (2025, 2_562)])
  func `the tax table's sample row`(year: Int, tax: Int64) throws {
    let law = try FederalLaw.of(year: year, status: .marriedFilingJointly)
    #expect(
      law.ordinaryTax.value(at: Money(dollars: 25_325)).money(.halfAwayFromZero)
        == Money(dollars: tax))
  }

  @Test func `every law has one shallow stretch where preference costs more`() throws {
    for year in FederalLaw.years {
      for status in FilingStatus.allCases {
        let law = try FederalLaw.of(year: year, status: status)
        let reversal = try #require(law.reversal)
        #expect(reversal.taxable.lowerBound == law.preferentialTax.kinks[1])
        #expect(reversal.ordinary.upperBound == law.ordinaryTax.kinks[2])
      }
    }
    // 2026, single: 3 % of 950 is 28.50; 28.50 / 12 % below 49,450 and 28.50 / 7 % above 50,400.
    let single = try FederalLaw.of(year: 2026, status: .single).reversal
    #expect(single?.ordinary.lowerBound == Money(cents: 4_921_250))
    #expect(single?.taxable.upperBound == Money(cents: 5_080_715))
  }

  @Test func `the figures that are easily mistaken`() throws {
    let joint2025 = try FederalLaw.of(year: 2025, status: .marriedFilingJointly)
    let separate2025 = try FederalLaw.of(year: 2025, status: .marriedFilingSeparately)
    let head2026 = try FederalLaw.of(year: 2026, status: .headOfHousehold)
    let separate2026 = try FederalLaw.of(year: 2026, status: .marriedFilingSeparately)
    // After Public Law 119-21, not the 30,000 of Rev. Proc. 2024-40.
    #expect(joint2025.standardDeduction == Money(dollars: 31_500))
    // Not half of the joint 600,050.
    #expect(separate2025.preferentialTax.kinks.last == Money(dollars: 300_000))
    // 25 below those of single filers.
    #expect(head2026.ordinaryTax.kinks[4] == Money(dollars: 201_750))
    #expect(head2026.ordinaryTax.kinks[5] == Money(dollars: 256_200))
    #expect(separate2026.alternativeMinimum.phaseOutRate == Rate(basisPoints: 5000))
    #expect(separate2026.alternativeMinimum.upperRateStart == Money(dollars: 122_250))
    #expect(separate2026.capitalLossLimit == Money(dollars: 1_500))
  }
}
