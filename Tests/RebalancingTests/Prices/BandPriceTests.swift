import Money
import Portfolio
import Rebalancing
import Testing

/// What a point of a band is worth.
@Suite struct BandPriceTests {
  /// 70,000 of stock, half of it gain, and 30,000 of bonds; wanted 50/50.
  ///
  /// A dollar of stock sold inside the band costs 0.5 · 0.15 of tax, saves 0.5 · r_f later, and is worth
  /// 0.02: each of the two classes is a dollar nearer its target, at half of 0.02. That is
  /// 0.075 − 0.046043 − 0.02 = 0.008957 too dear: the plan stops at the edge of the band.
  private func overweight(stocks: Band, bonds: Band) throws -> Household {
    try household(
      securities: [security("VTI", "stocks"), security("BND", "bonds")],
      accounts: [
        account(
          "brokerage", .taxable, lot("L1", "VTI", 700, basis: 35_000),
          lot("L2", "BND", 300, basis: 30_000))
      ],
      targets: [target("stocks", 0.5, stocks), target("bonds", 0.5, bonds)])
  }

  private let perDollar = 0.5 * 0.15 - 0.5 * later - 0.02

  private func price(_ household: Household, _ assetClass: String) throws -> BandPrice {
    let found = try prices(household).bands.first { $0.target.assetClass == assetClass }
    return try #require(found)
  }

  @Test func `a point at the edge costs what a thousand dollars more of stock sold do`() throws {
    let household = try overweight(stocks: .absolute(0.10), bonds: .absolute(0.30))
    let price = try price(household, "stocks")
    #expect(price.narrower == .absolute(0.09))
    #expect(price.wider == .absolute(0.11))
    #expect(isNear(price.cost?.difference?.cost, 1_000 * perDollar))
    #expect(isNear(price.saving.difference?.cost, -1_000 * perDollar))
    #expect(abs(price.nextDollar - perDollar) < 1e-9)
    // The very plans of the two other households.
    for (band, answer) in [(Band.absolute(0.09), price.cost), (.absolute(0.11), price.saving)] {
      let other = try plan(household.changing(band: band, of: "stocks"))
      #expect(answer?.difference?.objective == other.objective.total)
    }
  }

  /// Bonds at their lower edge hold the stock where it is: more room for the stock alone is worth nothing,
  /// less of it costs as much as before.
  @Test func `with two edges in the way a wider one saves nothing`() throws {
    let household = try overweight(stocks: .absolute(0.10), bonds: .absolute(0.10))
    for assetClass in ["stocks", "bonds"] {
      let price = try price(household, assetClass)
      #expect(isNear(price.cost?.difference?.cost, 1_000 * perDollar), "\(assetClass)")
      #expect(price.saving.difference?.cost == 0, "\(assetClass)")
    }
    // The dual is a slope: at least what less room costs, at most what more of it saves.
    let duals = try prices(household).bands.map(\.nextDollar)
    #expect(abs(duals.reduce(0, +) - perDollar) < 1e-9)
  }

  @Test func `inside the band room is worth nothing`() throws {
    let household = try overweight(stocks: .absolute(0.25), bonds: .absolute(0.25))
    for assetClass in ["stocks", "bonds"] {
      let price = try price(household, assetClass)
      #expect(price.cost?.difference?.cost == 0)
      #expect(price.saving.difference?.cost == 0)
      #expect(price.nextDollar == 0)
    }
  }

  /// Half a point is all there is to take: 500 dollars of stock more.
  @Test func `a narrow band is only narrowed to its weight`() throws {
    let explicit = Band.explicit(lower: 0.495, upper: 0.505)
    let price = try price(overweight(stocks: explicit, bonds: .absolute(0.40)), "stocks")
    #expect(price.narrower == .explicit(lower: 0.5, upper: 0.5))
    #expect(price.wider == .explicit(lower: 0.485, upper: 0.515))
    #expect(isNear(price.cost?.difference?.cost, 500 * perDollar))
    #expect(isNear(price.saving.difference?.cost, -1_000 * perDollar))
  }

  @Test func `a band without width cannot be narrowed`() throws {
    let price = try price(overweight(stocks: .none, bonds: .absolute(0.40)), "stocks")
    #expect(price.narrower == nil && price.cost == nil)
    #expect(price.wider == .absolute(0.01))
    #expect(isNear(price.saving.difference?.cost, -1_000 * perDollar))
  }

  @Test func `relative and hybrid bands are moved by a point of the household`() throws {
    // 20 % of 0.5 is the 10 points of above.
    for band in [Band.relative(0.2), .hybrid(relative: 0.2, atLeast: 0.05)] {
      let price = try price(overweight(stocks: band, bonds: .absolute(0.30)), "stocks")
      #expect(price.narrower == .absolute(0.09))
      #expect(isNear(price.cost?.difference?.cost, 1_000 * perDollar))
    }
  }
}
