import Money
import Portfolio
import Testing

@testable import Tax

/// The household of 2026-03-16: the window of 30 days before begins on 2026-02-14.
@Suite struct WashSalesTests {
  @Test(arguments: [
    ("2026-02-13", false), ("2026-02-14", true), ("2026-03-15", true), ("2026-03-16", true),
  ])
  func `a lot is recent from thirty days before on`(acquired: String, isRecent: Bool) throws {
    for account in ["ana-brokerage", "luis-brokerage", "luis-ira", "ana-roth"] {
      let group = try group(lots: [account: [lot("L1", "VTI", acquired)]])
      let expected = [WashSales.LotReference(account: account, lot: "L1")]
      #expect(group.recentLots == (isRecent ? expected : []), "\(account)")
      #expect(group.undatedLots.isEmpty)
    }
  }

  @Test func `what counts is the purchase, not since when the holding period runs`() throws {
    var old = lot("L1", "VTI", "2020-01-02")
    old.holdingSince = Day(parsing: "2026-03-01")
    var new = lot("L2", "VTI", "2026-03-01")
    new.holdingSince = Day(parsing: "2020-01-02")
    let group = try group(lots: ["ana-brokerage": [old, new]])
    #expect(group.recentLots.map(\.lot) == ["L2"])
  }

  @Test func `an undated lot is listed apart`() throws {
    let group = try group(lots: ["luis-ira": [lot("L1", "VTI", nil)]])
    #expect(group.recentLots.isEmpty)
    #expect(group.undatedLots == [WashSales.LotReference(account: "luis-ira", lot: "L1")])
  }

  @Test(arguments: [("2026-02-13", true), ("2026-02-14", false), ("2026-03-16", false)])
  func `a past purchase in the window forbids a loss`(day: String, permits: Bool) throws {
    for account in ["ana-brokerage", "luis-brokerage", "luis-ira"] {
      let group = try group(history: [trade(account, "ITOT", day, .buy)])
      #expect(group.permitsLossSale == permits, "\(account)")
      #expect(group.buyingBlockedUntil == nil)
    }
  }

  @Test func `a past loss blocks buying through the thirtieth day after`() throws {
    let first = trade("ana-brokerage", "VTI", "2026-03-02", .sell, gain: -1)
    let second = trade("luis-brokerage", "ITOT", "2026-02-20", .sell, gain: -500)
    let group = try group(history: [first, second])
    #expect(group.lossSales.count == 2)
    #expect(group.buyingBlockedUntil == Day(parsing: "2026-04-01"))
    #expect(group.permitsLossSale)
  }

  @Test(arguments: [
    ("ana-brokerage", "2026-02-13", -1), ("ana-brokerage", "2026-03-02", 0),
    ("ana-brokerage", "2026-03-02", 20), ("luis-ira", "2026-03-02", -20),
  ])
  func `an older sale, a gain or an IRA's loss blocks nothing`(
    account: String, day: String, gain: Int64
  ) throws {
    let group = try group(history: [trade(account, "VTI", day, .sell, gain: gain)])
    #expect(group.buyingBlockedUntil == nil)
    #expect(group.lossSales.isEmpty)
  }

  @Test func `a loss on the thirtieth day before blocks that one day more`() throws {
    let sale = trade("ana-brokerage", "VTI", "2026-02-14", .sell, gain: -1)
    #expect(try group(history: [sale]).buyingBlockedUntil == Day(parsing: "2026-03-16"))
  }

  @Test func `other securities are another group`() throws {
    let sales = WashSales(
      household: try household(
        lots: ["luis-ira": [lot("L1", "VXUS", "2026-03-10")]],
        history: [trade("ana-brokerage", "VXUS", "2026-03-10", .buy)]))
    #expect(sales.groups.map(\.name) == ["VXUS", "us-total-market"])
    #expect(sales["VXUS"]?.recentLots.count == 1)
    #expect(sales["VXUS"]?.permitsLossSale == false)
    #expect(sales["us-total-market"]?.recentLots.isEmpty == true)
    #expect(sales["us-total-market"]?.permitsLossSale == true)
    #expect(sales["nothing"] == nil)
  }

  private func group(
    lots: [String: [Lot]] = [:], history: [PastTrade] = []
  ) throws -> WashSales.Group {
    let sales = WashSales(household: try household(lots: lots, history: history))
    return try #require(sales["us-total-market"])
  }

  private func household(lots: [String: [Lot]], history: [PastTrade]) throws -> Household {
    let accounts: [(String, AccountKind, String)] = [
      ("ana-brokerage", .taxable, "ana"), ("luis-brokerage", .taxable, "luis"),
      ("luis-ira", .traditional, "luis"), ("ana-roth", .roth, "ana"),
    ]
    return try Household(
      name: "Rivera", asOf: try #require(Day(parsing: "2026-03-16")),
      tax: TaxProfile(year: 2026, filingStatus: .marriedFilingJointly),
      securities: [
        security("VTI", "us-total-market"), security("ITOT", "us-total-market"),
        security("VXUS", nil),
      ],
      accounts: accounts.map { Account(id: $0, kind: $1, owner: $2, lots: lots[$0] ?? []) },
      targets: [Target(assetClass: "stock", weight: .one, band: .none)], history: history)
  }
}

private func security(_ symbol: String, _ group: String?) -> Security {
  Security(
    symbol: symbol, price: Price(microDollars: 100_000_000),
    exposures: [Exposure(assetClass: "stock", weight: .one)], identicalGroup: group)
}

private func lot(_ id: String, _ symbol: String, _ acquired: String?) -> Lot {
  Lot(
    id: id, security: symbol, quantity: Quantity(shares: 10), basis: Money(dollars: 1_200),
    acquired: acquired.flatMap(Day.init(parsing:)))
}

private func trade(
  _ account: String, _ symbol: String, _ day: String, _ side: TradeSide, gain: Int64? = nil
) -> PastTrade {
  PastTrade(
    account: account, security: symbol, day: Day(parsing: day) ?? Day(number: 0), side: side,
    quantity: Quantity(shares: 1), gain: gain.map(Money.init(dollars:)))
}
