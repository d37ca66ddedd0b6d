import Money
import Portfolio
import TestSupport
import Testing

@testable import Rebalancing
@testable import Reference

/// The fast search against the reference, which is told the model in another way.
@Suite(.enabled(if: TestHighs.isThere, "needs HiGHS: scripts/bootstrap")) struct FastSearchTests {
  private static let gap = 5e-5

  private func compare(
    _ problem: RebalancingProblem, _ aim: Aim, _ seed: UInt64, countsMinimumTax: Bool = false
  ) throws -> FoundTrades? {
    let request = SearchRequest(
      aim: aim, countsMinimumTax: countsMinimumTax, relativeGap: Self.gap, absoluteGap: Self.gap,
      timeLimitSeconds: 60)
    let fast = FastSearch().search(problem, request)
    let reference = ReferenceSearch(solver: try TestHighs.solver()).search(problem, request)
    guard reference.end == .proven, fast.end != .stopped, fast.end != .late else {
      #expect(reference.end != .infeasible || fast.end == .infeasible, "seed \(seed) \(aim)")
      return nil
    }
    #expect(fast.end == .proven, "seed \(seed) \(aim)")
    let tolerance = 1e-4 * max(1, abs(reference.bound))
    #expect(fast.objective <= reference.objective + tolerance, "seed \(seed) \(aim)")
    #expect(fast.bound <= reference.objective + tolerance / 100, "seed \(seed) \(aim)")
    #expect(reference.bound <= fast.objective + tolerance / 100, "seed \(seed) \(aim)")
    return fast
  }

  private func problem(_ seed: UInt64, giving: Bool = false) throws -> RebalancingProblem {
    var generator = RandomHousehold(seed: seed)
    var random = SeededRandom(seed: seed)
    let amount = Money(cents: random.number(1_000...6_000_000))
    let household = try generator.household()
    return try RebalancingProblem(
      giving ? household.giving(Donation(amount: amount)) : household)
  }

  @Test func `every question is answered as the reference answers it`() throws {
    var proven = 0
    for seed in UInt64(5001)...5040 {
      let problem = try problem(seed, giving: seed % 3 == 0)
      guard problem.value > .zero else { continue }
      if try compare(problem, .cheapest(excess: 0), seed) != nil { proven += 1 }
      if problem.hasCaps, let least = try compare(problem, .leastExcess, seed) {
        let excess = max(0, least.objective) + 1
        _ = try compare(problem, .cheapest(excess: excess), seed)
      }
      _ = try compare(problem, .leastShortfall, seed)
      _ = try compare(problem, .nearestBand(assetClass: 0, excess: 0), seed)
      _ = try compare(problem, .cheapestInBand(assetClass: 0, excess: 0), seed)
    }
    #expect(proven > 15)
  }

  @Test func `the tax with AMT is the reference's`() throws {
    var proven = 0
    for seed in UInt64(6001)...6015 {
      let problem = try problem(seed)
      guard problem.value > .zero else { continue }
      let found = try compare(problem, .cheapest(excess: 0), seed, countsMinimumTax: true)
      if found != nil { proven += 1 }
    }
    #expect(proven > 5)
  }
}
