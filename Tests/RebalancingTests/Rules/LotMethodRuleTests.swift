import Money
import Portfolio
@testable import Rebalancing
import Tax
import Testing

/// Rule 6: in which order lots are sold, and what averageCost does to basis and to losses.
@Suite struct LotMethodRuleTests {
  private func withdrawal(
    of amount: Money, _ method: LotMethod, history: [PastTrade] = [], _ lots: [Lot]
  ) throws -> Household {
    var brokerage = account("brokerage", .taxable, flow: -amount, lotMethod: method)
    brokerage.lots = lots
    return try household(
      securities: [security("VTI", "stocks"), security("BND", "bonds")],
      accounts: [
        brokerage, account("ira", .traditional, lot("I1", "BND", 0.5, basis: nil)),
      ],
      targets: [target("stocks", 1), target("bonds", 0, .absolute(1))], history: history)
  }

  /// Gains of 1,000, 100 and 5,000, all long-term.
  private let three = [
    lot("A", "VTI", 100, basis: 9_000, acquired: "2019-05-02"),
    lot("B", "VTI", 100, basis: 9_900, acquired: "2021-05-03"),
    lot("C", "VTI", 100, basis: 5_000, acquired: "2023-05-02"),
  ]

  @Test(arguments: [
    (LotMethod.specific, "B", 100 as Money), (.highestCost, "B", 100), (.fifo, "A", 1_000),
    (.lifo, "C", 5_000),
    // 10,000 − 100/300 · 23,900 = 10,000 − 7,966.67; from the oldest.
    (.averageCost, "A", 2_033.33),
  ])
  func `each method sells its own lot`(method: LotMethod, lot: String, gain: Money) throws {
    let plan = try plan(withdrawal(of: 10_000, method, three))
    #expect(plan.lines == ["brokerage: sell 100 VTI from \(lot)"])
    #expect(plan.settlement.gains == ByTerm(longTerm: gain))
  }

  @Test(arguments: [
    (LotMethod.highestCost, "B, A"), (.fifo, "A, B"), (.lifo, "C, B"), (.averageCost, "A, B"),
  ])
  func `the next lot follows when the first is used up`(method: LotMethod, lots: String) throws {
    let plan = try plan(withdrawal(of: 15_000, method, three))
    #expect(plan.lines == ["brokerage: sell 150 VTI from \(lots)"])
  }

  @Test(arguments: [(LotMethod.highestCost, "A"), (.fifo, "B"), (.lifo, "B"), (.averageCost, "B")])
  func `a lot that may not be sold is skipped`(method: LotMethod, next: String) throws {
    var lots = three
    for place in lots.indices {
      let first = ["highestCost": "B", "fifo": "A", "lifo": "C", "averageCost": "A"]
      lots[place].isLocked = lots[place].id == first["\(method)"]
    }
    let plan = try plan(withdrawal(of: 10_000, method, lots))
    #expect(plan.lines == ["brokerage: sell 100 VTI from \(next)"])
  }

  @Test(arguments: [LotMethod.highestCost, .fifo, .lifo, .averageCost])
  func `ties go by lot id`(method: LotMethod) throws {
    // The same day and the same 90 a share.
    let lots = [lot("A2", "VTI", 100, basis: 9_000), lot("A1", "VTI", 50, basis: 4_500)]
    let plan = try plan(withdrawal(of: 5_000, method, lots))
    #expect(plan.lines == ["brokerage: sell 50 VTI from A1"])
  }

