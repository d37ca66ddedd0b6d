import HouseholdFiles
import Money
import Portfolio
import Testing

@Suite struct GoodHouseholdTests {
  private func fixture(_ name: String) throws -> Household {
    try HouseholdFile.read(name: name, bytes: Fixture.bytes("good/\(name)")) { _ in
      throw NoSuchFile()
    }.household
  }

  @Test func readsTheExampleOfTheFormat() throws {
    let household = try fixture("rivera.yaml")
    #expect(household.name == "Rivera")
    #expect(household.asOf.description == "2026-03-16")
    #expect(household.tax == expectedTax)
    #expect(household.securities.map(\.symbol) == ["VTI", "VXUS"])
    #expect(household.securities.first?.price.microDollars == 312_450_000)
    #expect(household.securities.first?.identicalGroup == "us-total-market")
    #expect(household.accounts.map(\.id) == ["ana-brokerage", "luis-ira"])
    #expect(household.policy == Policy())
    #expect(household.history.map(\.gain) == [Money(cents: -22_000), nil])
    #expect(household.notices.isEmpty)
  }

  private var expectedTax: TaxProfile {
    TaxProfile(
      year: 2026, filingStatus: .marriedFilingJointly,
      income: Income(
        wages: Money(dollars: 240_000), interest: Money(dollars: 1200),
        ordinaryDividends: Money(dollars: 3000), qualifiedDividends: Money(dollars: 2500)),
      state: StateTax(
        ordinaryRate: Rate(basisPoints: 500), longTermRate: Rate(basisPoints: 500)),
      realized: ByTerm(longTerm: Money(dollars: 1200)),
      carryforward: ByTerm(longTerm: Money(dollars: 4000)),
      withdrawalRate: Rate(basisPoints: 2200))
  }

  @Test func readsTheLotsOfTheExample() throws {
    let account = try #require(try fixture("rivera.yaml").accounts.first)
    #expect(account.cash == Money(dollars: 4200))
    #expect(account.flow == Money(dollars: 6000))
    #expect(account.menu == ["VTI", "VXUS"])
    let second = try #require(account.lots.last)
    #expect(second.quantity == Quantity(shares: 10))
    #expect(second.basis == Money(dollars: 3300))
    #expect(second.acquired?.description == "2026-01-05")
    #expect(second.holdingSince?.description == "2025-11-20")
  }

  @Test func readsItsTargets() throws {
    let targets = try fixture("rivera.yaml").targets
    #expect(targets.map(\.assetClass) == ["cash", "intlEquity", "usBond", "usEquity"])
    #expect(targets[1].band == .relative(Rate(basisPoints: 2000)))
    #expect(
      targets[2].band
        == .explicit(lower: Rate(basisPoints: 3300), upper: Rate(basisPoints: 4300)))
    #expect(targets[3].band == .absolute(Rate(basisPoints: 500)))
  }

  @Test func saysTheSameInJSON() throws {
    #expect(try fixture("rivera.json") == fixture("rivera.yaml"))
  }

  @Test func orderMeansNothing() throws {
    #expect(try fixture("rivera-turned-round.yaml") == fixture("rivera.yaml"))
  }

  @Test func lineEndsAndByteOrderMarksMeanNothing() throws {
    let text = try Fixture.text("good/rivera.yaml")
    let windows =
      "\u{FEFF}"
      + text.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\r\n")
    #expect(try read(windows).household == fixture("rivera.yaml"))
    let json = "\u{FEFF}\r\n" + (try Fixture.text("good/rivera.json"))
    #expect(try read(json, name: "stdin").household == fixture("rivera.yaml"))
  }
}
