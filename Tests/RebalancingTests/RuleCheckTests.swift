import Money
import Portfolio
@testable import Rebalancing
import Testing

/// The engine's own last look at a plan sees each rule broken, alone.
@Suite struct RuleCheckTests {
  /// A brokerage with a gain, a loss and a recent lot, and a Roth of whole shares.
  private func problem(
    history: [PastTrade] = [], _ change: (inout Policy) -> Void = { _ in }
  ) throws -> RebalancingProblem {
    try RebalancingProblem(
      household(
        securities: [
          security("VTI", "stocks"), security("ITOT", "stocks"),
          security("OLD", "stocks", buyable: false),
        ],
        accounts: [
          account(
            "brokerage", .taxable, cash: 5_000, menu: ["VTI", "ITOT", "OLD"], lotMethod: .fifo,
            lot("gain", "VTI", 100, basis: 5_000),
            lot("later", "VTI", 100, basis: 9_000, acquired: "2020-05-02"),
            lot("loss", "ITOT", 100, basis: 12_000),
            lot("recent", "ITOT", 10, basis: 900, acquired: "2026-03-06"),
            lot("locked", "OLD", 10, basis: 900, locked: true)),
          account(
            "roth", .roth, cash: 5_000, menu: ["VTI"], fractionalShares: false,
            lot("R1", "VTI", 10.5, basis: nil)),
        ],
        targets: [target("stocks", 1)], policy: .with(change), history: history))
  }

  private func broken(
    _ problem: RebalancingProblem, sell: [String: Quantity] = [:],
    buy: [(account: Int, symbol: String, quantity: Quantity)] = []
  ) throws -> [RuleViolation] {
    var proposal = Proposal(nothingIn: problem)
    for (index, lotCase) in problem.lots.enumerated() {
      proposal.sold[index] = sell[lotCase.lot.id] ?? .zero
    }
    for purchase in buy {
      let security = try #require(problem.securityIndex[purchase.symbol])
      proposal.bought[purchase.account][security] = purchase.quantity
    }
    return RuleCheck(problem, problem.settle(proposal)).violations()
  }

  // Securities by symbol: ITOT 0, OLD 1, VTI 2. The brokerage is account 0.

  @Test func `nothing breaks nothing`() throws {
    #expect(try broken(problem()).isEmpty)
  }

  @Test func `rule 1, cash`() throws {
    #expect(
      try broken(problem(), buy: [(0, "VTI", 50.01)]) == [.cash(account: 0, missing: 1)])
  }

  @Test func `rule 2, permissions`() throws {
    let problem = try problem()
    #expect(
      try broken(problem, buy: [(0, "OLD", 5)]) == [.notBuyable(account: 0, security: 1)])
    #expect(
      try broken(problem, buy: [(1, "ITOT", 5)]) == [.notBuyable(account: 1, security: 0)])
    let locked = try #require(problem.lots.firstIndex { $0.lot.id == "locked" })
    #expect(try broken(problem, sell: ["locked": 5]).contains(.notSellable(lot: locked)))
  }

  @Test func `rule 3, sizes and sides`() throws {
    let problem = try problem()
    #expect(
      try broken(problem, sell: ["gain": 0.5])
        == [.belowMinimumTrade(account: 0, security: 2, side: .sell)])
    #expect(
      try broken(problem, buy: [(0, "VTI", 0.5)])
        == [.belowMinimumTrade(account: 0, security: 2, side: .buy)])
    #expect(
      try broken(problem, sell: ["R1": 5.5]) == [.notWhole(account: 1, security: 2, side: .sell)])
    #expect(
      try broken(problem, buy: [(1, "VTI", 5.5)])
        == [.notWhole(account: 1, security: 2, side: .buy)])
    #expect(try broken(problem, sell: ["R1": 10.5]).isEmpty)
    #expect(
      try broken(problem, sell: ["R1": 5], buy: [(1, "VTI", 2)])
        == [.bothSides(account: 1, security: 2)])
    #expect(try broken(problem, sell: ["gain": 5], buy: [(0, "VTI", 2)]).isEmpty)
  }

  @Test func `rule 4, wash sales`() throws {
    let problem = try problem()
    #expect(try broken(problem, sell: ["loss": 100, "recent": 10]).isEmpty)
    #expect(
      try broken(problem, sell: ["loss": 100])
        == [.washSale(group: "ITOT", because: .recentLotKept)])
    #expect(
      try broken(problem, sell: ["loss": 100, "recent": 10], buy: [(0, "ITOT", 5)])
        == [.washSale(group: "ITOT", because: .boughtByPlan)])
    let bought = try self.problem(history: [bought(1, "ITOT", on: "2026-02-14", in: "roth")])
    #expect(
      try broken(bought, sell: ["loss": 100, "recent": 10])
        == [.washSale(group: "ITOT", because: .recentPurchase)])
    let sold = try self.problem(
      history: [sold(1, "VTI", gain: -1, on: "2026-02-14", in: "brokerage")])
    #expect(
      try broken(sold, buy: [(1, "VTI", 5)]) == [.notBuyable(account: 1, security: 2)])
  }

  @Test func `rule 5, caps`() throws {
    let gain = try problem { $0.maximumNetGain = 400 }
    #expect(try broken(gain, sell: ["gain": 8]).isEmpty)
    #expect(try broken(gain, sell: ["gain": 9]) == [.netGain(excess: 50)])
    // 15 % of 450.
    let tax = try problem { $0.maximumTax = 60 }
    #expect(try broken(tax, sell: ["gain": 9]) == [.addedTax(excess: 7.50)])
    // 10,000 of cash and 330.5 shares of 100: 43,050; a tenth is 4,305.
    let turnover = try problem { $0.maximumTurnover = 0.1 }
    #expect(try broken(turnover, sell: ["gain": 43.06]) == [.turnover(excess: 1)])
  }

  @Test func `rule 6, the order of lots`() throws {
    #expect(
      try broken(problem(), sell: ["gain": 99, "later": 5])
        == [.lotOrder(account: 0, security: 2)])
    #expect(try broken(problem(), sell: ["gain": 100, "later": 5]).isEmpty)
  }
}
