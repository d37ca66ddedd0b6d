import Money
import Portfolio
import Rebalancing
import Testing

/// What the next dollar of tax would buy.
@Suite struct TaxPriceTests {
  /// 70,000 of stock, half of it gain, and 30,000 of bonds; wanted 50/50 give or take ten points. A share
  /// is 100 dollars with a gain of 50: 7.50 of tax, which saves 50 · r_f later. Sold outside the band it is
  /// worth 25 (two classes, each half of 0.25), inside 2.
  private func overweight(_ change: (inout Policy) -> Void = { _ in }) throws -> Household {
    try household(
      securities: [security("VTI", "stocks"), security("BND", "bonds")],
      accounts: [
        account(
          "brokerage", .taxable, lot("L1", "VTI", 700, basis: 35_000),
          lot("L2", "BND", 300, basis: 30_000))
      ],
      targets: [
        target("stocks", 0.5, .absolute(0.10)), target("bonds", 0.5, .absolute(0.10)),
      ], policy: .with(change))
  }

  private func rate(_ price: TaxPrice) -> Double { Double(price.rate.billionths) / 1e9 }

  /// The plan sells 100 shares, to the edge. The next 100 go to the target.
  @Test func `inside the band a dollar of tax buys less than a dollar`() throws {
    let price = try #require(try prices(overweight()).tax)
    let next = try #require(price.next)
    #expect(abs(rate(price) - (2 + 50 * later) / 7.5) < 1e-8)
    #expect(isNear(next.tax, 750))
    #expect(isNear(next.saved, 100 * (2 + 50 * later)))
    #expect(isNear(next.drift, 200))
    #expect(next.misplaced == 10_000)
    #expect(!price.isCapped && price.search == .proven)
  }

  /// 300 of tax are 40 shares; another 60 go to the edge of the band.
  @Test func `under a cap it buys more`() throws {
    let price = try #require(try prices(overweight { $0.maximumTax = 300 }).tax)
    let next = try #require(price.next)
    #expect(abs(rate(price) - (25 + 50 * later) / 7.5) < 1e-8)
    #expect(isNear(next.tax, 450))
    #expect(next.misplaced == 6_000)
    #expect(price.isCapped)
    // With a hundred dollars more of the cap: the same rate, and the dollars themselves.
    let (capped, looser) = (
      try plan(overweight { $0.maximumTax = 300 }), try plan(overweight { $0.maximumTax = 375 })
    )
    let better = Double(capped.objective.total - looser.objective.total) / 1e6
    #expect(abs(better - 75 * (rate(price) - 1)) < 1e-5)
  }

  /// All of it is at its target, and no lot has a gain.
  @Test func `where nothing is left to gain, more tax buys nothing`() throws {
    let household = try household(
      securities: [security("VTI", "stocks")],
      accounts: [account("brokerage", .taxable, lot("L1", "VTI", 100, basis: 10_000))],
      targets: [target("stocks", 1)])
    let price = try #require(try prices(household).tax)
    #expect(price.next == nil && price.rate == 0 && price.open == 0)
  }

  @Test func `where a cap is exceeded no price is given`() throws {
    let household = try household(
      securities: [security("VTI", "stocks")],
      accounts: [
        account("brokerage", .taxable, flow: -10_000, lot("L1", "VTI", 200, basis: 4_000))
      ], targets: [target("stocks", 1)], policy: .with { $0.maximumTax = 300 })
    #expect(try prices(household).tax == nil)
  }
}
