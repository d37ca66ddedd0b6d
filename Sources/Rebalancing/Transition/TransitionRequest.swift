public import Money

/// How prices go on after the household's day.
public enum PriceAssumption: String, CaseIterable, Sendable {
  /// They stay.
  case flat
  /// Each grows at its security's expected return.
  case expected
}

/// What each year may realize or pay; nil where the household's own policy says.
public struct YearlyBudget: Sendable, Hashable {
  /// In place of ``Portfolio/Policy/maximumNetGain``.
  public var netGain: Money?
  /// In place of ``Portfolio/Policy/maximumTax``.
  public var tax: Money?

  /// A budget; none by default.
  public init(netGain: Money? = nil, tax: Money? = nil) {
    self.netGain = netGain
    self.tax = tax
  }
}

/// How a household is to be moved into its targets.
public struct TransitionRequest: Sendable, Hashable {
  /// How many years a transition may take.
  public static let yearsAllowed = 1...10

  /// Plans, the first on the household's day, then one a year.
  public let years: Int
  /// What each year may realize or pay.
  public let budget: YearlyBudget
  /// How prices go on.
  public let prices: PriceAssumption

  /// `years` must be in ``yearsAllowed``.
  public init(
    years: Int, budget: YearlyBudget = YearlyBudget(), prices: PriceAssumption = .flat
  ) {
    precondition(Self.yearsAllowed.contains(years), "a transition takes 1 to 10 years")
    self.years = years
    self.budget = budget
    self.prices = prices
  }
}
