public import Money
public import Portfolio

/// What could come on top of a year's income.
public enum Increment: String, CaseIterable, Sendable {
  /// Gain on what was held one year or less.
  case shortTermGain
  /// Gain on what was held more than one year.
  case longTermGain
  /// Wages, withdrawals or other ordinary income; not investment income.
  case ordinaryIncome
  /// Loss on what was held one year or less.
  case shortTermLoss
  /// Loss on what was held more than one year.
  case longTermLoss
}

/// A tax by its parts, in dollars; of a difference, negative where tax falls.
public struct TaxParts: Hashable, Sendable {
  /// Federal income tax.
  public let federal: ExactDollars
  /// Tax on net investment income.
  public let netInvestmentIncome: ExactDollars
  /// State income tax.
  public let state: ExactDollars
  /// Alternative minimum tax, apart from ``total``.
  public let alternativeMinimum: ExactDollars

  /// Federal, net investment income and state tax.
  public var total: ExactDollars { federal + netInvestmentIncome + state }

  /// What the second bill is above the first.
  init(from before: TaxBill, to after: TaxBill) {
    self.init(
      federal: after.federal - before.federal,
      netInvestmentIncome: after.netInvestmentIncome - before.netInvestmentIncome,
      state: after.state - before.state,
      alternativeMinimum: after.alternativeMinimum - before.alternativeMinimum)
  }

  init(
    federal: ExactDollars, netInvestmentIncome: ExactDollars, state: ExactDollars,
    alternativeMinimum: ExactDollars
  ) {
    self.federal = federal
    self.netInvestmentIncome = netInvestmentIncome
    self.state = state
    self.alternativeMinimum = alternativeMinimum
  }
}

extension YearTax {
  /// The tax that `amount` (0 or more) more of something adds to the year's at `gains`.
  public func added(by amount: Money, of increment: Increment, to gains: ByTerm) -> TaxParts {
    let year = settled(at: gains)
    return TaxParts(from: year.bill(gains), to: year.bill(amount, of: increment, on: gains))
  }

  /// The year in which `gains` are what is realized, so that a state's deduction of the federal tax
  /// counts theirs; this year itself where no state has one.
  func settled(at gains: ByTerm) -> YearTax {
    guard deductsFederalTax, gains != profile.startingGains else { return self }
    var profile = profile
    profile.realized.shortTerm += gains.shortTerm - profile.startingGains.shortTerm
    profile.realized.longTerm += gains.longTerm - profile.startingGains.longTerm
    return with(profile)
  }

  var deductsFederalTax: Bool { stateFunction?.deductsFederalTax ?? false }

  /// The tax on the next dollar of something, per dollar.
  public func marginal(_ increment: Increment, at gains: ByTerm) -> TaxParts {
    added(by: Money(dollars: 1), of: increment, to: gains)
  }

  func bill(_ amount: Money, of increment: Increment, on gains: ByTerm) -> TaxBill {
    let (year, gains) = with(amount, of: increment, on: gains)
    return year.bill(gains)
  }

  /// The year and its gains with `amount` more of something.
  func with(
    _ amount: Money, of increment: Increment, on gains: ByTerm
  ) -> (year: YearTax, gains: ByTerm) {
    let (raised, gains) = raised(amount, of: increment, on: gains)
    return (raised == profile ? self : with(raised), gains)
  }

  /// The year's circumstances and its gains with `amount` more of something; `gains` are those that are
  /// realized, where a state deducts the federal tax.
  func raised(
    _ amount: Money, of increment: Increment, on gains: ByTerm
  ) -> (profile: TaxProfile, gains: ByTerm) {
    var profile = profile
    var more = ByTerm()
    switch increment {
    case .shortTermGain: more.shortTerm = amount
    case .longTermGain: more.longTerm = amount
    case .shortTermLoss: more.shortTerm = -amount
    case .longTermLoss: more.longTerm = -amount
    case .ordinaryIncome: profile.income.other += amount
    }
    if deductsFederalTax { profile.realized = profile.realized + more }
    return (profile, gains + more)
  }
}
