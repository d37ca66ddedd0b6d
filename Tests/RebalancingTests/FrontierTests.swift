import Money
import Portfolio
@testable import Rebalancing
import Reference
import Testing
import TestSupport

/// Tax added against drift left.
@Suite struct FrontierTests {
  private func frontier(_ household: Household, count: Int = 40) throws -> Frontier {
    let result = FrontierSearch(try RebalancingProblem(household), count: count).run()
    guard case .frontier(let frontier) = result else {
      throw NoFrontier(result: "\(result)")
    }
    return frontier
  }

  private struct NoFrontier: Error { let result: String }

  /// 1,000,000 with 100,000 too much stock, in lots of little gain and of nothing but gain.
  private func pivot(_ policy: Policy = Policy()) throws -> Household {
    try household(
      securities: [security("VTI", "stocks"), security("BND", "bonds")],
      accounts: [
        account(
          "brokerage", .taxable, lot("A", "VTI", 500, basis: 40_000),
          lot("B", "VTI", 6_500, basis: 0), lot("C", "BND", 3_000, basis: 300_000))
      ],
      targets: [target("stocks", 0.60, .none), target("bonds", 0.40, .none)], policy: policy)
  }

  /// The first 50,000 have a gain of 10,000, at 15 % (``modestCouple``) 1,500 of tax; the other 50,000
  /// are all gain, 7,500. So 1,500 leave 50,000, and every 1,500 more move 1,500 ÷ 0.15 = 10,000.
  @Test func `the pivot, dollar by dollar`() throws {
    let found = try frontier(pivot(), count: 7)
    let taxes: [Money] = [0, 1_500, 3_000, 4_500, 6_000, 7_500, 9_000]
    let left: [Money] = [100_000, 50_000, 40_000, 30_000, 20_000, 10_000, 0]
    #expect(found.points.count == 7)
    for (point, (tax, misplaced)) in zip(found.points, zip(taxes, left)) {
      // Searched to a thousandth of at most 100,000.
      #expect(abs((point.misplaced - misplaced).cents) <= 10_000, "\(tax): \(point.misplaced)")
      #expect(abs((point.taxAdded - tax).cents) <= 1_500, "\(tax): \(point.taxAdded)")
      #expect(point.search == .proven)
      #expect(point.gap <= 1e-3)
    }
    #expect(found.points.first?.taxAdded == 0)
    #expect(found.points.first?.orders == 0)
    // On the axes from 0 to 1 it is at (1/6, 1/2), a third below the straight line.
    #expect(found.knee == 1)
    #expect(found.misplacedBefore == 100_000)
    #expect(found.misplacedFractionBefore == 0.1)
  }

  /// 100,000 of stock given leave 900,000, of which 600,000 is stock and 540,000 the target: 60,000 must move.
  /// What is given is nothing but gain, lot B. The first 50,000 are lot A's at 1,500 of tax, the last
  /// 10,000 all gain, 1,500 again.
  @Test func `a gift is made by every point`() throws {
    let plain = try pivot()
    let household = try household(
      securities: plain.securities, accounts: plain.accounts, targets: plain.targets,
      giving: 100_000)
    let found = try frontier(household, count: 3)
    #expect(found.points.count == 3)
    let expected: [(tax: Money, left: Money)] = [(0, 60_000), (1_500, 10_000), (3_000, 0)]
    for (point, expected) in zip(found.points, expected) {
      #expect(abs((point.taxAdded - expected.tax).cents) <= 150, "\(point)")
      #expect(abs((point.misplaced - expected.left).cents) <= 10_000, "\(point)")
      #expect(point.search == .proven && point.gap <= 1e-3)
    }
    // Doing nothing gives nothing: 700,000 of stock and 600,000 the target of 1,000,000.
    #expect(found.misplacedBefore == 100_000)
  }

  /// A cap of a cent of tax must not cost dollars of drift: near the least tax of a household that must lose
  /// to the last dollar, each point is as near to its bound as any other.
  @Test func `every point of many households is proven`() throws {
    var (points, several) = (0, 0)
    for seed in UInt64(61)...140 {
      var generator = RandomHousehold(seed: seed)
      let problem = try RebalancingProblem(try generator.household())
      guard case .frontier(let found) = FrontierSearch(problem, count: 12).run() else { continue }
      let isWhole = problem.accounts.contains { !$0.hasFractionalShares }
      several += found.points.count > 3 ? 1 : 0
      for point in found.points where !isWhole {
        points += 1
        #expect(point.gap <= 1e-3, "seed \(seed): \(point)")
        #expect(point.search == .proven, "seed \(seed): \(point)")
      }
      #expect(isWhole || found.openBudgets == 0, "seed \(seed)")
      for (point, next) in zip(found.points, found.points.dropFirst()) {
        #expect(point.objective > next.objective && point.bound >= next.bound, "seed \(seed)")
        #expect(next.budget.map { $0 > point.budget ?? 0 } ?? true, "seed \(seed)")
      }
    }
    #expect(points > 40 && several > 5, "\(points) \(several)")
  }

  /// Steps are told in order, and so often that a person sees how far it is.
  @Test func `progress is told`() throws {
    var told: [[Int]] = []
    _ = FrontierSearch(try RebalancingProblem(pivot()), count: 7).run { told.append([$0, $1]) }
    #expect(told == (1...6).map { [$0, 7] })
  }

