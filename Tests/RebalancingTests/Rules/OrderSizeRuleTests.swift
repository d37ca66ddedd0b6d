import Money
import Portfolio
import Rebalancing
import Testing

/// Rule 3: the smallest order and whole shares.
@Suite struct OrderSizeRuleTests {
  /// A Roth account with cash and lots as given; everything should be stock.
  private func roth(
    cash: Money, price: Price = 100, fractional: Bool = true, minimumTrade: Money = 100,
    flow: Money = 0, _ lots: Lot...
  ) throws -> Household {
    var account = account("roth", .roth, cash: cash, flow: flow, fractionalShares: fractional)
    account.lots = lots
    return try household(
      securities: [
        security("VTI", "stocks", price: price), security("OLD", "old", price: 100),
      ],
      accounts: [account], targets: [target("stocks", 1)],
      policy: .with { $0.minimumTrade = minimumTrade })
  }

  @Test func `whole shares leave the rest in cash`() throws {
    let fractional = try plan(roth(cash: 1_000, price: 300))
    #expect(fractional.lines == ["roth: buy 3.333333 VTI"])
    // 3.333333 · 300 = 999.9999, to the cent 1,000.00.
    #expect(fractional.cash(in: "roth") == 0)
    let whole = try plan(roth(cash: 1_000, price: 300, fractional: false))
    #expect(whole.lines == ["roth: buy 3 VTI"])
    #expect(whole.cash(in: "roth") == 100)
  }

  @Test func `a position is closed with its fraction`() throws {
    // 10.5 shares of a class nobody wants: 1,050 for three of VTI at 350.
    let plan = try plan(
      roth(cash: 0, price: 350, fractional: false, lot("L1", "OLD", 10.5, basis: nil)))
    #expect(plan.lines == ["roth: sell 10.5 OLD from L1", "roth: buy 3 VTI"])
    #expect(plan.cash(in: "roth") == 0)
  }

  @Test func `short of closing it a sale is whole`() throws {
    // 1,050, wanted half and half: 525 would be 5.25 shares. Five leave both classes 25 off; six, 75.
    func half(fractional: Bool) throws -> Household {
      try roth(cash: 0, fractional: fractional, lot("L1", "OLD", 10.5, basis: nil))
        .replacing(targets: [target("stocks", 0.5, .none), target("old", 0.5, .none)])
    }
    #expect(
      try plan(half(fractional: true)).lines
        == ["roth: sell 5.25 OLD from L1", "roth: buy 5.25 VTI"])
    #expect(
      try plan(half(fractional: false)).lines
        == ["roth: sell 5 OLD from L1", "roth: buy 5 VTI"])
  }

  @Test func `a whole order can be made of fractions of lots`() throws {
    let plan = try plan(
      roth(
        cash: 0, fractional: false, flow: -300, lot("L1", "VTI", 2.4, basis: nil),
        lot("L2", "VTI", 2.3, basis: nil)))
    #expect(plan.sold("VTI") == 3)
  }

  @Test(arguments: [(true, 0.999999 as Quantity), (false, 1.000001), (true, 2.000001)])
  func `a position a millionth off a whole share is closed`(
    isFractional: Bool, quantity: Quantity
  ) throws {
    let plan = try plan(
      roth(cash: 500, fractional: isFractional, lot("L1", "OLD", quantity, basis: nil)))
    #expect(plan.sold("OLD") == quantity)
  }

  @Test func `no order is smaller than minimumTrade`() throws {
    let held = lot("L1", "VTI", 100, basis: nil)
    #expect(try plan(roth(cash: 90, held)).lines.isEmpty)
    #expect(
      try plan(roth(cash: 90, minimumTrade: 50, held)).lines == ["roth: buy 0.9 VTI"])
    #expect(try plan(roth(cash: 100, held)).lines == ["roth: buy 1 VTI"])
  }

  @Test func `an order at the edge counts by its amount to the cent`() throws {
    // 100 / 33.33 = 3.000300 shares: 99.999999, to the cent 100.00.
    let plan = try plan(roth(cash: 100, price: 33.33, lot("L1", "VTI", 100, basis: nil)))
    #expect(plan.lines == ["roth: buy 3.0003 VTI"])
    #expect(plan.orders.map(\.amount) == [100])
  }

  @Test func `a sale too small to be placed becomes one that is not`() throws {
    let held = lot("L1", "VTI", 10, basis: nil)
    #expect(
      try plan(roth(cash: 0, minimumTrade: 50, flow: -60, held)).lines
        == ["roth: sell 0.6 VTI from L1"])
    #expect(try plan(roth(cash: 0, flow: -60, held)).lines == ["roth: sell 1 VTI from L1"])
  }

  @Test func `a small position may be closed, and only as a whole`() throws {
    // 60 in two lots, in a class nobody wants, and 100 of cash: 160 for VTI.
    let plan = try plan(
      roth(
        cash: 100, lot("L1", "OLD", 0.4, basis: nil), lot("L2", "OLD", 0.2, basis: nil),
        lot("L3", "VTI", 10, basis: nil)))
    #expect(plan.lines == ["roth: sell 0.6 OLD from L1, L2", "roth: buy 1.6 VTI"])
  }

  @Test func `closing means all that may be sold`() throws {
    let plan = try plan(
      roth(
        cash: 100, lot("L1", "OLD", 0.4, basis: nil),
        lot("L2", "OLD", 0.2, basis: nil, locked: true), lot("L3", "VTI", 10, basis: nil)))
    #expect(plan.lines == ["roth: sell 0.4 OLD from L1", "roth: buy 1.4 VTI"])
  }
}
