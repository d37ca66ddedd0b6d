import Money
import Portfolio
import TestSupport
import Testing

@testable import Tax

/// The tax of a year in which the household moves from state to state.
@Suite struct PartYearTests {
  private func day(_ text: String) throws -> Day { try #require(Day(parsing: text)) }

  /// To the end of June in `first`, from July on in `second`: 181 and 184 days of 365.
  private func moving(
    _ first: StateTax, _ second: StateTax, share: Rate? = nil, realized: ByTerm = ByTerm(),
    on today: String = "2026-09-01"
  ) throws -> StateTax {
    .partYear(
      try PartYear(
        [
          Residence(
            state: first, firstDay: day("2026-01-01"), lastDay: day("2026-06-30"),
            incomeShare: share, realized: realized),
          Residence(
            state: second, firstDay: day("2026-07-01"), lastDay: day("2026-12-31"),
            incomeShare: share.map { .one - $0 }),
        ], on: day(today)))
  }

  private func single(_ state: StateTax, wages: Int64, realized: ByTerm = ByTerm()) -> TaxProfile {
    TaxProfile(
      year: 2026, filingStatus: .single, income: Income(wages: Money(dollars: wages)),
      state: state, realized: realized)
  }

  private func cents(_ amount: ExactDollars) -> Money { amount.money(.halfAwayFromZero) }

  // Taxable income 116,100 − 16,100 = 100,000: 5 % of it times 181/365 and 3 % times 184/365,
  // 2,479.452 + 1,512.329.
  @Test func flatRatesAreDividedByDays() throws {
    let (five, three) = (
      StateTax(ordinaryRate: Rate(basisPoints: 500)), StateTax(ordinaryRate: Rate(basisPoints: 300))
    )
    let year = try YearTax(profile: single(moving(five, three), wages: 116_100))
    #expect(cents(year.bill(ByTerm()).state) == Money(cents: 399_178))
    // Half of the income in each: 2,500 + 1,500.
    let halves = try moving(five, three, share: Rate(basisPoints: 5_000))
    let divided = try YearTax(profile: single(halves, wages: 116_100))
    #expect(cents(divided.bill(ByTerm()).state) == Money(dollars: 4_000))
  }

  // A gain of 50,000 on top of wages of 200,000 in the state of the day of sale, and none elsewhere.
  @Test func gainsFallToTheStateOfTheDayOfSale() throws {
    let gain = ByTerm(longTerm: Money(dollars: 50_000))
    let whole = try YearTax(profile: single(.law(.california), wages: 200_000, realized: gain))
    let tax = whole.bill(gain).state
    let wages = Money(dollars: 200_000)
    // Sold in Texas: 181/365 of the wages of 250,000 are California's.
    let left = try YearTax(
      profile: single(moving(.law(.california), .law(.texas)), wages: 200_000, realized: gain))
    let elsewhere = ExactDollars(wages).scaled(by: 181, over: 365).money(.halfEven)
    #expect(
      cents(left.bill(gain).state) == cents(tax.scaled(by: elsewhere.cents, over: 25_000_000)))
    // Sold in California before the move: the gain is California's too.
    let before = try YearTax(
      profile: single(
        moving(.law(.california), .law(.texas), realized: gain), wages: 200_000, realized: gain))
    #expect(
      cents(before.bill(gain).state)
        == cents(tax.scaled(by: elsewhere.cents + 5_000_000, over: 25_000_000)))
    // Today still in California: the same.
    let still = try moving(.law(.california), .law(.texas), on: "2026-03-01")
    let staying = try YearTax(profile: single(still, wages: 200_000, realized: gain))
    #expect(cents(staying.bill(gain).state) == cents(before.bill(gain).state))
  }

  @Test func untaxedStatesTakeNothing() throws {
    let year = try YearTax(
      profile: single(moving(.law(.florida), .law(.texas)), wages: 200_000))
    #expect(year.bill(ByTerm(longTerm: Money(dollars: 400_000))).state == .zero)
    #expect(year.marginalOrdinaryRate == ExactDollars(Money(cents: 24)))
  }

  // Washington's tax on gains is due on what is sold there: all of it, or none.
  @Test func aTaxOnGainsAloneFollowsTheSeller() throws {
    let gain = ByTerm(longTerm: Money(dollars: 500_000))
    let whole = try YearTax(profile: single(.law(.washington), wages: 100_000)).bill(gain).state
    let arriving = try moving(.law(.texas), .law(.washington))
    #expect(
      try cents(YearTax(profile: single(arriving, wages: 100_000)).bill(gain).state) == cents(whole)
    )
    let leaving = try moving(.law(.washington), .law(.texas))
    #expect(try YearTax(profile: single(leaving, wages: 100_000)).bill(gain).state == .zero)
    let sold = try moving(.law(.washington), .law(.texas), realized: gain)
    let seller = try YearTax(profile: single(sold, wages: 100_000, realized: gain))
    #expect(cents(seller.bill(gain).state) == cents(whole))
  }

  static let pairs: [(StateCode, StateCode)] = [
    (.california, .texas), (.texas, .california), (.newYork, .florida), (.california, .newYork),
    (.massachusetts, .newHampshire), (.arizona, .southCarolina), (.connecticut, .northCarolina),
    (.washington, .oregon), (.missouri, .hawaii), (.newJersey, .pennsylvania),
  ]

  /// Each state's whole year times the part of income that falls to it, to the letter.
  private func law(_ profile: TaxProfile, _ partYear: PartYear, _ gains: ByTerm) throws -> Double {
    func number(_ money: Money) -> Double { Double(money.cents) / 100 }
    let whole = try partYear.residences.map { residence in
      var profile = profile
      profile.state = residence.state
      return try YearTax(profile: profile).bill(gains)
    }
    let total = number(whole[0].adjustedGrossIncome)
    if total <= 0 { return 0 }
    let income = number(profile.income.total)
    let first = income * 181 / 365
    let parts =
      partYear.current == 0 ? [total - (income - first), income - first] : [first, total - first]
    return zip(whole, parts).reduce(0) {
      $0 + $1.0.state.approximateDollars * min(1, max(0, $1.1 / total))
    }
  }

  // Without the plan to the cent; with gains and losses of a plan near it, where the law's function is
  // not linear.
  @Test(arguments: pairs)
  func theBillIsTheLawsAndNearItWithAPlan(first: StateCode, second: StateCode) throws {
    var random = SeededRandom(seed: 541)
    for _ in 0..<60 {
      let today = random.element(of: ["2026-03-01", "2026-09-01"])
      let state = try moving(.law(first), .law(second), on: today)
      guard case .partYear(let partYear) = state else { return }
      let income = random.money(20_000...600_000)
      var profile = single(state, wages: income.cents / 100)
      profile.filingStatus = random.element(of: FilingStatus.allCases)
      profile.realized.longTerm = random.money(-20_000...80_000)
      let year = try YearTax(profile: profile)
      let taxesGainsAlone = [first, second].contains(.washington)
      let start = profile.startingGains
      if !taxesGainsAlone {
        let off = try year.bill(start).state.approximateDollars - law(profile, partYear, start)
        #expect(abs(off) < 0.006, "\(off) of \(profile)")
      }
      guard !taxesGainsAlone, first != .connecticut else { continue }
      let plan = ByTerm(
        shortTerm: start.shortTerm,
        longTerm: start.longTerm + random.money(-30_000...300_000))
      let exact = try law(profile, partYear, plan)
      let off = year.bill(plan).state.approximateDollars - exact
      #expect(abs(off) <= 200, "off \(off) of \(exact), \(profile) \(plan)")
    }
  }

  @Test(arguments: pairs)
  func theCellsAreTheBill(first: StateCode, second: StateCode) throws {
    var random = SeededRandom(seed: 777)
    for _ in 0..<40 {
      var profile = random.profile()
      profile.year = 2026
      profile.state = try moving(
        .law(first), .law(second), on: random.element(of: ["2026-03-01", "2026-09-01"]))
      let year = try YearTax(profile: profile)
      let (center, reach) = (profile.startingGains, Money(dollars: 200_000))
      let short = center.shortTerm - reach...center.shortTerm + reach
      let long = center.longTerm - reach...center.longTerm + reach
      let cells = year.cells(shortTerm: short, longTerm: long)
      for _ in 0..<20 {
        let gains = ByTerm(
          shortTerm: center.shortTerm + random.money(-200_000...200_000),
          longTerm: center.longTerm + random.money(-200_000...200_000))
        let least = cells.filter { $0.contains(gains) }.map { $0.tax(at: gains) }.min()
        #expect(least == year.bill(gains).total, "\(gains) of \(profile)")
      }
    }
  }

  // The steps of the ladder add up to what the bill says, and stay few.
  @Test(arguments: pairs, [Increment.longTermGain, .ordinaryIncome, .longTermLoss])
  func theLadderIsTheBill(pair: (StateCode, StateCode), increment: Increment) throws {
    if pair.0 == .connecticut || pair.1 == .connecticut { return }
    let profile = single(
      try moving(.law(pair.0), .law(pair.1)), wages: 180_000,
      realized: ByTerm(longTerm: Money(dollars: 30_000)))
    let year = try YearTax(profile: profile)
    let (start, reach) = (profile.startingGains, Money(dollars: 300_000))
    let steps = year.ladder(of: increment, from: start, reach: reach)
    #expect(steps.count <= 80, "\(steps.count)")
    let sum = steps.reduce(0.0) { sum, step in
      let length = Double(((step.end ?? reach) - step.start).cents) / 100
      return sum + length * step.perDollar.total.approximateDollars
    }
    let added = year.added(by: reach, of: increment, to: start).total.approximateDollars
    #expect(abs(sum - added) < 1, "\(sum) instead of \(added)")
  }

  @Test func theApproximationIsSaid() throws {
    let gain = ByTerm(longTerm: Money(dollars: 50_000))
    let year = try YearTax(
      profile: single(moving(.law(.california), .law(.texas)), wages: 200_000, realized: gain))
    let notes = year.stateNotes
    #expect(notes[0].contains("California to 2026-06-30, then Texas is approximate"))
    #expect(notes[1].contains("realized gains are taken as Texas's"))
    #expect(notes[2].contains("California tax is approximate"))
    let alabama = try moving(.law(.alabama), .law(.texas))
    #expect(throws: UnsupportedTaxYear.self) {
      try YearTax(profile: single(alabama, wages: 200_000))
    }
  }
}
