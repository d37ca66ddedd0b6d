public import Money
public import Portfolio

/// What IRC §68 takes off itemized deductions in the 37 % bracket, taxable years from 2026 on (Public
/// Law 119-21 §70111).
///
/// "Reduced by 2/37 of the lesser of — (1) such amount of itemized deductions, or (2) so much of the
/// taxable income of the taxpayer (determined without regard to this section and increased by such amount
/// of itemized deductions) as exceeds the dollar amount at which the 37 percent rate bracket begins": a
/// dollar deducted then saves 35 cents and no more.
///
/// The year's tax does not apply it: household/1's itemized amount is what every limit has left. It says
/// what an amount from before the limit would lack.
public struct ItemizedLimit: Hashable, Sendable {
  /// The itemized amount, if it is the one before the limit.
  public let itemized: Money
  /// What of it is not deducted, to the nearest cent; more than nothing.
  public let reduction: Money
  /// What that adds to the federal tax.
  public let addedTax: ExactDollars

  /// IRC §68(a), as amended for taxable years beginning after 31 December 2025.
  static let firstYear = 2026

  /// The limit on `itemized` dollars, of which it takes nothing where it does not reach.
  static func reduction(of itemized: Money, adjustedGrossIncome: Money, _ law: FederalLaw) -> Money
  {
    guard law.year >= firstYear, let bracket = law.ordinaryTax.kinks.last else { return .zero }
    let taxable = max(.zero, adjustedGrossIncome - itemized)
    let limited = max(.zero, min(itemized, taxable + itemized - bracket))
    return ExactDollars(limited).scaled(by: 2, over: 37).money(.halfEven)
  }
}

extension YearTax {
  /// What IRC §68 would take off the household's itemized deductions at `gains`; nil where nothing.
  public func itemizedLimit(_ gains: ByTerm) -> ItemizedLimit? {
    guard case .itemized(let amount) = profile.deductions else { return nil }
    let bill = bill(gains)
    let reduction = ItemizedLimit.reduction(
      of: amount, adjustedGrossIncome: bill.adjustedGrossIncome, law)
    guard reduction > .zero else { return nil }
    var limited = profile
    limited.deductions = .itemized(amount - reduction)
    let parts = limited.taxableParts(Netting(gains: gains, lossLimit: law.capitalLossLimit), law)
    return ItemizedLimit(
      itemized: amount, reduction: reduction, addedTax: law.tax(on: parts) - bill.federal)
  }
}