  /// The policy's cap on tax is what varies: it holds for the policy's plan and for nothing else.
  @Test func `a cap on tax bounds the policy's plan alone`() throws {
    let found = try frontier(pivot(.with { $0.maximumTax = 3_000 }), count: 4)
    #expect(found.policy.taxAdded <= 3_000)
    #expect(abs((found.policy.misplaced - 40_000).cents) <= 5_000)
    #expect((found.points.last?.taxAdded ?? 0) > 8_900)
  }

  /// A cap on gains holds for every point: 10,000 + 20,000 of gain leave 30,000 misplaced.
  @Test func `other caps hold for every point`() throws {
    let found = try frontier(pivot(.with { $0.maximumNetGain = 30_000 }), count: 4)
    let last = try #require(found.points.last)
    #expect(last.taxAdded <= 4_500)
    #expect(abs((last.misplaced - 30_000).cents) <= 10_000)
  }

  /// A loss of 20,000 beside no other gains: 3,000 of it are deducted this year, at 22 % 660
  /// (26 U.S.C. § 1211(b)), which is the least tax. A household on target has nothing else to do.
  @Test func `the least tax may be less than nothing`() throws {
    let household = try household(
      securities: [
        security("VTI", "stocks"), security("ITOT", "stocks"), security("BND", "bonds"),
      ],
      accounts: [
        account(
          "brokerage", .taxable, lot("A", "VTI", 500, basis: 70_000),
          lot("C", "BND", 500, basis: 50_000))
      ], targets: [target("stocks", 0.50), target("bonds", 0.50)])
    let found = try frontier(household)
    #expect(found.points.map(\.taxAdded) == [-660])
    #expect(found.points.map(\.misplaced) == [0])
    #expect(found.policy.taxAdded == -660)
  }

  @Test func `drift never rises with tax, and no bound is beaten`() throws {
    var (drawn, several) = (0, 0)
    for seed in UInt64(1)...60 {
      var generator = RandomHousehold(seed: seed)
      let problem = try RebalancingProblem(try generator.household())
      let result = FrontierSearch(problem, count: 9).run()
      switch (result, Planner().plan(problem)) {
      case (.frontier(let found), .plan(let plan)):
        drawn += 1
        several += found.points.count > 2 ? 1 : 0
        check(found, plan, seed)
      case (.refused(let refusal), .refused(let other)):
        #expect(refusal == other, "seed \(seed)")
      case (.overCap, .plan(let plan)):
        #expect(!plan.exceededCaps.isEmpty, "seed \(seed)")
      default: Issue.record("seed \(seed): \(result)")
      }
    }
    #expect(drawn > 20 && several > 8, "\(drawn) \(several)")
  }

  private func check(_ found: Frontier, _ plan: Plan, _ seed: UInt64) {
    for (point, next) in zip(found.points, found.points.dropFirst()) {
      #expect(point.taxAdded <= next.taxAdded, "seed \(seed)")
      #expect(point.misplaced > next.misplaced, "seed \(seed)")
    }
    let problem = found.problem
    let measured = problem.with(driftPrice: .one, maximumTax: nil)
    let (policy, tax) = (
      measured.objective(of: plan.settlement).total,
      problem.addedTax(by: plan.settlement.gains)
    )
    for point in found.points {
      #expect(point.bound <= point.objective && point.gap >= 0, "seed \(seed)")
      if let budget = point.budget {
        // Each of the three taxes is rounded by itself.
        #expect(point.taxAdded <= budget + 0.02, "seed \(seed)")
      }
      // The policy's plan is one of those that the bound is about.
      if plan.exceededCaps.isEmpty, point.budget.map({ tax <= ExactDollars($0) }) ?? true {
        #expect(policy >= point.bound, "seed \(seed)")
      }
    }
  }

  /// The least tax is what the reference search says it is.
  @Test(.enabled(if: TestHighs.isThere, "needs HiGHS: scripts/bootstrap"))
  func `both searches find the same least tax`() throws {
    var compared = 0
    for seed in UInt64(1)...25 {
      var generator = RandomHousehold(seed: seed)
      let problem = try RebalancingProblem(try generator.household())
        .with(driftPrice: .one, maximumTax: nil)
      guard problem.value > .zero else { continue }
      let fast = Planner().found(problem, .leastTax)
      let reference = Planner.reference(solver: try TestHighs.solver()).found(problem, .leastTax)
      #expect((fast.trades == nil) == (reference.trades == nil), "seed \(seed)")
      guard fast.trades != nil, reference.trades != nil else { continue }
      compared += 1
      #expect(abs(fast.objective - reference.objective) <= 1.01, "seed \(seed)")
      #expect(fast.bound <= reference.objective + 0.01, "seed \(seed)")
      #expect(reference.bound <= fast.objective + 0.01, "seed \(seed)")
    }
    #expect(compared > 10)
  }

  @Test func `the same frontier on every run`() throws {
    var generator = RandomHousehold(seed: 7)
    let household = try generator.household()
    func run() throws -> [FrontierPoint] { try frontier(household, count: 9).points }
    #expect(try run() == run())
  }
}
