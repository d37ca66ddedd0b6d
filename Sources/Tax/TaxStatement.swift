package import Money

/// A tax bill in whole cents, each tax rounded half away from zero by itself, so that the figures
/// printed add up to the total printed.
package struct TaxStatement: Sendable, Hashable {
  package let federal: Money
  package let netInvestmentIncome: Money
  package let state: Money
  /// Apart from ``total``.
  package let alternativeMinimum: Money

  /// The statement of `bill`.
  package init(_ bill: TaxBill) {
    federal = bill.federal.money(.halfAwayFromZero)
    netInvestmentIncome = bill.netInvestmentIncome.money(.halfAwayFromZero)
    state = bill.state.money(.halfAwayFromZero)
    alternativeMinimum = bill.alternativeMinimum.money(.halfAwayFromZero)
  }

  /// Federal, net investment income and state tax.
  package var total: Money { federal + netInvestmentIncome + state }

  /// All of it, alternative minimum tax too.
  package var allTold: Money { total + alternativeMinimum }
}
