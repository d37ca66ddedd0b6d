import Money
import Portfolio
import Tax

/// The household as it stands at the plans of later years.
struct YearsAhead {
  let start: Household
  let prices: PriceAssumption

  /// The day of a plan, `years` after the first: the same day of the year; 28 February for a 29th that
  /// the year does not have.
  func day(after years: Int) throws(HouseholdFaults) -> Day {
    let (year, month, day) = start.asOf.components
    let length = year + years > 9999 ? 28 : Day.length(ofMonth: month, year: year + years)
    if let day = Day(year: year + years, month: month, day: min(day, length)) { return day }
    throw HouseholdFaults([
      HouseholdFault(
        path: [.key("asOf")], found: "\(start.asOf)",
        expected: "a day whose years after it end before 9999")
    ])
  }

  /// The household `years` after the first plan: holdings, cash and losses as left by the year before,
  /// nothing realized yet, no flow, the same income.
  func household(
    after years: Int, accounts: [Account], carriedIn: ByTerm
  ) throws(HouseholdFaults) -> Household {
    var tax = start.tax
    tax.carryforward = carriedIn
    tax.realized = ByTerm()
    tax.state = tax.state.afterMoves
    tax.year = lawYear(for: start.tax.year + years, tax)
    return try Household(
      name: start.name, asOf: day(after: years), cashYield: start.cashYield, tax: tax,
      securities: start.securities.map { security in
        var security = security
        security.price = price(of: security, after: years)
        return security
      }, accounts: accounts, targets: start.targets, policy: start.policy, history: start.history,
      notices: start.notices)
  }

  /// The last year up to `year` whose law is known, federal and the state's.
  private func lawYear(for year: Int, _ tax: TaxProfile) -> Int {
    var tax = tax
    for candidate in stride(from: year, to: start.tax.year, by: -1) {
      tax.year = candidate
      if (try? YearTax(profile: tax)) != nil { return candidate }
    }
    return start.tax.year
  }

  /// The price after some years of growth, carried to 10^-12 dollars and rounded once, half to even;
  /// at least a millionth.
  func price(of security: Security, after years: Int) -> Price {
    guard prices == .expected else { return security.price }
    let growth = Int128(Rate.one.billionths + security.expectedReturn.billionths)
    var price = Int128(security.price.microDollars) * 1_000_000
    for _ in 0..<years { price = (price * growth).divided(by: 1_000_000_000, .halfEven) }
    let micro = price.divided(by: 1_000_000, .halfEven)
    return Price(microDollars: Int64(clamping: max(1, micro)))
  }
}

extension StateTax {
  /// What holds of the years after one of several states: the last of them, for all of the year.
  var afterMoves: StateTax {
    guard case .partYear(let partYear) = self else { return self }
    return partYear.residences.last?.state ?? self
  }
}

extension Account {
  /// The account with new holdings and its flow gone into its cash.
  func holding(_ lots: [Lot], cash: Money) -> Account {
    var account = self
    account.lots = lots
    account.cash = cash
    account.flow = .zero
    return account
  }
}
