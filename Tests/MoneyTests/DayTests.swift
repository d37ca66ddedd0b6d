import Foundation
import Testing
import TestSupport

@testable import Money

@Suite struct DayTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("1969-12-31", -1), ("2000-03-01", 11_017), ("2026-03-16", 20_528),
    ("2038-01-19", 24_855), ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
  ])
  func `known days have their number`(text: String, number: Int32) throws {
    let day = try #require(Day(parsing: text))
    #expect(day.number == number)
    #expect(day.description == text)
  }

  @Test func `four hundred years go there and back and never skip a day`() throws {
    let first = try #require(Day(year: 1799, month: 12, day: 31))
    var previous = first.components
    for offset in 1...146_100 {
      let day = first.adding(days: offset)
      let (year, month, date) = day.components
      #expect(Day(year: year, month: month, day: date) == day)
      let isNext = date == previous.day + 1 && month == previous.month && year == previous.year
      let isNewMonth =
        date == 1 && previous.day == Day.length(ofMonth: previous.month, year: previous.year)
        && (year * 12 + month == previous.year * 12 + previous.month + 1)
      #expect(isNext || isNewMonth, "\(day)")
      previous = (year, month, date)
    }
  }

  @Test func `days agree with Foundation's calendar`() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    var random = SeededRandom(seed: 5)
    for _ in 0..<2_000 {
      let number = Int32.random(in: -20_000...60_000, using: &random)
      let date = Date(timeIntervalSince1970: Double(number) * 86_400)
      let expected = calendar.dateComponents([.year, .month, .day], from: date)
      let (year, month, day) = Day(number: number).components
      #expect(year == expected.year && month == expected.month && day == expected.day)
    }
  }

  @Test(arguments: [
    "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-01-00",
    "0000-01-01", "2026-1-1", "2026/01/01", "26-01-01", "2026-01-01T00", "", "2026-01-0x",
  ])
  func `what is no day is refused`(text: String) {
    #expect(Day(parsing: text) == nil)
  }

  @Test func `leap days follow the Gregorian rule`() {
    for (year, length) in [(1900, 28), (2000, 29), (2023, 28), (2024, 29), (2100, 28)] {
      #expect(Day.length(ofMonth: 2, year: year) == length, "\(year)")
      #expect(Day(year: year, month: 2, day: length)?.isMonthEnd == true)
    }
    #expect(Day(year: 2024, month: 2, day: 28)?.isMonthEnd == false)
    #expect(Day(year: 2026, month: 4, day: 30)?.isMonthEnd == true)
  }

  @Test func `days are counted and compared`() throws {
    let first = try #require(Day(parsing: "2026-02-27"))
    let later = first.adding(days: 3)
    #expect(later.description == "2026-03-02")
    #expect(later.days(since: first) == 3)
    #expect(first.days(since: later) == -3)
    #expect(first < later && first.year == 2026)
  }
}
