import Money
import Tax
import Testing
import TestSupport

/// How the days of a qualified dividend are counted; the worked examples of Publication 550 are among
/// the ledger's tests.
@Suite struct QualifiedDividendTestTests {
  let test = QualifiedDividendTest(exDate: day("2025-06-13"))

  @Test func theWindowIs121Days() {
    #expect(test.firstDay == day("2025-04-14"))
    #expect(test.lastDay == day("2025-08-12"))
    #expect(test.lastDay.days(since: test.firstDay) + 1 == 121)
    let preferred = QualifiedDividendTest(exDate: day("2025-06-13"), isPreferred: true)
    #expect(preferred.lastDay.days(since: preferred.firstDay) + 1 == 181)
  }

  // 60 days are too few, 61 enough; the day of purchase does not count.
  @Test func moreThan60Days() {
    #expect(test.daysHeld(acquired: day("2025-05-01"), through: day("2025-06-30")) == 60)
    #expect(!test.isMet(acquired: day("2025-05-01"), disposed: day("2025-06-30")))
    #expect(test.isMet(acquired: day("2025-05-01"), disposed: day("2025-07-01")))
  }

  @Test func daysOutsideTheWindowDoNotCount() {
    #expect(test.daysHeld(acquired: day("2020-01-02"), through: day("2025-06-12")) == 60)
    #expect(!test.isMet(acquired: day("2020-01-02"), disposed: day("2025-06-12")))
    #expect(test.isMet(acquired: day("2020-01-02"), disposed: day("2025-06-13")))
    #expect(test.daysHeld(acquired: day("2025-09-01"), through: day("2026-01-02")) == 0)
    #expect(test.daysHeld(acquired: day("2020-01-02"), through: day("2030-01-02")) == 121)
  }

  // By counting every day one by one.
  @Test func countsAsACalendarDoes() {
    var random = SeededRandom(seed: 246)
    for _ in 0..<2_000 {
      let test = QualifiedDividendTest(
        exDate: Day(number: 20_000 + Int32(random.next() % 400)),
        isPreferred: random.next() % 2 == 0)
      let acquired = test.exDate.adding(days: -Int(random.next() % 200))
      let disposed = acquired.adding(days: Int(random.next() % 300))
      let half = test.isPreferred ? 90 : 60
      var (day, count) = (acquired, 0)
      while day < disposed {
        day = day.adding(days: 1)
        if abs(day.days(since: test.exDate)) <= half { count += 1 }
      }
      #expect(test.daysHeld(acquired: acquired, through: disposed) == count)
      if let met = test.met(acquired: acquired) {
        #expect(test.isMet(acquired: acquired, disposed: met))
        #expect(!test.isMet(acquired: acquired, disposed: met.adding(days: -1)))
      } else {
        #expect(!test.isMet(acquired: acquired, disposed: acquired.adding(days: 1_000)))
      }
    }
  }
}

private func day(_ text: String) -> Day { Day(parsing: text) ?? Day(number: 0) }
