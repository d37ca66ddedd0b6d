import Foundation
import Testing
import TestSupport

@testable import Money

/// Foundation.Decimal, with 38 digits, is the oracle: it holds all these products exactly.
@Suite struct ExactDollarsTests {
  @Test func `quantity times price is exact`() {
    var random = SeededRandom(seed: 2)
    for _ in 0..<5_000 {
      let quantity = Quantity(microShares: random.signed(upTo: 1_000_000_000_000_000))
      let price = Price(microDollars: random.signed(upTo: 1_000_000_000_000))
      let expected = Decimal(quantity.microShares) * Decimal(price.microDollars)
      #expect(decimal((quantity * price).trillionths) == expected)
    }
  }

  @Test func `money times rate is exact`() {
    var random = SeededRandom(seed: 3)
    for _ in 0..<5_000 {
      let money = Money(cents: random.signed(upTo: 1_000_000_000_000_000))
      let rate = Rate(billionths: random.signed(upTo: 2_000_000_000))
      let expected = Decimal(money.cents) * Decimal(rate.billionths) * 10
      #expect(decimal((money * rate).trillionths) == expected)
      #expect(ExactDollars(money) * rate == money * rate)
    }
  }

  @Test(arguments: [
    (Rounding.halfAwayFromZero, NSDecimalNumber.RoundingMode.plain), (.halfEven, .bankers),
    (.down, .down), (.up, .up),
  ])
  func `rounding to cents agrees with Decimal`(
    rounding: Rounding, mode: NSDecimalNumber.RoundingMode
  ) {
    var random = SeededRandom(seed: 4)
    for _ in 0..<5_000 {
      var half = Int128(random.signed(upTo: 1_000_000_000)) * 5_000_000_000
      if Bool.random(using: &random) { half += Int128(random.signed(upTo: 10_000_000_000)) }
      var exact = decimal(half) / decimal(10_000_000_000)
      var expected = Decimal()
      NSDecimalRound(&expected, &exact, 0, mode)
      let cents = ExactDollars(trillionths: half).money(rounding).cents
      #expect(Decimal(cents) == expected, "\(half)")
    }
  }

  @Test func `an amount times a fraction is the nearest trillionth`() {
    let third = ExactDollars(Money(dollars: 1)).scaled(by: 1, over: 3)
    #expect(third.trillionths == 333_333_333_333)
    #expect(ExactDollars(Money(dollars: -2)).scaled(by: 1, over: 3).trillionths == -666_666_666_667)
    #expect(
      ExactDollars(Money(dollars: 9)).scaled(by: 7, over: 9) == ExactDollars(Money(dollars: 7)))
  }

  @Test func `sums and signs`() {
    let (two, three) = (ExactDollars(Money(dollars: 2)), ExactDollars(Money(dollars: 3)))
    #expect(two - three == -ExactDollars(Money(dollars: 1)))
    #expect(two < three && -three < -two)
    #expect(two + .zero == two)
    #expect(two.microDollars(.halfEven) == 2_000_000)
  }

  @Test func `the share of an amount rounds half away from zero`() {
    let basis = Money(cents: 100)
    // A half cent either side: 100 cents × 1 / 8 = 12.5.
    #expect(basis.share(of: Quantity(shares: 1), in: Quantity(shares: 8)) == Money(cents: 13))
    #expect((-basis).share(of: Quantity(shares: 1), in: Quantity(shares: 8)) == Money(cents: -13))
    #expect(basis.share(of: Quantity(shares: 8), in: Quantity(shares: 8)) == basis)
    #expect(basis.share(of: .zero, in: Quantity(shares: 8)) == .zero)
    let huge = Money(cents: .max).share(
      of: Quantity(microShares: .max), in: Quantity(microShares: .max))
    #expect(huge == Money(cents: .max))
  }

  @Test func `rates multiply to the nearest billionth, half to even`() {
    #expect(Rate(basisPoints: 5000) * Rate(basisPoints: 5000) == Rate(basisPoints: 2500))
    #expect(Rate(billionths: 1) * Rate(billionths: 500_000_000) == .zero)
    #expect(Rate(billionths: 3) * Rate(billionths: 500_000_000) == Rate(billionths: 2))
  }

  /// All of an Int128, which Decimal cannot be made from.
  private func decimal(_ value: Int128) -> Decimal {
    Decimal(string: String(value)) ?? .nan
  }
}
