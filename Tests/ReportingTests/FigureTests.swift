import Money
import Reporting
import Testing

/// Figures as people read them.
struct FigureTests {
  @Test(arguments: [
    (0, "$0.00", "0.00"), (5, "$0.05", "+0.05"), (-5, "-$0.05", "-0.05"),
    (123_456, "$1,234.56", "+1,234.56"), (-100_000_000, "-$1,000,000.00", "-1,000,000.00"),
    (99_999, "$999.99", "+999.99"),
  ])
  func money(cents: Int64, dollars: String, signed: String) {
    #expect(Money(cents: cents).inDollars == dollars)
    #expect(Money(cents: cents).signed == signed)
  }

  @Test func shares() throws {
    #expect(try Quantity(parsing: "1234567.5").grouped == "1,234,567.5")
    #expect(try Quantity(parsing: "12").grouped == "12")
    #expect(try Price(parsing: "1234.5").grouped == "1,234.50")
  }

  @Test func percentages() {
    #expect(Rate(billionths: 420_500_000).inPercent() == "42.1%")
    #expect(Rate(billionths: -42_000_000).inPercent() == "-4.2%")
    #expect(Rate.one.inPercent() == "100.0%")
  }

  @Test func asManyDecimalsAsTellTwoRatesApart() {
    let edge = Rate(basisPoints: 500)
    #expect(Rate(basisPoints: 520).decimalsApart(from: edge) == 1)
    #expect(Rate(billionths: 50_040_000).decimalsApart(from: edge) == 3)
    #expect(edge.decimalsApart(from: edge) == 1)
  }
}
