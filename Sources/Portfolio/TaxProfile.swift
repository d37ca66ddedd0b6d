public import Money

/// The four filing statuses of IRC §1, surviving spouses counting as joint.
public enum FilingStatus: String, CaseIterable, Sendable {
  case single, marriedFilingJointly, marriedFilingSeparately, headOfHousehold
}

/// A year's income before the plan's trades and without capital gains.
public struct Income: Hashable, Sendable {
  /// Wages.
  public var wages: Money
  /// Taxable interest.
  public var interest: Money
  /// Ordinary dividends, the qualified ones included.
  public var ordinaryDividends: Money
  /// Qualified dividends (IRC §1(h)(11)).
  public var qualifiedDividends: Money
  /// Any other ordinary income; negative for a loss. Not investment income.
  public var other: Money

  /// Income; nothing by default.
  public init(
    wages: Money = .zero, interest: Money = .zero, ordinaryDividends: Money = .zero,
    qualifiedDividends: Money = .zero, other: Money = .zero
  ) {
    self.wages = wages
    self.interest = interest
    self.ordinaryDividends = ordinaryDividends
    self.qualifiedDividends = qualifiedDividends
    self.other = other
  }

  /// All of it.
  public var total: Money { wages + interest + ordinaryDividends + other }
}

/// What is subtracted from adjusted gross income.
public enum Deductions: Hashable, Sendable {
  /// The standard deduction of the year and status.
  case standard
  /// An itemized amount.
  case itemized(Money)
}

/// State income tax: at rates that the household names, by the law of a state, or of several in turn.
public enum StateTax: Hashable, Sendable {
  /// Marginal rates on federal taxable income: on the preferential part (long-term gains and
  /// qualified dividends), and on the rest.
  case rates(ordinary: Rate, longTerm: Rate)
  /// The law of a state for the profile's year, as the engine's tables have it.
  case law(StateCode)
  /// The states in which the household lives in turn.
  case partYear(PartYear)

  /// Marginal state rates; none by default.
  public init(ordinaryRate: Rate = .zero, longTermRate: Rate = .zero) {
    self = .rates(ordinary: ordinaryRate, longTerm: longTermRate)
  }
}

/// Amounts by holding period.
public struct ByTerm: Hashable, Sendable {
  /// Held one year or less.
  public var shortTerm: Money
  /// Held more than one year.
  public var longTerm: Money

  /// Amounts by holding period; nothing by default.
  public init(shortTerm: Money = .zero, longTerm: Money = .zero) {
    self.shortTerm = shortTerm
    self.longTerm = longTerm
  }

  /// Both together.
  public var total: Money { shortTerm + longTerm }
}

/// What the household's tax depends on besides its lots.
public struct TaxProfile: Hashable, Sendable {
  /// The tax year.
  public var year: Int
  /// How the household files.
  public var filingStatus: FilingStatus
  /// The year's income without capital gains.
  public var income: Income
  /// Standard or itemized.
  public var deductions: Deductions
  /// State tax.
  public var state: StateTax
  /// Net gains realized this year so far, adjusted for wash sales.
  public var realized: ByTerm
  /// Losses carried into the year, as positive amounts.
  public var carryforward: ByTerm
  /// Whether ``carryforward`` is stated, be it as none; where it is not, what a ledger's years leave
  /// counts beside it.
  public var statesCarryforward: Bool
  /// What a gain left unrealized will pay one day.
  public var futureLongTermRate: Rate
  /// The rate on later withdrawals from traditional accounts; nil for today's marginal ordinary rate.
  public var withdrawalRate: Rate?

  /// A tax profile; everything but year and status has household/1's default.
  public init(
    year: Int, filingStatus: FilingStatus, income: Income = Income(),
    deductions: Deductions = .standard, state: StateTax = StateTax(), realized: ByTerm = ByTerm(),
    carryforward: ByTerm? = nil, futureLongTermRate: Rate = Rate(basisPoints: 1500),
    withdrawalRate: Rate? = nil
  ) {
    self.year = year
    self.filingStatus = filingStatus
    self.income = income
    self.deductions = deductions
    self.state = state
    self.realized = realized
    self.carryforward = carryforward ?? ByTerm()
    statesCarryforward = carryforward != nil
    self.futureLongTermRate = futureLongTermRate
    self.withdrawalRate = withdrawalRate
  }

  /// S₀ and L₀ of the model: this year's net gains less the losses carried in.
  public var startingGains: ByTerm {
    ByTerm(
      shortTerm: realized.shortTerm - carryforward.shortTerm,
      longTerm: realized.longTerm - carryforward.longTerm)
  }
}
