import Money
import Portfolio
import Rebalancing
import Testing

/// Rule 5: caps on gain, tax and turnover.
@Suite struct CapRuleTests {
  /// 70,000 of stock, half of it gain, and 30,000 of bonds; wanted 50/50 give or take ten points.
  ///
  /// Without caps the band's edge is reached: 10,000 is sold, 100 shares with a gain of 50 each. A
  /// dollar costs ½ · (0.15 − 0.0921) = 0.029, more than a dollar inside the band is worth (0.02).
  private func overweight(
    realized: ByTerm = ByTerm(), carryforward: ByTerm = ByTerm(),
    _ change: (inout Policy) -> Void = { _ in }
  ) throws -> Household {
    var tax = modestCouple
    tax.realized = realized
    tax.carryforward = carryforward
    return try household(
      tax: tax, securities: [security("VTI", "stocks"), security("BND", "bonds")],
      accounts: [
        account(
          "brokerage", .taxable, lot("L1", "VTI", 700, basis: 35_000),
          lot("L2", "BND", 300, basis: 30_000))
      ],
      targets: [
        target("stocks", 0.5, .absolute(0.10)), target("bonds", 0.5, .absolute(0.10)),
      ], policy: .with(change))
  }

  @Test func `without caps the band is reached`() throws {
    let plan = try plan(overweight())
    #expect(plan.sold("VTI") == 100)
    #expect(plan.addedTax == 750)
    #expect(plan.decision == .trade)
  }

  @Test func `maximumNetGain holds, and the class left outside calls for a review`() throws {
    let plan = try plan(overweight { $0.maximumNetGain = 1_000 })
    // 1,000 / 50.
    #expect(plan.sold("VTI") == 20)
    #expect(plan.decision == .review)
    #expect(plan.exceededCaps.isEmpty)
    #expect(plan.outOfBand.map(\.assetClass) == ["bonds", "stocks"])
    #expect(plan.outOfBand.map(\.isReachable) == [false, false])
  }

