import Money
import Portfolio
import Testing

@testable import Tax

/// States' taxes worked out by hand from the figures of their forms.
@Suite struct StateTaxTests {
  // 1,500,000 − 278,000 = 1,222,000: 7 % of a million and 9.9 % of 222,000. Short-term losses are
  // not set against it, nor wages taxed.
  @Test func `Washington taxes large long-term gains alone`() throws {
    let year = try single(.washington, wages: 400_000)
    #expect(tax(year, short: 0, long: 278_000) == .zero)
    #expect(tax(year, short: -50_000, long: 1_500_000) == Money(dollars: 91_978))
    #expect(tax(year, short: 500_000, long: 0) == .zero)
  }

  // Taxable 100,000 − 4,400 − 2,000 = 93,600 at 5 %; 10,000 short at 8.5 %; 10,000 long at 5 %.
  @Test func `Massachusetts taxes short-term gains higher`() throws {
    let year = try single(.massachusetts, wages: 100_000)
    #expect(tax(year, short: 0, long: 0) == Money(dollars: 4_680))
    #expect(tax(year, short: 10_000, long: 0) == Money(dollars: 5_530))
    #expect(tax(year, short: 0, long: 10_000) == Money(dollars: 5_180))
    // A long-term loss against a short-term gain saves 8.5 %.
    #expect(tax(year, short: 10_000, long: -10_000) == Money(dollars: 4_680))
    #expect(tax(year, short: -10_000, long: 0) == Money(dollars: 4_680))
  }

