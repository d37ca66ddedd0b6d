import Foundation
import Testing
import TestSupport

@testable import Money

@Suite struct DecimalTextTests {
  @Test(arguments: [
    ("0", 0), ("-0", 0), ("1", 100), ("-1.5", -150), ("007.10", 710), ("0.01", 1),
    ("12.3400", 1_234), ("1e2", 10_000), ("1.5E-1", 15), ("123e-2", 123), ("1e+1", 1_000),
    ("100e-4", 1), ("0e999", 0), ("0.000", 0),
    ("92233720368547758.07", Int64.max), ("-92233720368547758.07", -Int64.max),
    ("00000000000000000000000001", 100), ("1.00000000000000000000000000", 100),
    ("120000000000000000000000e-22", 1_200), ("0.00000000000000000000012e22", 120),
    ("90000000000000000", 9_000_000_000_000_000_000), ("5e000001", 5_000), ("10.020e0", 1_002),
  ])
  func `a decimal is read exactly`(text: String, cents: Int64) throws {
    #expect(try Money(parsing: text).cents == cents)
  }

  @Test(arguments: [
    ("", NumberFault.empty), ("-", .notANumber), ("NaN", .notANumber), ("1,000", .notANumber),
    ("12abc", .notANumber), (".5", .notANumber), ("5.", .notANumber), ("1.2.3", .notANumber),
    ("+1", .notANumber), (" 1", .notANumber), ("$1", .notANumber), ("1e", .notANumber),
    ("1e1.5", .notANumber), ("--1", .notANumber), ("inf", .notANumber), ("٣", .notANumber),
    ("0.001", .tooManyDecimals(allowed: 2)), ("1e-3", .tooManyDecimals(allowed: 2)),
    ("1e999", .outOfRange), ("1e99999999999", .outOfRange),
    ("92233720368547758.08", .outOfRange), ("100000000000000000", .outOfRange),
    ("-92233720368547758.08", .outOfRange), ("99999999999999999999999999", .outOfRange),
    ("18446744073709551616e-2", .outOfRange),
    ("123456789012345678901e-19", .tooManyDecimals(allowed: 2)),
    ("0.0000000000000000000000001", .tooManyDecimals(allowed: 2)), ("e5", .notANumber),
    ("1E+", .notANumber), ("1e-", .notANumber), ("1f5", .notANumber), ("-e1", .notANumber),
    ("1\u{301}", .notANumber), ("1.5e2\u{301}", .notANumber),
  ])
  func `anything else is refused with its fault`(text: String, fault: NumberFault) {
    #expect(throws: fault) { try Money(parsing: text) }
  }

  @Test(arguments: [
    (0, "0.00"), (5, "0.05"), (-5, "-0.05"), (123_456, "1234.56"), (-100, "-1.00"),
    (Int64.min, "-92233720368547758.08"),
  ])
  func `money is written with two decimals`(cents: Int64, text: String) {
    #expect(Money(cents: cents).description == text)
  }

  @Test func `each kind is written with the decimals that it needs`() {
    #expect(Quantity(microShares: 12_500_000).description == "12.5")
    #expect(Quantity(shares: 12).description == "12")
    #expect(Price(microDollars: 312_450_000).description == "312.45")
    #expect(Price(microDollars: 333_300).description == "0.3333")
    #expect(Price(microDollars: 1_000_000).description == "1.00")
    #expect(Rate(basisPoints: 500).description == "0.05")
    #expect(Rate.one.description == "1")
  }

  @Test func `what is written is read back, and Decimal reads the same`() throws {
    var random = SeededRandom(seed: 1)
    for _ in 0..<5_000 {
      let number = random.signed(upTo: .max)
      let money = Money(cents: number)
      #expect(try Money(parsing: money.description) == money)
      #expect(Decimal(string: money.description) == Decimal(number) / 100)
      let price = Price(microDollars: number)
      #expect(try Price(parsing: price.description) == price)
      let quantity = Quantity(microShares: number)
      #expect(try Quantity(parsing: quantity.description) == quantity)
      let rate = Rate(billionths: number)
      #expect(try Rate(parsing: rate.description) == rate)
    }
  }
}
