import Ledger
import Money
import Portfolio
import Tax
import Testing

@testable import Rebalancing

/// Rule 4 and the ledger's matcher are one rule: what a plan does is never washed when it is replayed,
/// and what rule 4 forbids always is.
@Suite struct WashSaleAgreementTests {
  /// Households of ``RandomHousehold`` whose own past washes nothing: a loss of history that a lot
  /// replaced would stand in that lot's basis already.
  private static func household(_ seed: UInt64) throws -> Household {
    var generator = RandomHousehold(seed: seed)
    let household = try generator.household()
    let groups = Dictionary(
      uniqueKeysWithValues: household.securities.map { ($0.symbol, $0.identicalGroup) })
    let bought =
      household.accounts.flatMap(\.lots).map {
        (groups[$0.security], HouseholdLedger.acquired($0, household))
      } + household.history.filter { $0.side == .buy }.map { (groups[$0.security], $0.day) }
    return try household.replacing(
      history: household.history.filter { trade in
        trade.side == .buy
          || !bought.contains {
            $0.0 == groups[trade.security] && abs($0.1.days(since: trade.day)) <= 30
          }
      })
  }

  private static let plans = Result { try plans(5001...5220) }

  private static func plans(_ seeds: ClosedRange<UInt64>) throws -> [(seed: UInt64, plan: Plan)] {
    try seeds.compactMap { seed in
      let problem = try RebalancingProblem(household(seed))
      let concerned = problem.washSales.groups.contains { !$0.lossSales.isEmpty }
      guard concerned || !problem.harvestableGroups.isEmpty,
        case .plan(let plan) = Planner().plan(problem)
      else { return nil }
      return (seed, plan)
    }
  }

  /// Shares for the plan's losses and for those of history, which a purchase replaces first.
  private static let enough: Quantity = 1_000

  /// Lots that gain nothing may lose a cent where the proceeds of an order are divided.
  private static let rounding: Money = 0.02

  @Test func `no loss of a plan is washed, and no plan washes a loss of before`() throws {
    var counts: [String: Int] = [:]
    for (seed, plan) in try Self.plans.get() {
      let ledger = HouseholdLedger(plan)
      let day = plan.problem.household.asOf
      let washed = try ledger.replayed().realizations.filter { $0.replacement != nil }
      for loss in washed where ledger.sales.contains(loss.line) {
        #expect(loss.disallowed <= Self.rounding, "seed \(seed): \(loss)")
      }
      #expect(!washed.contains { $0.sold < day }, "seed \(seed)")
      if plan.doNotBuy.contains(where: { $0.soldOn == day }) { counts["harvest", default: 0] += 1 }
      if plan.doNotBuy.contains(where: { $0.soldOn < day }) { counts["past", default: 0] += 1 }
      if !plan.orders.isEmpty { counts["orders", default: 0] += 1 }
    }
    // Were it not so, the households would have stopped saying anything.
    for kind in ["harvest", "past", "orders"] { #expect(counts[kind] ?? 0 >= 5, "\(counts)") }
  }

  @Test func `a purchase that rule 4 forbids washes, and the day after the last one does not`()
    throws
  {
    var forced = 0
    for (seed, plan) in try Self.plans.get() {
      let household = plan.problem.household
      for (place, barred) in plan.doNotBuy.enumerated() {
        let account = household.accounts[(Int(seed) + place) % household.accounts.count]
        let member = try #require(
          household.securities.first { $0.identicalGroup == barred.identicalGroup })
        try expectBrokenRule(plan, member.symbol, account.id, barred)
        for day in [household.asOf, barred.until, barred.until.adding(days: 1)] {
          var ledger = HouseholdLedger(plan)
          ledger.buy(member.symbol, Self.enough, in: account.id, on: day)
          let washed = try ledger.replayed(asOf: barred.until.adding(days: 1)).realizations
            .filter { $0.replacement?.acquired == day && $0.sold == barred.soldOn }
          #expect(washed.isEmpty == (day > barred.until), "seed \(seed): \(barred) on \(day)")
          let isLost = account.kind != .taxable
          #expect(washed.allSatisfy { ($0.state == .permanentlyLost) == isLost }, "seed \(seed)")
          forced += washed.isEmpty ? 0 : 1
        }
      }
    }
    #expect(forced >= 40)
  }

  private func expectBrokenRule(
    _ plan: Plan, _ symbol: String, _ account: String, _ barred: DoNotBuy
  ) throws {
    let problem = plan.problem
    let place = try #require(problem.accounts.firstIndex { $0.id == account })
    let security = try #require(problem.securityIndex[symbol])
    var proposal = plan.settlement.proposal
    proposal.bought[place][security] += 1
    let isHarvest = RuleCheck(problem, plan.settlement).harvestedGroups()
      .contains(barred.identicalGroup)
    let broken = RuleCheck(problem, problem.settle(proposal)).violations()
    #expect(
      broken.contains(
        isHarvest
          ? .washSale(group: barred.identicalGroup, because: .boughtByPlan)
          : .notBuyable(account: place, security: security)))
  }

  @Test func `a purchase thirty days before washes, and one the day before that does not`() throws {
    var forced = 0
    for (seed, plan) in try Self.plans.get() {
      let household = plan.problem.household
      for group in RuleCheck(plan.problem, plan.settlement).harvestedGroups() {
        let member = try #require(household.securities.first { $0.identicalGroup == group })
        for (age, isWashed) in [(31, false), (30, true), (1, true)] {
          var ledger = HouseholdLedger(plan)
          let day = household.asOf.adding(days: -age)
          ledger.buy(member.symbol, Self.enough, in: household.accounts[0].id, on: day)
          let washed = try ledger.replayed().realizations.filter {
            ledger.sales.contains($0.line) && $0.replacement?.acquired == day
          }
          #expect(washed.isEmpty != isWashed, "seed \(seed), \(age) days")
          forced += washed.isEmpty ? 0 : 1
        }
      }
    }
    #expect(forced >= 20)
  }

  /// Rule 4(b): a recent lot that a plan sells with the loss washes it when it is kept.
  @Test func `a recent lot kept washes the loss`() throws {
    var kept = 0
    for (seed, plan) in try Self.plans.get() {
      let problem = plan.problem
      for group in RuleCheck(problem, plan.settlement).harvestedGroups() {
        let sold = problem.lots.indices.filter {
          plan.settlement.proposal.sold[$0] > .zero
            && problem.securities[problem.lots[$0].security].identicalGroup == group
        }
        for recent in sold where problem.lots[recent].isRecent {
          // Shares of one lot do not replace each other: another's loss must be there.
          guard sold.contains(where: { $0 != recent && problem.lots[$0].isLoss }) else { continue }
          let lotCase = problem.lots[recent]
          var ledger = HouseholdLedger(plan)
          guard ledger.keep(lotCase.lot.id, of: problem.accounts[lotCase.account].id) else {
            continue
          }
          let washed = try ledger.replayed().realizations.filter {
            ledger.sales.contains($0.line) && $0.replacement?.lot == lotCase.lot.id
          }
          #expect(!washed.isEmpty, "seed \(seed)")
          kept += 1
        }
      }
    }
    #expect(kept >= 20)
  }
}
