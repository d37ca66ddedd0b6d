import Money
import Portfolio
@testable import Rebalancing
import Testing

/// Rule 1: cash after flows, trades and costs; and the refusals where it cannot be met.
@Suite struct CashRuleTests {
  /// 10,000 of stock without gain and cash as given; all of it should be stock.
  private func simple(
    cash: Money = 0, flow: Money = 0, minimumCash: Money = 0
  ) throws -> Household {
    try household(
      securities: [security("VTI", "stocks")],
      accounts: [
        account(
          "brokerage", .taxable, cash: cash, flow: flow, minimumCash: minimumCash,
          lot("L1", "VTI", 100, basis: 10_000))
      ],
      targets: [target("stocks", 1)])
  }

  @Test func `a deposit is invested, and nothing is done without it`() throws {
    #expect(try plan(simple()).lines.isEmpty)
    #expect(try plan(simple(flow: 1_500)).lines == ["brokerage: buy 15 VTI"])
  }

  @Test func `a withdrawal is raised`() throws {
    #expect(try plan(simple(flow: -1_500)).lines == ["brokerage: sell 15 VTI from L1"])
    // 500 are at hand.
    #expect(try plan(simple(cash: 500, flow: -1_500)).lines == ["brokerage: sell 10 VTI from L1"])
  }

  @Test func `minimum cash is kept back and, where it lacks, raised`() throws {
    #expect(try plan(simple(cash: 1_000)).lines == ["brokerage: buy 10 VTI"])
    #expect(try plan(simple(cash: 1_000, minimumCash: 400)).lines == ["brokerage: buy 6 VTI"])
    #expect(try plan(simple(minimumCash: 500)).lines == ["brokerage: sell 5 VTI from L1"])
  }

  @Test func `cash does not move from one account to another`() throws {
    let household = try household(
      securities: [security("VTI", "stocks")],
      accounts: [
        account("brokerage", .taxable, cash: 5_000, lot("L1", "VTI", 100, basis: 10_000)),
        account("ira", .traditional, flow: -1_000, lot("L2", "VTI", 100, basis: nil)),
      ],
      targets: [target("stocks", 1)])
    #expect(
      try plan(household).lines == ["brokerage: buy 50 VTI", "ira: sell 10 VTI from L2"])
  }

  @Test func `the spread is paid from cash, to the nearest cent`() throws {
    let wide = try simple(flow: -1_000).changing(security: "VTI") { $0.halfSpread = 0.001 }
    let plan = try plan(wide)
    // x − 0.001 x = 1,000: x = 1,001.001001, to the cent 1,001.00; the spread of it is 1.001, to the
    // cent 1.00; 1,000.00 is left to leave.
    #expect(plan.cash(in: "brokerage") == 0)
    #expect(plan.orders.map(\.amount) == [1_001])
    #expect(plan.orders.map(\.spreadCost) == [1])
  }

  /// 1,000 for two classes of which each should be half, give or take half.
  private func tickets(of cost: Money) throws -> Household {
    try household(
      securities: [security("VTI", "stocks"), security("BND", "bonds")],
      accounts: [account("roth", .roth, cash: 1_000, ticketCost: cost)],
      targets: [
        target("stocks", 0.5, .absolute(0.5)), target("bonds", 0.5, .absolute(0.5)),
      ])
  }

  @Test func `tickets make one order do for two`() throws {
    #expect(try plan(tickets(of: 0)).lines == ["roth: buy 5 BND", "roth: buy 5 VTI"])
    // Two orders: 960 bought, drift ½ · 0.02 · (20 + 20) = 0.40, tickets and attention 42: 42.40.
    // One: 980 bought, drift ½ · 0.02 · (480 + 500) = 9.80, tickets and attention 21: 30.80.
    let plan = try plan(tickets(of: 20))
    #expect(plan.orders.map(\.quantity) == [9.8])
    #expect(plan.cash(in: "roth") == 0)
    #expect(plan.objective.total == 30_800_000)
  }
}

