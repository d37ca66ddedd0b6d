public import Money
public import Portfolio

/// A year's income tax, exact; whoever prints it rounds.
public struct TaxBill: Hashable, Sendable {
  /// Federal income tax before credits (Form 1040 line 16).
  public let federal: ExactDollars
  /// Tax on net investment income (Form 8960 line 17).
  public let netInvestmentIncome: ExactDollars
  /// State income tax at the household's marginal rates.
  public let state: ExactDollars
  /// Alternative minimum tax (Form 6251 line 11); reported, not in ``total``.
  public let alternativeMinimum: ExactDollars
  /// Adjusted gross income (Form 1040 line 11); may be negative.
  public let adjustedGrossIncome: Money
  /// Taxable income, at least 0 (Form 1040 line 15).
  public let taxableIncome: Money
  /// The part of ``taxableIncome`` taxed at 0, 15 and 20 %.
  public let preferentialIncome: Money
  /// The net capital loss taken off income, as a positive amount (IRC §1211(b)).
  public let deductedLoss: Money
  /// Losses left for the next year, as positive amounts (IRC §1212(b)).
  public let carryforward: ByTerm

  /// Federal, net investment income and state tax.
  public var total: ExactDollars { federal + netInvestmentIncome + state }
}
