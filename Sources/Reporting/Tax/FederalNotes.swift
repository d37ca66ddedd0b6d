import Money
package import Portfolio
package import Tax

extension YearTax {
  /// What to know about the federal tax at `gains`; empty where there is nothing.
  package func federalNotes(_ gains: ByTerm) -> [String] {
    guard let limit = itemizedLimit(gains) else { return [] }
    let added = limit.addedTax.money(.halfAwayFromZero)
    return [
      "`deductions` is taken as what is left of itemized deductions after every limit. If "
        + "\(limit.itemized.inDollars) is before the limit in the 37% bracket (IRC §68), "
        + "\(limit.reduction.inDollars) of it is not deducted, and the federal income tax, AMT apart, is "
        + "\(added.inDollars) higher than shown."
    ]
  }
}
