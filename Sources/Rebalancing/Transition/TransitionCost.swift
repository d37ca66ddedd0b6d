public import Money
import Portfolio
import Tax

/// What a course costs, in dollars and in today's: discounted at the policy's rate from the day of
/// each year's trades. Each figure is rounded half to even once.
public struct TransitionCost: Sendable, Hashable {
  /// Tax added over all years.
  public let taxAdded: Money
  /// The same in today's dollars.
  public let taxAddedToday: Money
  /// Spreads and tickets over all years.
  public let trading: Money
  /// The same in today's dollars.
  public let tradingToday: Money
  /// Gains of taxable accounts that are not realized at the end, losses taken off.
  public let gainLeft: Money
  /// The tax on them at the rate that the household expects to pay one day; negative for losses.
  public let deferredTax: Money
  /// The same in today's dollars if it is paid `deferralYears` after the last year; nothing where that
  /// is never.
  public let deferredTaxToday: Money
  /// Losses left to carry on at the end.
  public let lossesLeft: Money
  /// What they will save, in today's dollars, if they are used `carryforwardYears` after the last year.
  public let lossesLeftToday: Money

  /// What the course costs in today's dollars: tax now and later and trading, less what losses save.
  public var total: Money {
    taxAddedToday + tradingToday + deferredTaxToday - lossesLeftToday
  }

  init(_ years: [TransitionYear], _ household: Household) {
    let (rate, policy) = (household.tax.futureLongTermRate, household.policy)
    let last = years.count - 1
    func today(_ amounts: [Money]) -> Money {
      amounts.enumerated().reduce(ExactDollars.zero) { sum, year in
        sum + year.element * Rate.one.discounted(at: policy.discountRate, years: year.offset)
      }.money(.halfEven)
    }
    func future(_ amount: Money, after years: Int) -> Money {
      (amount * rate.discounted(at: policy.discountRate, years: last + years)).money(.halfEven)
    }
    taxAdded = years.reduce(.zero) { $0 + $1.taxAdded }
    taxAddedToday = today(years.map(\.taxAdded))
    trading = years.reduce(.zero) { $0 + $1.trades.costs }
    tradingToday = today(years.map(\.trades.costs))
    gainLeft = years.last?.embeddedGain ?? .zero
    deferredTax = (gainLeft * rate).money(.halfEven)
    deferredTaxToday =
      policy.deferralYears.map { [gainLeft] in future(gainLeft, after: $0) } ?? .zero
    lossesLeft = years.last?.carriedOn.total ?? .zero
    lossesLeftToday = future(lossesLeft, after: policy.carryforwardYears)
  }
}