  // Exemption 4,400, of which wages of 1,000 less 76.50 for payroll taxes leave 3,476.50 over: off interest
  // first, then off short-term gains at 8.5 % (Schedule B line 36).
  @Test
  func `Massachusetts' exemption that wages leave over is off interest, then short-term gains`()
    throws
  {
    // 8.5 % of 20,000 − 4,400; 5 % and 8.5 % alike for long-term gains.
    #expect(
      try massachusetts(.single, gains: ByTerm(shortTerm: Money(dollars: 20_000))) == 1_326_00)
    #expect(try massachusetts(.single, gains: ByTerm(longTerm: Money(dollars: 20_000))) == 780_00)
    // 5,000 of interest takes all that is over: 5 % of 1,523.50 and 8.5 % of 10,000.
    #expect(
      try massachusetts(
        .single, wages: 1_000, interest: 5_000, gains: ByTerm(shortTerm: Money(dollars: 10_000)))
        == 926_18)
    // 2,000 of it takes a part: 8.5 % of 10,000 − 1,476.50.
    #expect(
      try massachusetts(
        .single, wages: 1_000, interest: 2_000, gains: ByTerm(shortTerm: Money(dollars: 10_000)))
        == 724_50)
  }

  @Test func `a separate return has no exemption but against wages in Massachusetts`() throws {
    let separate = FilingStatus.marriedFilingSeparately
    let gains = ByTerm(longTerm: Money(dollars: 20_000))
    #expect(try massachusetts(separate, gains: gains) == 1_000_00)
    #expect(try massachusetts(separate, interest: 20_000) == 1_000_00)
    #expect(try massachusetts(separate, wages: 3_000, gains: gains) == 1_000_00)
    // 10,000 − 765 − 4,400 = 4,835 at 5 %, and the gain.
    #expect(try massachusetts(separate, wages: 10_000, gains: gains) == 241_75 + 1_000_00)
  }

  private func massachusetts(
    _ status: FilingStatus, wages: Int64 = 0, interest: Int64 = 0, gains: ByTerm = ByTerm()
  ) throws -> Int64 {
    let income = Income(wages: Money(dollars: wages), interest: Money(dollars: interest))
    let profile = TaxProfile(
      year: 2025, filingStatus: status, income: income, state: .law(.massachusetts))
    return try YearTax(profile: profile).bill(gains).state.money(.halfEven).cents
  }

  // 100,000 − 8,000 = 92,000: 4 % of 8,500, 4.5 % of 3,200, 5.25 % of 2,200, 5.5 % of 66,750, 6 % of
  // 11,350: 340 + 144 + 115.50 + 3,671.25 + 681.
  @Test func `New York's brackets`() throws {
    let year = try single(.newYork, wages: 100_000)
    #expect(tax(year, short: 0, long: 0) == Money(cents: 495_175))
    // Above 157,650 every dollar pays 6 %: 192,000 · 0.06, the worksheet's 568 within a dollar.
    let flat = tax(year, short: 0, long: 100_000) - Money(dollars: 11_520)
    #expect(flat.magnitude < Money(dollars: 1))
  }

  // Pennsylvania: a loss neither reaches wages nor another year.
  @Test func `losses stay within their year in Pennsylvania`() throws {
    var profile = TaxProfile(
      year: 2025, filingStatus: .single, income: Income(wages: Money(dollars: 50_000)),
      state: .law(.pennsylvania))
    profile.carryforward.longTerm = Money(dollars: 20_000)
    let year = try YearTax(profile: profile)
    #expect(tax(year, short: 0, long: -20_000) == Money(dollars: 1_535))
    // A gain of 30,000 this year, 10,000 after the losses carried in.
    #expect(tax(year, short: 0, long: 10_000) == Money(dollars: 1_535 + 921))
    #expect(tax(year, short: -30_000, long: -20_000) == Money(dollars: 1_535))
  }

  // 100,000 − 15,750 = 84,250. With 20,000 of gain: 4.7 % of 21,100 and 5.9 % of 63,150 on the
  // rest, 4.1 % on the gain, which lies above 21,100.
  @Test func `Montana taxes long-term gains lower`() throws {
    let year = try single(.montana, wages: 100_000)
    let rest = Money(cents: 99_170 + 372_585)
    #expect(tax(year, short: 0, long: 0) == rest)
    #expect(tax(year, short: 0, long: 20_000) == rest + Money(dollars: 820))
    #expect(tax(year, short: 20_000, long: 0) == rest + Money(dollars: 1_180))
  }

  // 44 % of the net capital gain is not counted: 6 % of 5,600.
  @Test func `South Carolina leaves out a part of a long-term gain`() throws {
    let year = try single(.southCarolina, wages: 100_000)
    let none = tax(year, short: 0, long: 0)
    #expect(tax(year, short: 0, long: 10_000) == none + Money(dollars: 336))
    #expect(tax(year, short: 10_000, long: 0) == none + Money(dollars: 600))
    #expect(tax(year, short: -4_000, long: 10_000) == none + Money(cents: 20_160))
  }

  @Test func `Colorado adds back the deduction from 300,000 of income on`() throws {
    let year = try single(.colorado, wages: 290_000)
    let below = year.bill(ByTerm(longTerm: Money(cents: 999_999))).state
    let at = year.bill(ByTerm(longTerm: Money(dollars: 10_000))).state
    // 4.4 % of 15,750 − 12,000, and of a cent.
    #expect(
      at - below == ExactDollars(Money(dollars: 165)) + Money(cents: 1) * Rate(basisPoints: 440))
    // A step is no rate.
    var profile = year.profile
    profile.income.wages = Money(cents: 29_999_950)
    let edge = try YearTax(profile: profile)
    #expect(
      edge.marginalOrdinaryRate == ExactDollars(Money(cents: 35)) + Money(dollars: 1)
        * Rate(basisPoints: 440))
  }

  @Test func `what is approximated is told`() throws {
    #expect(try single(.colorado, wages: 100_000).stateNotes == [])
    #expect(try single(.wyoming, wages: 10_000).stateNotes == [])
    #expect(try single(.arizona, wages: 100_000).stateNotes.first?.contains("approximate") == true)
    let local = try single(.newYork, wages: 100_000).stateNotes
    #expect(local == ["City, county and school taxes in New York are not included."])
    var profile = TaxProfile(
      year: 2026, filingStatus: .single, income: Income(wages: Money(dollars: 20_000)),
      deductions: .itemized(Money(dollars: 30_000)), state: .law(.virginia))
    #expect(try YearTax(profile: profile).stateNotes.count == 3)
    profile.state = StateTax(ordinaryRate: Rate(basisPoints: 500))
    #expect(try YearTax(profile: profile).stateNotes == [])
  }

  @Test func `a state that is not known is refused with its reason`() {
    let profile = TaxProfile(year: 2026, filingStatus: .single, state: .law(.alabama))
    #expect(throws: UnsupportedTaxYear.self) { try YearTax(profile: profile) }
    let early = TaxProfile(year: 2024, filingStatus: .single, state: .law(.california))
    do {
      _ = try YearTax(profile: early)
      Issue.record("no law of 2024")
    } catch {
      #expect(error.state?.year == 2024)
      #expect(
        error.description.contains("California") && error.description.contains("ordinaryRate"))
    }
  }

  private func single(_ state: StateCode, wages: Int64) throws -> YearTax {
    try YearTax(
      profile: TaxProfile(
        year: 2025, filingStatus: .single, income: Income(wages: Money(dollars: wages)),
        state: .law(state)))
  }

  private func tax(_ year: YearTax, short: Int64, long: Int64) -> Money {
    let gains = ByTerm(shortTerm: Money(dollars: short), longTerm: Money(dollars: long))
    return year.bill(gains).state.money(.halfEven)
  }
}
