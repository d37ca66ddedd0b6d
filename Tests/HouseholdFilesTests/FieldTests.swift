import HouseholdFiles
import Money
import Portfolio
import Testing

/// What the words of the format become.
@Suite struct FieldTests {
  @Test(arguments: ["ON", "NO", "Y", "1234", "true", "1e3", "0x1F", "2026-03-16", "BRK.B", "~Z"])
  func symbolsStayText(symbol: String) throws {
    let household = try read(SmallHousehold(symbol: symbol).yaml).household
    #expect(household.securities.map(\.symbol) == [symbol])
    #expect(household.accounts.first?.lots.first?.security == symbol)
  }

  @Test func unknownsOfALot() throws {
    let lot = "quantity: 0.000001, basis: unknown, acquired: unknown"
    let read = try #require(
      try read(SmallHousehold(lot: lot).yaml).household.accounts.first?.lots.first)
    #expect(read.basis == nil)
    #expect(read.acquired == nil)
    #expect(read.quantity == Quantity(microShares: 1))
  }

  @Test func numbersInEveryForm() throws {
    let household = try read(
      SmallHousehold(
        account: "cash: -1.2e3", lot: "quantity: 10.000000000, basis: 0, acquired: unknown"
      )
      .yaml
    ).household
    #expect(household.accounts.first?.cash == Money(dollars: -1200))
    #expect(household.accounts.first?.lots.first?.quantity == Quantity(shares: 10))
  }

  @Test(arguments: [
    ("absolute: 0.05", Band.absolute(Rate(basisPoints: 500))),
    ("relative: 0.2", .relative(Rate(basisPoints: 2000))),
    (
      "relative: 0.2, atLeast: 0.01",
      .hybrid(relative: Rate(basisPoints: 2000), atLeast: Rate(basisPoints: 100))
    ),
    (
      "lower: 0.9, upper: 1",
      .explicit(lower: Rate(basisPoints: 9000), upper: Rate(basisPoints: 10_000))
    ),
  ])
  func bands(text: String, band: Band) throws {
    let targets = try read(SmallHousehold(band: text).yaml).household.targets
    #expect(targets.first { $0.assetClass == "usEquity" }?.band == band)
  }

  @Test func donation() throws {
    let household = try read(SmallHousehold(top: "donation: {amount: 25000.50}").yaml).household
    #expect(household.donation == Donation(amount: Money(cents: 2_500_050)))
    #expect(try read(SmallHousehold().yaml).household.donation == nil)
  }

  @Test func states() throws {
    func state(_ text: String) throws -> StateTax {
      let tax = "year: 2026, filingStatus: single, state: {\(text)}"
      return try read(SmallHousehold(tax: tax).yaml).household.tax.state
    }
    #expect(try state("code: CA") == .law(.california))
    // NO and OR are words of YAML and of logic; quotes change nothing.
    #expect(try state("code: OR") == .law(.oregon))
    #expect(try state("code: \"NY\"") == .law(.newYork))
    #expect(try state("longTermRate: 0.05") == StateTax(longTermRate: Rate(basisPoints: 500)))
    #expect(try state("") == StateTax())
  }

  @Test func statesThatAreNone() throws {
    func faults(_ tax: String) -> [String] {
      do {
        _ = try read(SmallHousehold(tax: tax).yaml)
        return []
      } catch let faults as HouseholdFileFaults {
        return faults.faults.map(\.description)
      } catch {
        return ["\(error)"]
      }
    }
    let single = "filingStatus: single, state:"
    #expect(faults("year: 2026, \(single) {code: CX}").first?.contains("one of AL, AK") == true)
    let alabama = try #require(faults("year: 2026, \(single) {code: AL}").first)
    #expect(alabama.contains("tax.state.code") && alabama.contains("federal income tax"))
    let early = try #require(faults("year: 2024, \(single) {code: CA}").first)
    #expect(early.contains("2025, 2026 only") && early.contains("ordinaryRate"))
    let both = try #require(
      faults("year: 2026, \(single) {code: CA, longTermRate: 0.05}").first)
    #expect(both.contains("tax.state.longTermRate") && both.contains("either code or rates"))
  }

  @Test func deductions() throws {
    func deductions(_ text: String) throws -> Deductions {
      let tax = "year: 2026, filingStatus: single, deductions: \(text)"
      return try read(SmallHousehold(tax: tax).yaml).household.tax.deductions
    }
    #expect(try deductions("standard") == .standard)
    #expect(try deductions("31000.50") == .itemized(Money(cents: 3_100_050)))
  }

  @Test func policyWordsAndNulls() throws {
    func policy(_ text: String) throws -> Policy {
      try read(SmallHousehold(policy: text).yaml).household.policy
    }
    #expect(try policy("deferralYears: never").deferralYears == nil)
    #expect(try policy("deferralYears: 0").deferralYears == 0)
    #expect(try policy("maximumTax: null, maximumNetGain: ~, maximumTurnover: ") == Policy())
    #expect(try policy("maximumTax: 500").maximumTax == Money(dollars: 500))
    #expect(try policy("maximumTurnover: 0.25").maximumTurnover == Rate(basisPoints: 2500))
  }

  @Test func exposures() throws {
    let security = "price: 10, exposures: {usEquity: 0.6, usBond: 0.4}"
    let household = try read(SmallHousehold(security: security).yaml).household
    #expect(household.securities.first?.exposures.map(\.assetClass) == ["usBond", "usEquity"])
    #expect(household.targets.map(\.assetClass) == ["cash", "usBond", "usEquity"])
  }

  @Test func anotherYearIsNoticed() throws {
    let household = try read(
      SmallHousehold(tax: "year: 2025, filingStatus: single").yaml
    ).household
    #expect(household.notices.count == 1)
    #expect(household.notices.first?.contains("2025") == true)
  }
}
