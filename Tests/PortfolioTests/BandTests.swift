import Money
import Portfolio
import Testing

/// Scenario 3: what a band is in points of the household.
@Suite struct BandTests {
  private func edges(_ weight: String, _ band: Band) throws -> [String] {
    let target = Target(assetClass: "usEquity", weight: try Rate(parsing: weight), band: band)
    return [target.lower.description, target.upper.description]
  }

  private func points(_ points: Int64) -> Rate { Rate(basisPoints: points * 100) }

  @Test func absolutePoints() throws {
    #expect(try edges("0.10", .absolute(points(5))) == ["0.05", "0.15"])
    #expect(try edges("0.60", .absolute(points(5))) == ["0.55", "0.65"])
  }

  @Test func fractionOfTheWeight() throws {
    #expect(try edges("0.10", .relative(points(20))) == ["0.08", "0.12"])
    #expect(try edges("0.60", .relative(points(5))) == ["0.57", "0.63"])
    #expect(try edges("0", .relative(points(20))) == ["0", "0"])
  }

  @Test func bothEdgesNamed() throws {
    let band = Band.explicit(lower: points(33), upper: points(43))
    #expect(try edges("0.38", band) == ["0.33", "0.43"])
  }

  @Test func theWiderOfTwo() throws {
    let band = Band.hybrid(relative: points(20), atLeast: points(1))
    #expect(try edges("0.10", band) == ["0.08", "0.12"])
    #expect(try edges("0.02", band) == ["0.01", "0.03"])
  }

  /// 2 % ± 5 points is −3 to 7 %: a household that owes a withdrawal has less than no cash.
  @Test func aBandMayReachBeyondNothingAndAll() throws {
    #expect(try edges("0.02", .absolute(points(5))) == ["-0.03", "0.07"])
    #expect(try edges("0.98", .absolute(points(5))) == ["0.93", "1.03"])
  }

  @Test func shownEdgesStayBetweenNothingAndAll() throws {
    let low = Target(
      assetClass: "cash", weight: try Rate(parsing: "0.02"), band: .absolute(points(5)))
    let high = Target(
      assetClass: "stock", weight: try Rate(parsing: "0.98"), band: .absolute(points(5)))
    #expect([low.shownLower, low.shownUpper] == [.zero, try Rate(parsing: "0.07")])
    #expect([high.shownLower, high.shownUpper] == [try Rate(parsing: "0.93"), .one])
  }

  @Test func noBandIsNoRoom() throws {
    #expect(try edges("0.25", .none) == ["0.25", "0.25"])
  }
}
