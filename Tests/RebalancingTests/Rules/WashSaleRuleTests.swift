import Money
import Portfolio
@testable import Rebalancing
import Testing

/// Rule 4: losses, and what must not be bought or kept with them, over the whole household.
@Suite struct WashSaleRuleTests {
  /// A brokerage with 10,000 of VTI and the spouse's Roth with 1,000 to invest.
  ///
  /// ITOT and SCHB replace VTI at 0.3 and 0.4 % a year.
  private func couple(
    basis: Money = 12_000, acquired: Day? = "2019-05-02", groups: [String: String] = [:],
    roth lots: [Lot] = [], asOf: Day = today, history: [PastTrade] = []
  ) throws -> Household {
    var roth = account("roth", .roth, owner: "luis", cash: 1_000)
    roth.lots = lots
    return try household(
      asOf: asOf,
      securities: [
        security("VTI", "stocks", group: groups["VTI"]),
        security("ITOT", "stocks", group: groups["ITOT"], expenses: 0.003),
        security("SCHB", "stocks", group: groups["SCHB"], expenses: 0.004),
      ],
      accounts: [
        account("brokerage", .taxable, lot("L1", "VTI", 100, basis: basis, acquired: acquired)),
        roth, account("joint", .taxable, owner: "luis"),
      ],
      targets: [target("stocks", 1)], history: history)
  }

  private let harvested = [
    "brokerage: sell 100 VTI from L1", "brokerage: buy 100 ITOT", "roth: buy 10 ITOT",
  ]

  @Test func `nothing of the group is bought with a loss, in any account`() throws {
    #expect(try plan(couple()).lines == harvested)
  }

