import Testing

@testable import Money

@Suite struct MoneyTests {
  @Test func `money adds, compares and turns its sign`() {
    let (two, five) = (Money(dollars: 2), Money(cents: 500))
    #expect(two + five == Money(dollars: 7))
    #expect(two - five == -Money(dollars: 3))
    #expect((two - five).magnitude == Money(dollars: 3))
    #expect(two < five && Money.zero < two)
  }

  @Test func `a quantity knows its whole shares`() {
    #expect(Quantity(shares: 3).isWhole)
    #expect(!Quantity(microShares: 3_000_001).isWhole)
    #expect(Quantity(microShares: 3_999_999).wholeShares == 3)
    #expect(Quantity(microShares: -3_999_999).wholeShares == -3)
    #expect(Quantity(shares: 3) - Quantity(shares: 1) == Quantity(shares: 2))
  }

  @Test func `rates add and compare`() {
    #expect(Rate(basisPoints: 100) + Rate(basisPoints: 50) == Rate(basisPoints: 150))
    #expect(Rate(basisPoints: 100) - .one < .zero)
    #expect(Price(microDollars: 1) < Price(microDollars: 2))
  }
}
