import Foundation
import Money
import Testing

@testable import Tax

@Suite struct HoldingPeriodTests {
  @Test func `every published and derived vector has its term`() throws {
    let file = try #require(
      Bundle.module.url(
        forResource: "holding_periods", withExtension: "csv", subdirectory: "Fixtures"))
    let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
    #expect(rows.count == 19)
    for row in rows {
      let fields = row.split(separator: ",").map(String.init)
      let acquired = try #require(Day(parsing: fields[0]))
      let sold = try #require(Day(parsing: fields[1]))
      #expect(
        HoldingPeriod.isLongTerm(acquired: acquired, sold: sold) == (fields[2] == "L"), "\(row)")
    }
  }

  @Test func `a sale is long-term from one day on and ever after`() throws {
    let first = try #require(Day(year: 2019, month: 1, day: 1))
    for offset in 0..<(8 * 366) {
      let acquired = first.adding(days: offset)
      let from = HoldingPeriod.longTermFrom(acquired: acquired)
      #expect((365...367).contains(from.days(since: acquired)), "\(acquired)")
      #expect(!HoldingPeriod.isLongTerm(acquired: acquired, sold: from.adding(days: -1)))
      #expect(HoldingPeriod.isLongTerm(acquired: acquired, sold: from))
      // Rev. Rul. 66-7: a month-end lot is long-term from the first of a month.
      if acquired.isMonthEnd { #expect(from.components.day == 1, "\(acquired)") }
    }
  }

  @Test func `a later purchase is never long-term earlier`() throws {
    let first = try #require(Day(year: 2019, month: 1, day: 1))
    for offset in 0..<(8 * 366) {
      let acquired = first.adding(days: offset)
      #expect(
        HoldingPeriod.longTermFrom(acquired: acquired)
          <= HoldingPeriod.longTermFrom(acquired: acquired.adding(days: 1)))
    }
  }

  @Test func `days to long-term count down to none`() throws {
    // Bought 15 June 2023: long-term from 16 June 2024 (IRS Publication 544).
    let acquired = try #require(Day(year: 2023, month: 6, day: 15))
    let day = try #require(Day(year: 2024, month: 6, day: 13))
    #expect(HoldingPeriod.daysToLongTerm(acquired: acquired, on: day) == 3)
    #expect(HoldingPeriod.daysToLongTerm(acquired: acquired, on: day.adding(days: 3)) == 0)
    #expect(HoldingPeriod.daysToLongTerm(acquired: acquired, on: day.adding(days: 99)) == 0)
  }
}
