import Money
import Portfolio
import Rebalancing
import Testing

/// Rule 2: what may be bought and sold where.
@Suite struct PermissionRuleTests {
  /// 100,000 of stock too many, in a brokerage (all gain) and in an IRA.
  private func pivot() throws -> Household {
    try household(
      securities: [security("VTI", "stocks"), security("BND", "bonds")],
      accounts: [
        account(
          "brokerage", .taxable, lot("L1", "VTI", 5_000, basis: 0),
          lot("L2", "BND", 3_000, basis: 300_000)),
        account("ira", .traditional, lot("L3", "VTI", 2_000, basis: nil)),
      ],
      targets: [target("stocks", 0.60, .none), target("bonds", 0.40, .none)])
  }

  @Test func `an account that is not tradable is counted and never traded`() throws {
    #expect(try plan(pivot()).lines == ["ira: sell 1000 VTI from L3", "ira: buy 1000 BND"])
    let plan = try plan(pivot().changing("ira") { $0.isTradable = false })
    #expect(
      plan.lines == ["brokerage: sell 1000 VTI from L1", "brokerage: buy 1000 BND"])
    #expect(plan.reasons(for: "VTI").contains(.accountNotTradable))
  }

  /// 1,000 of cash beside 1,000 of stock; half of each wanted.
  private func workplace(menu: [String]?) throws -> Household {
    try household(
      securities: [
        security("VTI", "stocks"), security("BND", "bonds"),
        security("AGG", "bonds", expenses: 0.005),
      ],
      accounts: [
        account(
          "401k", .traditional, cash: 1_000, menu: menu, lot("L1", "VTI", 10, basis: nil))
      ],
      targets: [
        target("stocks", 0.5, .absolute(0.5)), target("bonds", 0.5, .absolute(0.5)),
      ])
  }

  @Test func `only what is on the menu is bought`() throws {
    #expect(try plan(workplace(menu: nil)).lines == ["401k: buy 10 BND"])
    #expect(try plan(workplace(menu: ["VTI", "AGG"])).lines == ["401k: buy 10 AGG"])
    #expect(try plan(workplace(menu: ["VTI"])).lines == ["401k: buy 10 VTI"])
    #expect(try plan(workplace(menu: [])).lines.isEmpty)
  }

  @Test func `what is not on the menu may be sold`() throws {
    let household = try workplace(menu: ["BND"]).changing("401k") { $0.flow = -1_500 }
    // 500 stay, half of it stock.
    #expect(try plan(household).lines == ["401k: sell 7.5 VTI from L1", "401k: buy 2.5 BND"])
  }

  @Test func `what is not buyable is held or sold, never bought`() throws {
    let household = try workplace(menu: nil)
      .changing(security: "BND") { $0.isBuyable = false }
    #expect(try plan(household).lines == ["401k: buy 10 AGG"])
    let old = try workplace(menu: nil).changing(security: "VTI") { $0.isBuyable = false }
      .changing("401k") { $0.flow = -1_500 }
    #expect(try plan(old).lines == ["401k: sell 7.5 VTI from L1", "401k: buy 2.5 BND"])
  }

  /// 5,000 must leave; L1 has no gain, L2 has.
  private func withdrawal(_ first: Lot, kind: AccountKind = .taxable) throws -> Household {
    try household(
      securities: [security("VTI", "stocks")],
      accounts: [
        account("account", kind, flow: -5_000, first, lot("L2", "VTI", 50, basis: 2_500))
      ],
      targets: [target("stocks", 1)])
  }

  @Test func `a locked lot stays`() throws {
    #expect(
      try plan(withdrawal(lot("L1", "VTI", 50, basis: 5_000))).lines
        == ["account: sell 50 VTI from L1"])
    let plan = try plan(withdrawal(lot("L1", "VTI", 50, basis: 5_000, locked: true)))
    #expect(plan.lines == ["account: sell 50 VTI from L2"])
    #expect(plan.reasons(for: "VTI").contains(.locked))
  }

  @Test func `a lot of unknown basis stays in a taxable account`() throws {
    let plan = try plan(withdrawal(lot("L1", "VTI", 50, basis: nil)))
    #expect(plan.lines == ["account: sell 50 VTI from L2"])
    #expect(plan.reasons(for: "VTI").contains(.unknownBasis))
  }

  @Test func `a lot of unknown basis is sold in a sheltered account`() throws {
    let household = try withdrawal(lot("L1", "VTI", 50, basis: nil), kind: .roth)
      .changing("account") { $0.flow = -10_000 + 100 }
    #expect(try plan(household).lines == ["account: sell 99 VTI from L1, L2"])
  }

  /// 10,000 must leave, from L1 with a gain of 1,000 or from L2.
  ///
  /// L1 costs 127.91 by the model if it is short-term (22 % − 9.209 %), 57.91 if long-term.
  /// The gain of L2 is 1,500, long-term: 86.87.
  private func undated(acquired: Day?, holdingSince: Day? = nil) throws -> Household {
    try household(
      securities: [security("VTI", "stocks")],
      accounts: [
        account(
          "brokerage", .taxable, flow: -10_000,
          lot("L1", "VTI", 100, basis: 9_000, acquired: acquired, holdingSince: holdingSince),
          lot("L2", "VTI", 100, basis: 8_500))
      ],
      targets: [target("stocks", 1)])
  }

  @Test func `a lot without a day is short-term, with a holding period it is not`() throws {
    #expect(
      try plan(undated(acquired: "2019-05-02")).lines == ["brokerage: sell 100 VTI from L1"])
    #expect(try plan(undated(acquired: nil)).lines == ["brokerage: sell 100 VTI from L2"])
    #expect(
      try plan(undated(acquired: nil, holdingSince: "2019-05-02")).lines
        == ["brokerage: sell 100 VTI from L1"])
    let both = try plan(undated(acquired: nil).changing("brokerage") { $0.flow = -15_000 })
    #expect(both.settlement.gains == ByTerm(shortTerm: 500, longTerm: 1_500))
  }

  @Test func `the holding period can begin before the purchase`() throws {
    #expect(
      try plan(undated(acquired: "2026-01-05")).lines == ["brokerage: sell 100 VTI from L2"])
    #expect(
      try plan(undated(acquired: "2026-01-05", holdingSince: "2025-03-15")).lines
        == ["brokerage: sell 100 VTI from L1"])
  }
}
