import Money
import Portfolio
import Rebalancing
import Testing

/// Drift worked out by hand.
struct DriftTests {
  private func household(flow: Int64 = 0) throws -> RebalancingProblem {
    let stock = Security(
      symbol: "S", price: try Price(parsing: "100"),
      exposures: [Exposure(assetClass: "stock", weight: .one)])
    let mixed = Security(
      symbol: "M", price: try Price(parsing: "10"),
      exposures: [
        Exposure(assetClass: "bond", weight: Rate(basisPoints: 4000)),
        Exposure(assetClass: "stock", weight: Rate(basisPoints: 6000)),
      ])
    let day = try #require(Day(parsing: "2026-03-16"))
    let accounts = [
      Account(
        id: "a", kind: .taxable, owner: "o", cash: Money(dollars: 500), flow: Money(dollars: flow),
        lots: [
          lot("1", "S", 50, basis: 4000, acquired: Day(parsing: "2020-01-01")),
          lot("2", "S", 10, basis: 1300, acquired: Day(parsing: "2026-01-01")),
          lot("3", "S", 5, basis: 450, acquired: nil), lot("4", "M", 10, basis: nil, acquired: nil),
        ]),
      Account(
        id: "b", kind: .roth, owner: "o", lots: [lot("1", "M", 290, basis: 1, acquired: nil)]),
    ]
    return try RebalancingProblem(
      Household(
        name: "h", asOf: day, tax: TaxProfile(year: 2026, filingStatus: .single),
        securities: [stock, mixed], accounts: accounts,
        targets: [
          Target(
            assetClass: "stock", weight: Rate(basisPoints: 7000),
            band: .absolute(Rate(basisPoints: 500))),
          Target(
            assetClass: "bond", weight: Rate(basisPoints: 3000),
            band: .relative(Rate(basisPoints: 5000))),
        ]))
  }

  private func lot(
    _ id: String, _ security: String, _ shares: Int64, basis: Int64?, acquired: Day?
  ) -> Lot {
    Lot(
      id: id, security: security, quantity: Quantity(shares: shares),
      basis: basis.map(Money.init(dollars:)), acquired: acquired)
  }

  // S: 6,500. M: 3,000, of which 1,200 bond and 1,800 stock. Cash 500. Together 10,000.
  @Test func classes() throws {
    let report = DriftReport(try household())
    #expect(report.value == Money(dollars: 10_000))
    let stock = try #require(report["stock"])
    #expect(stock.worth == Money(dollars: 8300))
    #expect(stock.weight == Rate(basisPoints: 8300))
    #expect(stock.offTarget == Money(dollars: 1300))
    #expect(stock.standing == .above)
    let bond = try #require(report["bond"])
    #expect(bond.offTarget == Money(dollars: -1800))
    #expect(bond.standing == .below)
    #expect(report["cash"]?.offTarget == Money(dollars: 500))
    #expect(report.misplaced == Money(dollars: 1800))
    #expect(report.misplacedFraction == Rate(basisPoints: 1800))
    #expect(!report.isInBand)
  }

  @Test func accounts() throws {
    let report = DriftReport(try household())
    #expect(report.accounts.map(\.value) == [Money(dollars: 7100), Money(dollars: 2900)])
    #expect(report.accounts[0].cash == Money(dollars: 500))
    #expect(report.accounts[0].weight == Rate(basisPoints: 7100))
    #expect(report.accounts[1].classes.map(\.assetClass) == ["bond", "stock"])
    #expect(
      report.accounts[1].classes.map(\.worth) == [Money(dollars: 1160), Money(dollars: 1740)])
  }

  // Taxable only: 1 gains 1,000 long; 2 loses 300 short; 3 gains 50, its day unknown; 4 has no basis.
  @Test func unrealizedGains() throws {
    let gains = DriftReport(try household()).unrealized
    #expect(gains.longTerm.gains == Money(dollars: 1000) && gains.longTerm.losses == .zero)
    #expect(gains.shortTerm.losses == Money(dollars: -300) && gains.shortTerm.gains == .zero)
    #expect(gains.unknownTerm.gains == Money(dollars: 50))
    #expect(gains.net == Money(dollars: 750))
    #expect(gains.lotsOfUnknownBasis == 1)
    #expect(gains.worthOfUnknownBasis == Money(dollars: 100))
  }

  @Test func flowsCountAsCash() throws {
    let report = DriftReport(try household(flow: 2000))
    #expect(report.value == Money(dollars: 12_000))
    #expect(report["cash"]?.worth == Money(dollars: 2500))
    #expect(report.accounts[0].cash == Money(dollars: 2500))
  }

  @Test(arguments: [1, 33, 777, 4999])
  func partsAddUp(flow: Int64) throws {
    let report = DriftReport(try household(flow: flow))
    #expect(report.classes.reduce(Money.zero) { $0 + $1.worth } == report.value)
    #expect(report.classes.reduce(Money.zero) { $0 + $1.offTarget } == .zero)
    #expect(report.accounts.reduce(Money.zero) { $0 + $1.value } == report.value)
    for account in report.accounts {
      #expect(account.classes.reduce(Money.zero) { $0 + $1.worth } == account.value)
    }
  }
}