  @Test func `first in, first out buries a loss behind a gain`() throws {
    // Alone the loss of 2,000 is worth 440 − 184.17 = 255.83. Behind the gain of 5,000 it comes
    // with (0.15 − 0.0921) · 5,000 = 289.57, before which the loss only nets.
    let lots = [
      lot("gain", "VTI", 100, basis: 5_000, acquired: "2019-05-02"),
      lot("loss", "VTI", 100, basis: 12_000, acquired: "2023-05-02"),
    ]
    let replacement = security("ITOT", "stocks")
    func harvested(_ method: LotMethod) throws -> [String] {
      let household = try withdrawal(of: 0, method, lots)
      return try plan(household.replacing(securities: household.securities + [replacement])).lines
    }
    #expect(
      try harvested(.specific) == ["brokerage: sell 100 VTI from loss", "brokerage: buy 100 ITOT"])
    #expect(try harvested(.fifo).isEmpty)
  }

  @Test func `an average above the price leaves no loss to block`() throws {
    // 50 and 120 a share; together 85 against a price of 100. VTI was bought five days ago.
    let lots = [
      lot("A", "VTI", 100, basis: 5_000, acquired: "2019-05-02"),
      lot("B", "VTI", 100, basis: 12_000, acquired: "2021-05-03"),
    ]
    let history = [PortfolioDay.fiveDaysAgo]
    #expect(
      try refusal(withdrawal(of: 15_000, .specific, history: history, lots))
        == .shortOfCash([CashShortfall(account: "brokerage", missing: 5_000)]))
    let plan = try plan(withdrawal(of: 15_000, .averageCost, history: history, lots))
    #expect(plan.lines == ["brokerage: sell 150 VTI from A, B"])
    // 15,000 − 150 · 85.
    #expect(plan.settlement.gains == ByTerm(longTerm: 2_250))
  }

  @Test func `an average below the price makes every share a loss`() throws {
    // 95 and 125 a share; together 110.
    let lots = [
      lot("A", "VTI", 100, basis: 9_500, acquired: "2019-05-02"),
      lot("B", "VTI", 100, basis: 12_500, acquired: "2021-05-03"),
    ]
    let history = [PortfolioDay.fiveDaysAgo]
    let plan = try plan(withdrawal(of: 5_000, .specific, history: history, lots))
    #expect(plan.lines == ["brokerage: sell 50 VTI from A"])
    #expect(
      try refusal(withdrawal(of: 5_000, .averageCost, history: history, lots))
        == .shortOfCash([CashShortfall(account: "brokerage", missing: 5_000)]))
  }

  @Test func `an unknown basis is neither sold nor averaged`() throws {
    let lots = [
      lot("A", "VTI", 100, basis: nil, acquired: "2018-05-02"),
      lot("B", "VTI", 100, basis: 9_000, acquired: "2019-05-02"),
      lot("C", "VTI", 100, basis: 8_000, acquired: "2021-05-03"),
    ]
    let plan = try plan(withdrawal(of: 5_000, .averageCost, lots))
    #expect(plan.lines == ["brokerage: sell 50 VTI from B"])
    // 50 · (100 − 85).
    #expect(plan.settlement.gains == ByTerm(longTerm: 750))
  }

  @Test func `a locked lot is averaged though it is not sold`() throws {
    let lots = [
      lot("A", "VTI", 100, basis: 5_000, acquired: "2018-05-02", locked: true),
      lot("B", "VTI", 100, basis: 9_000, acquired: "2019-05-02"),
    ]
    let plan = try plan(withdrawal(of: 5_000, .averageCost, lots))
    // 50 · (100 − 70).
    #expect(plan.settlement.gains == ByTerm(longTerm: 1_500))
  }

  @Test func `under averageCost terms go first in, first out`() throws {
    let lots = [
      lot("A", "VTI", 50, basis: 4_000, acquired: "2019-05-02"),
      lot("B", "VTI", 50, basis: 4_500, acquired: "2026-01-05"),
    ]
    let plan = try plan(withdrawal(of: 7_500, .averageCost, lots))
    // 85 a share: 50 · 15 long-term and 25 · 15 short-term.
    #expect(plan.settlement.gains == ByTerm(shortTerm: 375, longTerm: 750))
  }

  @Test(arguments: [(LotMethod.fifo, "A"), (.lifo, "C"), (.highestCost, "B")])
  func `sheltered accounts keep the order as well`(method: LotMethod, lot: String) throws {
    let household = try withdrawal(of: 0, .specific, [])
      .changing("ira") {
        $0.lots = three
        $0.flow = -5_000
        $0.lotMethod = method
      }
    #expect(try plan(household).lines == ["ira: sell 50 VTI from \(lot)"])
  }
}

private enum PortfolioDay {
  static let fiveDaysAgo = bought(1, "VTI", on: "2026-03-11", in: "ira")
}