/// Households for which no plan satisfies the rules.
@Suite struct RefusalTests {
  private func accounts(
    flow: Money, ira: Money = 0, spread: Rate = 0, locked: Bool = false, ticketCost: Money = 0
  ) throws -> Household {
    try household(
      securities: [security("VTI", "stocks", halfSpread: spread)],
      accounts: [
        account(
          "brokerage", .taxable, cash: 1_000, flow: flow, ticketCost: ticketCost,
          lot("L1", "VTI", 100, basis: 10_000), lot("L2", "VTI", 40, basis: 4_000, locked: locked)),
        account("ira", .traditional, flow: ira, lot("L3", "VTI", 500, basis: nil)),
      ],
      targets: [target("stocks", 1)])
  }

  @Test func `what all of the account can give is enough`() throws {
    // 1,000 of cash and 140 shares of 100.
    #expect(try refusal(accounts(flow: -15_000)) == nil)
    #expect(try plan(accounts(flow: -15_000)).cash(in: "brokerage") == 0)
  }

  @Test func `a withdrawal larger than its account is refused with what is missing`() throws {
    #expect(
      try refusal(accounts(flow: -20_000))
        == .shortOfCash([CashShortfall(account: "brokerage", missing: 5_000)]))
    #expect(
      try refusal(accounts(flow: -15_000.01))
        == .shortOfCash([CashShortfall(account: "brokerage", missing: 0.01)]))
  }

  @Test func `spreads count: 14,000 less one in a thousand is 13,986`() throws {
    #expect(
      try refusal(accounts(flow: -15_000, spread: 0.001))
        == .shortOfCash([CashShortfall(account: "brokerage", missing: 14)]))
  }

  @Test func `locked lots give nothing`() throws {
    #expect(
      try refusal(accounts(flow: -15_000, locked: true))
        == .shortOfCash([CashShortfall(account: "brokerage", missing: 4_000)]))
  }

  @Test func `every account that lacks cash is named`() throws {
    let household = try accounts(flow: -20_000, ira: -50_000.50)
    let rich = account("roth", .roth, cash: 100_000)
    #expect(
      try refusal(household.replacing(accounts: household.accounts + [rich]))
        == .shortOfCash([
          CashShortfall(account: "brokerage", missing: 5_000),
          CashShortfall(account: "ira", missing: 0.50),
        ]))
  }

  @Test func `a sale whose ticket costs more than it brings does not lessen what is missing`()
    throws
  {
    let household = try household(
      securities: [security("VTI", "stocks")],
      accounts: [
        account(
          "brokerage", .taxable, flow: -100, ticketCost: 10, lot("L1", "VTI", 0.05, basis: 5)),
        account("ira", .traditional, lot("L3", "VTI", 500, basis: nil)),
      ],
      targets: [target("stocks", 1)])
    #expect(
      try refusal(household)
        == .shortOfCash([CashShortfall(account: "brokerage", missing: 100)]))
  }

  @Test func `an account that is never traded cannot raise its own cash`() throws {
    let frozen = try accounts(flow: -5_000).changing("brokerage") { $0.isTradable = false }
    #expect(
      try refusal(frozen)
        == .shortOfCash([CashShortfall(account: "brokerage", missing: 4_000)]))
  }

  @Test func `a loss that must not be realized is no cash`() throws {
    let lots = try household(
      securities: [security("VTI", "stocks")],
      accounts: [
        account(
          "brokerage", .taxable, flow: -15_000, lot("gain", "VTI", 100, basis: 9_000),
          lot("loss", "VTI", 100, basis: 12_000))
      ],
      targets: [target("stocks", 1)], history: [bought(1, "VTI", on: today, in: "brokerage")])
    #expect(
      try refusal(lots) == .shortOfCash([CashShortfall(account: "brokerage", missing: 5_000)]))
  }

  @Test func `a household worth nothing is refused`() throws {
    // 1,000 + 14,000 + 50,000 = 65,000.
    #expect(try refusal(accounts(flow: -65_000)) == .worthless(0))
    #expect(try refusal(accounts(flow: -65_000.01)) == .worthless(-0.01))
  }
}
