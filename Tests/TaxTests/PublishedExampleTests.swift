import Money
import Portfolio
import Testing
import TestSupport

@testable import Tax

/// Worked examples of IRS publications and textbooks, each named after its id in irs_examples.json.
@Suite struct PublishedExampleTests {
  // Publication 544: joint return, a capital loss of 7,000 and nothing else; taxable income with
  // the deducted loss is 26,000 (2,000 in the edition of 2000). 3,000 are deducted, 4,000 carried
  // over; a loss of 2,000 would be deducted whole.
  @Test(arguments: [26_000, 2_000] as [Int64])
  func `pub544-sampson`(taxable: Int64) throws {
    let year = try joint(taxableBeforeGains: taxable + 3_000)
    let bill = year.bill(ByTerm(longTerm: Money(dollars: -7_000)))
    #expect(bill.taxableIncome == Money(dollars: taxable))
    #expect(bill.deductedLoss == Money(dollars: 3_000))
    #expect(bill.carryforward == ByTerm(longTerm: Money(dollars: 4_000)))
    // Line 4 is 3,000, no short-term loss, lines 9 to 13: 7,000 less 3,000.
    let worksheet = try #require(year.carryoverWorksheet(ByTerm(longTerm: Money(dollars: -7_000))))
    let amounts = worksheet.lines.map { $0.amount.map { $0.cents / 100 } }
    #expect(
      amounts == [
        taxable, 3_000, taxable + 3_000, 3_000, 0, nil, nil, nil, 7_000, 0, 3_000, 3_000, 4_000,
      ])
    let smaller = year.bill(ByTerm(longTerm: Money(dollars: -2_000)))
    #expect(smaller.deductedLoss == Money(dollars: 2_000))
    #expect(smaller.carryforward == ByTerm())
  }

  // Short-term loss 15,500, long-term gain 11,600 and loss 4,500: net short-term loss 8,400, 3,000
  // deducted, 5,400 carried over as short-term.
  @Test func `textbook-rudy`() throws {
    let bill = try joint(taxableBeforeGains: 50_000).bill(
      ByTerm(shortTerm: Money(dollars: -15_500), longTerm: Money(dollars: 11_600 - 4_500)))
    #expect(bill.deductedLoss == Money(dollars: 3_000))
    #expect(bill.carryforward == ByTerm(shortTerm: Money(dollars: 5_400)))
  }

  // Single, modified adjusted gross income 220,000: 3.8 % of the 20,000 above 200,000, since net
  // investment income is more.
  @Test(arguments: [35_000, 50_000] as [Int64])
  func `niit-220k`(interest: Int64) throws {
    let year = try YearTax(
      profile: TaxProfile(
        year: 2026, filingStatus: .single,
        income: Income(
          wages: Money(dollars: 220_000 - interest), interest: Money(dollars: interest))))
    let bill = year.bill(ByTerm())
    #expect(bill.adjustedGrossIncome == Money(dollars: 220_000))
    #expect(bill.netInvestmentIncome == exact(760))
  }

  // All 13 lines as printed, for random filers; their sum is the model's F.
  @Test func `cap-loss-carryover-worksheet`() throws {
    var random = SeededRandom(seed: 31)
    for _ in 0..<5_000 {
      let year = try YearTax(profile: random.profile())
      let gains = random.gains()
      let carried = year.bill(gains).carryforward
      let lines = worksheet(year, gains)
      #expect(
        carried == ByTerm(shortTerm: lines?[7] ?? .zero, longTerm: lines?[12] ?? .zero),
        "\(gains) of \(year.profile)")
      let printed = year.carryoverWorksheet(gains)
      #expect(printed?.lines.map(\.number) == lines.map { _ in Array(1...13) })
      #expect(printed?.carried ?? ByTerm() == carried)
      for (line, amount) in zip(printed?.lines ?? [], lines ?? []) {
        // Lines 6 to 8 are skipped without a short-term loss, 9 to 13 without a long-term one.
        let isSkipped =
          (6...8).contains(line.number) && gains.shortTerm >= .zero
          || line.number >= 9 && gains.longTerm >= .zero
        #expect(line.amount == (isSkipped ? nil : amount), "line \(line.number) of \(gains)")
      }
      let used = min(year.law.capitalLossLimit, max(.zero, year.taxableBeforeGains))
      #expect(carried.total == max(.zero, -gains.total - used))
    }
  }

  private func worksheet(_ year: YearTax, _ gains: ByTerm) -> [Money]? {
    let line2 = year.bill(gains).deductedLoss
    if line2 == .zero { return nil }
    let line1 = year.taxableBeforeGains - line2
    let line3 = max(.zero, line1 + line2)
    let line4 = min(line2, line3)
    let line5 = max(.zero, -gains.shortTerm)
    let line6 = max(.zero, gains.longTerm)
    let line7 = line4 + line6
    let line8 = max(.zero, line5 - line7)
    let line9 = max(.zero, -gains.longTerm)
    let line10 = max(.zero, gains.shortTerm)
    let line11 = max(.zero, line4 - line5)
    let line12 = line10 + line11
    let line13 = max(.zero, line9 - line12)
    return [
      line1, line2, line3, line4, line5, line6, line7, line8, line9, line10, line11, line12, line13,
    ]
  }

  private func joint(taxableBeforeGains: Int64) throws -> YearTax {
    try YearTax(
      profile: TaxProfile(
        year: 2026, filingStatus: .marriedFilingJointly,
        income: Income(wages: Money(dollars: taxableBeforeGains + 32_200))))
  }
}