  @Test func `what was realized before counts, carried losses do not`() throws {
    func sold(_ household: Household) throws -> Quantity { try plan(household).sold("VTI") }
    // 5,000 − 4,000 = 1,000.
    #expect(
      try sold(
        overweight(realized: ByTerm(longTerm: 4_000)) { $0.maximumNetGain = 5_000 }) == 20)
    // 3,000 + 1,000 = 4,000.
    #expect(
      try sold(
        overweight(realized: ByTerm(shortTerm: -1_000)) { $0.maximumNetGain = 3_000 }) == 80)
    #expect(
      try sold(
        overweight(carryforward: ByTerm(longTerm: 4_000)) { $0.maximumNetGain = 1_000 }) == 20)
    // More realized than the cap allows: nothing is left, but no loss is owed.
    #expect(
      try sold(
        overweight(realized: ByTerm(longTerm: 6_000)) { $0.maximumNetGain = 5_000 }) == 0)
  }

  @Test func `maximumTax holds`() throws {
    let plan = try plan(overweight { $0.maximumTax = 300 })
    // 300 / 15 % = 2,000 of gain.
    #expect(plan.sold("VTI") == 40)
    #expect(plan.addedTax == 300)
    #expect(plan.decision == .review)
  }

  @Test func `maximumTurnover holds`() throws {
    let plan = try plan(overweight { $0.maximumTurnover = 0.05 })
    // 5 % of 100,000.
    #expect(plan.sold("VTI") == 50)
    #expect(plan.decision == .review)
  }

  @Test func `a cap that does not bind changes nothing`() throws {
    let plan = try plan(
      overweight {
        $0.maximumNetGain = 5_000
        $0.maximumTax = 750
        $0.maximumTurnover = 0.10
      })
    #expect(plan.sold("VTI") == 100)
    #expect(plan.decision == .trade)
  }

  @Test func `a cap of zero allows nothing`() throws {
    let caps: [(inout Policy) -> Void] = [
      { $0.maximumNetGain = 0 }, { $0.maximumTax = 0 }, { $0.maximumTurnover = 0 },
    ]
    for cap in caps {
      let plan = try plan(overweight(cap))
      #expect(plan.lines.isEmpty)
      #expect(plan.decision == .review)
      #expect(plan.exceededCaps.isEmpty)
    }
  }

  @Test func `under a cap of zero losses still pay for gains`() throws {
    let household = try overweight { $0.maximumNetGain = 0 }
      .changing("brokerage") { $0.lots.append(lot("L3", "VTI", 50, basis: 6_000)) }
    let plan = try plan(household)
    // L3 loses 1,000, which 20 shares of L1 gain.
    #expect(plan.soldOfLot("L3") == 50)
    #expect(plan.settlement.gains.total <= 0)
    #expect(plan.soldOfLot("L1") == 20)
  }

  /// 10,000 must leave: two lots of 10,000 could give it.
  private func withdrawal(_ change: (inout Policy) -> Void) throws -> Household {
    try household(
      securities: [security("VTI", "stocks")],
      accounts: [
        account(
          "brokerage", .taxable, flow: -10_000,
          lot("short", "VTI", 100, basis: 6_000, acquired: "2026-01-05"),
          lot("long", "VTI", 100, basis: 4_000))
      ],
      targets: [target("stocks", 1)], policy: .with(change))
  }

  @Test func `cash goes before caps, with the least excess`() throws {
    // By the model the short-term gain of 4,000 costs (0.22 − 0.0921) · 4,000 = 511.65, the
    // long-term gain of 6,000 (0.15 − 0.0921) · 6,000 = 347.48.
    #expect(try plan(withdrawal { _ in }).lines == ["brokerage: sell 100 VTI from long"])
    // But above a cap on gains of 1,000 it is 3,000 against 5,000.
    let gain = try plan(withdrawal { $0.maximumNetGain = 1_000 })
    #expect(gain.lines == ["brokerage: sell 100 VTI from short"])
    #expect(gain.exceededCaps == [.maximumNetGain(by: 3_000)])
    #expect(gain.decision == .review)
  }

  @Test func `a cap on tax is exceeded by the least`() throws {
    // 880 for the short-term gain, 900 for the long-term one.
    let plan = try plan(withdrawal { $0.maximumTax = 300 })
    #expect(plan.lines == ["brokerage: sell 100 VTI from short"])
    #expect(plan.exceededCaps == [.maximumTax(by: 580)])
  }

  @Test func `a cap on turnover is exceeded by the least`() throws {
    // 10,000 remain; half of it may be sold, all of it must be.
    let plan = try plan(withdrawal { $0.maximumTurnover = 0.5 })
    #expect(plan.lines == ["brokerage: sell 100 VTI from long"])
    #expect(plan.exceededCaps == [.maximumTurnover(by: 5_000)])
    #expect(plan.decision == .review)
  }

  @Test func `the sum of the excesses is the least`() throws {
    // Short: 4,000 − 1,000 and 880 − 100: 3,780. Long: 6,000 − 1,000 and 900 − 100: 5,800.
    let plan = try plan(
      withdrawal {
        $0.maximumNetGain = 1_000
        $0.maximumTax = 100
      })
    #expect(plan.exceededCaps == [.maximumNetGain(by: 3_000), .maximumTax(by: 780)])
  }

  @Test func `a cap that can hold with the cash is held, at a price`() throws {
    // Half of each lot: 2,000 + 3,000. A cap of 4,500 needs three quarters of the short lot.
    let plan = try plan(withdrawal { $0.maximumNetGain = 4_500 })
    #expect(plan.soldOfLot("short") == 75)
    #expect(plan.soldOfLot("long") == 25)
    #expect(plan.exceededCaps.isEmpty)
  }
}
