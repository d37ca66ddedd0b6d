public import Money

/// What more tax would buy, by the household's own prices.
///
/// "Everything else" is the objective without this year's tax: drift, trading, holding and later
/// years' tax. Of all plans with more tax than this one, `next` is the one that gets the most of it a
/// dollar of tax; `maximumTax` does not bind it, the other rules do.
public struct TaxPrice: Sendable, Hashable {
  /// The plan that gets the most; nil where no plan with more tax gets anything.
  public let next: Exchange?
  /// Millionths of a dollar: no plan with more tax gets more than ``rate`` a dollar and this much besides.
  /// What the gap leaves open; nil where nothing is proven.
  public let open: Int64?
  /// Whether `maximumTax` keeps the plan from more tax.
  public let isCapped: Bool
  /// How the last search ended.
  public let search: SearchEnd

  /// Dollars of everything else that a further dollar of tax buys at the most.
  public var rate: Rate { next?.rate ?? .zero }

  /// More tax for less of everything else; in millionths of a dollar, but for what is misplaced.
  public struct Exchange: Sendable, Hashable {
    /// Federal, net investment income, state and alternative minimum tax of this year, more than this
    /// plan's.
    public let tax: Int64
    /// What everything else costs less.
    public let saved: Int64
    /// Of it, drift.
    public let drift: Int64
    /// What would have to move for every class to be on target, less than after this plan.
    public let misplaced: Money
    /// `saved` ÷ `tax`, rounded down.
    public let rate: Rate
  }
}