  @Test func `substantially identical siblings count`() throws {
    let plan = try plan(couple(groups: ["VTI": "us-total", "ITOT": "us-total"]))
    #expect(
      plan.lines == [
        "brokerage: sell 100 VTI from L1", "brokerage: buy 100 SCHB", "roth: buy 10 SCHB",
      ])
    #expect(plan.doNotBuy.map(\.identicalGroup) == ["us-total"])
  }

  @Test func `a purchase of a sibling in history blocks the loss`() throws {
    let history = [bought(1, "ITOT", on: "2026-03-06", in: "roth")]
    #expect(try plan(couple(history: history)).sold("VTI") == 100)
    let siblings = try couple(
      groups: ["VTI": "us-total", "ITOT": "us-total"], history: history)
    #expect(try plan(siblings).sold("VTI") == 0)
  }

  @Test(arguments: [("2026-03-16" as Day, 10 as Quantity), ("2026-02-14", 10), ("2026-02-13", 0)])
  func `recent lots of the spouse are sold in full`(day: Day, sold: Quantity) throws {
    let plan = try plan(couple(roth: [lot("R1", "VTI", 10, basis: nil, acquired: day)]))
    #expect(plan.sold("VTI", in: "brokerage") == 100)
    #expect(plan.sold("VTI", in: "roth") == sold)
  }

  @Test func `a lot is recent by its purchase, not by its holding period`() throws {
    func sold(_ acquired: Day, since: Day) throws -> Quantity {
      try plan(
        couple(roth: [lot("R1", "VTI", 10, basis: nil, acquired: acquired, holdingSince: since)])
      ).sold("VTI", in: "roth")
    }
    #expect(try sold("2026-03-01", since: "2020-01-02") == 10)
    #expect(try sold("2020-01-02", since: "2026-03-01") == 0)
  }

  /// 5,000 must leave an account whose only lot loses 10; the way back through ITOT costs 1 %.
  private func partial(acquired: Day) throws -> Household {
    try couple(basis: 10_010, acquired: acquired)
      .changing("brokerage") { $0.flow = -5_000 }
      .changing(security: "ITOT") { $0.halfSpread = 0.01 }
      .changing(security: "SCHB") { $0.halfSpread = 0.01 }
  }

  @Test func `a recent loss lot is sold in full or not at all`() throws {
    #expect(try plan(partial(acquired: "2026-01-05")).sold("VTI") == 50)
    #expect(try plan(partial(acquired: "2026-03-05")).sold("VTI") == 100)
  }

  @Test func `a recent lot that cannot be sold keeps the loss where it is`() throws {
    let recent = [lot("R1", "VTI", 10, basis: nil, acquired: "2026-03-06")]
    let plan = try plan(couple(roth: recent).changing("roth") { $0.isTradable = false })
    #expect(plan.lines.isEmpty)
    // 440 − 2,000 · 0.092086988.
    #expect(
      plan.reasons(for: "VTI").contains(
        .washSaleLot(
          loss: 2_000, worth: 255.83, account: "roth", lot: "R1", acquired: "2026-03-06")))
  }

  @Test func `a lot without a day may be recent`() throws {
    func spouseHolds(_ acquired: Day?) throws -> Household {
      try couple(roth: [lot("R1", "VTI", 10, basis: nil, acquired: acquired, locked: true)])
    }
    #expect(try plan(spouseHolds("2019-05-02")).sold("VTI") == 100)
    let undated = try plan(spouseHolds(nil))
    #expect(undated.sold("VTI") == 0)
    #expect(
      undated.reasons(for: "VTI").contains(
        .washSaleLot(loss: 2_000, worth: 255.83, account: "roth", lot: "R1", acquired: nil)))
  }

  @Test(arguments: ["brokerage", "joint"])
  func `a loss in history bars buying for 30 days, the spouse's too`(account: String) throws {
    // 14 February and 30 days is 16 March.
    let history = [sold(10, "VTI", gain: -220, on: "2026-02-14", in: account)]
    let during = try plan(couple(basis: 10_000, history: history))
    #expect(during.lines == ["roth: buy 10 ITOT"])
    #expect(
      during.doNotBuy.map { [$0.identicalGroup, $0.until.description] } == [["VTI", "2026-03-16"]])
    let after = try plan(couple(basis: 10_000, asOf: "2026-03-17", history: history))
    #expect(after.lines == ["roth: buy 10 VTI"])
    #expect(after.doNotBuy.isEmpty)
  }

  @Test func `a loss of an IRA and a gain bar nothing`() throws {
    for trade in [
      sold(10, "VTI", gain: -220, on: "2026-03-10", in: "roth"),
      sold(10, "VTI", gain: 220, on: "2026-03-10", in: "brokerage"),
      sold(10, "VTI", gain: 0, on: "2026-03-10", in: "brokerage"),
    ] {
      let plan = try plan(couple(basis: 10_000, history: [trade]))
      #expect(plan.lines == ["roth: buy 10 VTI"])
      #expect(plan.doNotBuy.isEmpty)
    }
  }

  @Test func `a loss of a sibling in history bars buying`() throws {
    let history = [sold(10, "ITOT", gain: -220, on: "2026-03-10", in: "joint")]
    let household = try couple(
      basis: 10_000, groups: ["VTI": "us-total", "ITOT": "us-total"], history: history)
    #expect(try plan(household).lines == ["roth: buy 10 SCHB"])
  }

  @Test func `another loss may follow one in history, and the later day counts`() throws {
    let history = [sold(10, "VTI", gain: -220, on: "2026-03-10", in: "brokerage")]
    let plan = try plan(couple(history: history))
    #expect(plan.sold("VTI") == 100)
    #expect(plan.doNotBuy.map(\.until) == ["2026-04-15"])
  }

  @Test func `a price exactly at the basis is no loss`() throws {
    let history = [bought(1, "VTI", on: "2026-03-06", in: "roth")]
    let even = try couple(basis: 10_000, history: history)
      .changing("brokerage") { $0.flow = -5_000 }
    #expect(try plan(even).sold("VTI") == 50)
    let loss = try couple(basis: 10_000.01, history: history)
      .changing("brokerage") { $0.flow = -5_000 }
    #expect(
      try refusal(loss)
        == .shortOfCash([CashShortfall(account: "brokerage", missing: 5_000)]))
  }
}
