public import Money

/// A tax bill in whole cents, each tax rounded half away from zero by itself, so that the figures
/// printed add up to the total printed.
public struct TaxStatement: Sendable, Hashable {
  /// Federal income tax before credits.
  public let federal: Money
  /// Tax on net investment income.
  public let netInvestmentIncome: Money
  /// State income tax.
  public let state: Money
  /// Apart from ``total``.
  public let alternativeMinimum: Money

  /// The statement of `bill`.
  public init(_ bill: TaxBill) {
    federal = bill.federal.money(.halfAwayFromZero)
    netInvestmentIncome = bill.netInvestmentIncome.money(.halfAwayFromZero)
    state = bill.state.money(.halfAwayFromZero)
    alternativeMinimum = bill.alternativeMinimum.money(.halfAwayFromZero)
  }

  /// Federal, net investment income and state tax.
  public var total: Money { federal + netInvestmentIncome + state }

  /// All of it, alternative minimum tax too.
  public var allTold: Money { total + alternativeMinimum }
}
