import Money
import Testing

@testable import BrokerFiles

@Suite struct PrintedFigureTests {
  @Test(arguments: [
    ("$1,234.56", 123_456), ("-$1.00", -100), ("$-1.00", -100), ("(1.00)", -100),
    ("($1,000)", -100_000), ("+$150.25", 15_025), ("\t$12.00 ", 1_200), ("0.", 0), (".5", 50),
    ("1234.5", 123_450), ("$1,234,567.8", 123_456_780), ("5.100", 510),
  ])
  func amounts(_ text: String, _ cents: Int64) throws {
    #expect(try PrintedFigure.money(text) == Money(cents: cents))
  }

  @Test(arguments: ["", " ", "--", "-", "n/a", "N/A", "Incomplete", "not applicable", "Missing"])
  func absentAmounts(_ text: String) throws {
    #expect(try PrintedFigure.money(text) == nil)
  }

  @Test(arguments: [
    "1,5", "1,23.00", "12,34,567", "1.234,56", ",123", "1,234,", "$", "$$1", "1%", "1e5", "NaN",
    "--1", "+-1", "(-1)", "(1", "1)", "$1.005", "1 000", "0x10", "١", "100000000000.01", "−1",
  ])
  func noAmounts(_ text: String) {
    #expect(throws: FigureFault.self) { try PrintedFigure.money(text) }
  }

  @Test func decimalsAreCountedAsPrinted() throws {
    #expect(try PrintedFigure.price("$50.922")?.decimals == 3)
    #expect(try PrintedFigure.quantity("1,259.50")?.decimals == 2)
    #expect(try PrintedFigure.quantity("9,000")?.value == Quantity(shares: 9_000))
    #expect(throws: FigureFault.self) { try PrintedFigure.quantity("1.0000001") }
    #expect(throws: FigureFault.self) { try PrintedFigure.quantity("100000001") }
    #expect(throws: FigureFault.self) { try PrintedFigure.price("-1") }
  }

  @Test(arguments: ["08/31/2020", "8/31/2020", "08/31/2020 00:00:00", "2020/08/31", "2020-08-31"])
  func days(_ text: String) throws {
    #expect(try PrintedDay.day(text) == Day(year: 2020, month: 8, day: 31))
  }

  @Test(arguments: ["02/30/2020", "08/31/20", "Various", "31.08.2020", "08/31/2020 a b", "1/2/3/4"])
  func noDays(_ text: String) {
    #expect(throws: FigureFault.self) { try PrintedDay.day(text) }
  }

  @Test func daysInSentences() {
    let day = Day(year: 2025, month: 12, day: 19)
    #expect(PrintedDay.first(in: "Date downloaded Dec-19-2025 10:05 a.m ET") == day)
    #expect(PrintedDay.first(in: "Date downloaded 12/19/2025 4:23 PM ET") == day)
    #expect(PrintedDay.first(in: "Positions as of 09:12 AM ET, 2025/12/19") == day)
    #expect(PrintedDay.first(in: "Date downloaded blorp ET") == nil)
  }

  @Test func valuesAgreeToTheirLastDecimal() throws {
    func compare(_ quantity: String, _ price: String, _ value: String) throws
      -> FigureCheck.Product
    {
      FigureCheck.product(
        try #require(try PrintedFigure.quantity(quantity)),
        try #require(try PrintedFigure.price(price)),
        try #require(try PrintedFigure.money(value)))
    }
    #expect(try compare("100", "12.35", "1,234.56") == .agrees)
    #expect(try compare("100", "12.35", "1,233.50") == .differs)
    #expect(try compare("900", "50.922", "45,900.35") == .differs)
    #expect(try compare("5,000", "99.40", "4,970.00") == .perHundred)
    #expect(try compare("2", "1.10", "220.00") == .timesHundred)
    #expect(try compare("0.33", "300.00", "101.50") == .agrees)
  }
}
