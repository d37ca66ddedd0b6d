public import Money
public import Portfolio

/// The law of this year is not known to the engine, or not that of the household's state.
public struct UnsupportedTaxYear: Error, Hashable, Sendable {
  /// The year asked for.
  public let year: Int
  /// The years whose federal law is known, ascending.
  public let supported: [Int]
  /// Why the state's law is not known; nil where it is the federal law that is not.
  public let state: UnsupportedState?

  init(year: Int, supported: [Int], state: UnsupportedState? = nil) {
    self.year = year
    self.supported = supported
    self.state = state
  }
}

extension UnsupportedTaxYear: CustomStringConvertible {
  /// What is not known, and what is.
  public var description: String {
    if let state { return state.description }
    return "no tax law of \(year); known are \(supported.map(String.init).joined(separator: ", "))"
  }
}

/// The federal income tax of one year for one filing status.
///
/// Sources stand beside the values in `FederalTables` and `FederalTables+<year>.swift`.
public struct FederalLaw: Hashable, Sendable {
  /// The tax year.
  public let year: Int
  /// How the taxpayer files.
  public let status: FilingStatus
  /// Tax on taxable income at ordinary rates (IRC §1(j)(2)).
  public let ordinaryTax: PiecewiseLinear
  /// Tax on taxable income if all of it were preferential: 0, 15, 20 % (IRC §1(h)).
  public let preferentialTax: PiecewiseLinear
  /// Dollars off adjusted gross income (IRC §63(c)); nobody in the household is 65 or blind.
  public let standardDeduction: Money
  /// The most of a net capital loss that a year deducts, as a positive amount (IRC §1211(b)).
  public let capitalLossLimit: Money
  /// Rate of the tax on net investment income (IRC §1411(a)(1)).
  public let netInvestmentIncomeRate: Rate
  /// Adjusted gross income from which it is due (IRC §1411(b)).
  public let netInvestmentIncomeThreshold: Money
  /// The alternative minimum tax (IRC §55).
  public let alternativeMinimum: AlternativeMinimumLaw
  /// Where the worksheet's last line can bind; nil for nowhere.
  let reversal: PreferenceReversal?

  /// The years whose law is known, ascending.
  public static let years = FederalTables.all.map(\.year)

  /// The law of `year` for `status`.
  public static func of(
    year: Int, status: FilingStatus
  ) throws(UnsupportedTaxYear) -> FederalLaw {
    for law in all where law.year == year && law.status == status { return law }
    throw UnsupportedTaxYear(year: year, supported: years)
  }

  private static let all = FederalTables.all.flatMap { tables in
    FilingStatus.allCases.map { FederalLaw(tables, $0) }
  }
}

/// The parameters of the alternative minimum tax (Form 6251).
public struct AlternativeMinimumLaw: Hashable, Sendable {
  /// Dollars off alternative minimum taxable income (IRC §55(d)(1)).
  public let exemption: Money
  /// Alternative minimum taxable income from which the exemption shrinks (IRC §55(d)(3)).
  public let phaseOutStart: Money
  /// What each dollar beyond takes off the exemption.
  public let phaseOutRate: Rate
  /// Rate up to ``upperRateStart`` (IRC §55(b)(1)(A)).
  public let rate: Rate
  /// Rate beyond.
  public let upperRate: Rate
  /// Income after the exemption from which ``upperRate`` applies.
  public let upperRateStart: Money
}

extension FederalLaw {
  init(_ tables: FederalTables, _ status: FilingStatus) {
    year = tables.year
    self.status = status
    ordinaryTax = PiecewiseLinear(
      edges: tables.ordinaryEdges[status].map(Money.init(dollars:)),
      rates: FederalTables.ordinaryRates)
    preferentialTax = PiecewiseLinear(
      edges: tables.preferentialEdges[status].map(Money.init(dollars:)),
      rates: FederalTables.preferentialRates)
    standardDeduction = Money(dollars: tables.standardDeduction[status])
    capitalLossLimit = Money(dollars: FederalTables.capitalLossLimit[status])
    netInvestmentIncomeRate = FederalTables.netInvestmentIncomeRate
    netInvestmentIncomeThreshold = Money(
      dollars: FederalTables.netInvestmentIncomeThreshold[status])
    alternativeMinimum = AlternativeMinimumLaw(tables, status)
    reversal = PreferenceReversal(ordinaryTax: ordinaryTax, preferentialTax: preferentialTax)
  }
}

extension AlternativeMinimumLaw {
  init(_ tables: FederalTables, _ status: FilingStatus) {
    exemption = Money(dollars: tables.exemption[status])
    phaseOutStart = Money(dollars: tables.phaseOutStart[status])
    phaseOutRate = tables.phaseOutRate
    rate = FederalTables.alternativeMinimumRate
    upperRate = FederalTables.alternativeMinimumUpperRate
    upperRateStart = Money(dollars: tables.upperRateStart[status])
  }
}
