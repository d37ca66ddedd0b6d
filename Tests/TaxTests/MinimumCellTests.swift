import Money
import Portfolio
import Testing
import TestSupport

@testable import Tax

/// The cells of the tax with AMT against the bill.
@Suite struct MinimumCellTests {
  @Test(arguments: 0..<60)
  func `the larger of regular and tentative minimum tax is the federal bill with AMT`(
    seed: Int
  ) throws {
    var random = SeededRandom(seed: UInt64(50_000 + seed))
    for _ in 0..<20 {
      let year = try YearTax(profile: random.profile())
      let (one, other) = (random.gains(), random.gains())
      let short = min(one.shortTerm, other.shortTerm)...max(one.shortTerm, other.shortTerm)
      let long = min(one.longTerm, other.longTerm)...max(one.longTerm, other.longTerm)
      let cells = (
        year.regularCells(shortTerm: short, longTerm: long),
        year.tentativeMinimumCells(shortTerm: short, longTerm: long),
        year.besideCells(shortTerm: short, longTerm: long)
      )
      for _ in 0..<20 {
        let gains = ByTerm(
          shortTerm: random.cents(short), longTerm: random.cents(long))
        let bill = year.bill(gains)
        let regular = least(cells.0, gains)
        #expect(regular == bill.federal)
        let federal = max(regular, least(cells.1, gains))
        #expect(federal == bill.federal + bill.alternativeMinimum)
        let beside = least(cells.2, gains)
        #expect(beside == bill.netInvestmentIncome + bill.state)
        for cell in cells.2 where cell.contains(gains) {
          #expect(
            cell.carryforward.value(at: gains) == ExactDollars(bill.carryforward.total))
        }
      }
    }
  }

  @Test func `the filers compared reach AMT often`() throws {
    var random = SeededRandom(seed: 50_000)
    let owing = try (0..<400).count { _ in
      try YearTax(profile: random.profile()).bill(random.gains()).alternativeMinimum > .zero
    }
    #expect(owing > 10)
  }

  private func least(_ cells: [TaxCell], _ gains: ByTerm) -> ExactDollars {
    cells.filter { $0.contains(gains) }.map { $0.tax(at: gains) }.min()
      ?? ExactDollars(Money(dollars: -1))
  }
}

extension SeededRandom {
  fileprivate mutating func cents(_ range: ClosedRange<Money>) -> Money {
    Money(cents: Int64.random(in: range.lowerBound.cents...range.upperBound.cents, using: &self))
  }
}
