public import Money
public import Portfolio

/// The income tax of one household's year as a function of its capital gains.
///
/// Stages: net the gains, adjusted gross income, deduction, taxable income divided into an ordinary
/// and a preferential part, then each tax. Unknown tax years are the only error.
public struct YearTax: Hashable, Sendable {
  /// The year's income and circumstances.
  public let profile: TaxProfile
  /// The federal law that applies.
  public let law: FederalLaw

  /// The law of the household's state put to this household; nil where the household names rates.
  let stateFunction: StateTaxFunction?
  /// What a year in several states adds to the whole year's tax of today's, by federal adjusted gross
  /// income; nil for one state (``PartYearLaw``).
  let partYearCorrection: PiecewiseLinear?

  /// The tax of `profile`'s year; throws where its law is not known.
  public init(profile: TaxProfile) throws(UnsupportedTaxYear) {
    let law = try FederalLaw.of(year: profile.year, status: profile.filingStatus)
    for state in profile.state.codes {
      do {
        _ = try StateLaw.of(state, year: profile.year)
      } catch {
        throw UnsupportedTaxYear(
          year: profile.year, supported: FederalLaw.years, state: error)
      }
    }
    var correction: PiecewiseLinear?
    if case .partYear(let partYear) = profile.state {
      correction = PartYearLaw(profile: profile, law: law, partYear: partYear).correction
    }
    self.init(profile: profile, law: law, partYearCorrection: correction)
  }

  /// `profile`'s states must be known.
  private init(profile: TaxProfile, law: FederalLaw, partYearCorrection: PiecewiseLinear?) {
    self.init(
      profile: profile, law: law, profile.stateFunction(law, partYearCorrection),
      partYearCorrection)
  }

  init(
    profile: TaxProfile, law: FederalLaw, _ stateFunction: StateTaxFunction?,
    _ partYearCorrection: PiecewiseLinear? = nil
  ) {
    self.profile = profile
    self.law = law
    self.stateFunction = stateFunction
    self.partYearCorrection = partYearCorrection
  }

  /// The year with `changed` circumstances; in a year of several states what is more falls to today's,
  /// as a gain does.
  func with(_ changed: TaxProfile) -> YearTax {
    YearTax(profile: changed, law: law, partYearCorrection: partYearCorrection)
  }

  /// The law of the household's state; nil where the household names rates or several states.
  public var stateLaw: StateLaw? { profile.stateLaw }

  /// The standard deduction or the itemized amount, which is what every limit has left of it: those
  /// by income, as IRC §68 from 2026 on, are not applied here.
  public var deduction: Money {
    profile.deductions.amount(law)
  }

  /// Income without gains less the deduction; negative where the deduction is larger.
  var taxableBeforeGains: Money { profile.income.total - deduction }

  /// The year's tax with net gains `gains`, losses carried into the year already taken off.
  ///
  /// `profile.startingGains` are those of doing nothing.
  public func bill(_ gains: ByTerm) -> TaxBill {
    let netting = Netting(gains: gains, lossLimit: law.capitalLossLimit)
    let parts = taxableParts(netting)
    let federal = federalTax(parts)
    let income = profile.income.total + netting.incomeEffect
    return TaxBill(
      federal: federal,
      netInvestmentIncome: netInvestmentIncomeTax(netting),
      state: stateTax(netting, parts),
      alternativeMinimum: alternativeMinimumTax(netting, parts, regularTax: federal),
      adjustedGrossIncome: income,
      taxableIncome: parts.total,
      preferentialIncome: parts.preferential,
      deductedLoss: netting.deductedLoss,
      carryforward: netting.carryforward(taxableBeforeGains: taxableBeforeGains))
  }

  /// The federal and state tax on one more dollar of other income, per dollar, at
  /// `profile.startingGains`; tax on net investment income apart.
  public var marginalOrdinaryRate: ExactDollars {
    let before = bill(withOther: 0)
    let after = bill(withOther: 1)
    let federal = after.federal - before.federal
    if stateFunction == nil { return federal + after.state - before.state }
    // Where a state's tax goes up at once, by a step of its law, that is not a rate: of three
    // dollars in a row at most one has the step.
    let nextDollar = bill(withOther: 2).state - after.state
    let lastDollar = before.state - bill(withOther: -1).state
    return federal + [lastDollar, after.state - before.state, nextDollar].sorted()[1]
  }

  private func bill(withOther dollars: Int64) -> TaxBill {
    if dollars == 0 { return bill(profile.startingGains) }
    var changed = profile
    changed.income.other += Money(dollars: dollars)
    return with(changed).bill(profile.startingGains)
  }
}

/// Taxable income by the rates that it meets.
struct TaxableParts {
  /// Taxed at ordinary rates (Qualified Dividends and Capital Gain Tax Worksheet line 5).
  let ordinary: Money
  /// Taxed at 0, 15 and 20 %, stacked on top.
  let preferential: Money
  /// Form 1040 line 15.
  var total: Money { ordinary + preferential }
}

extension YearTax {
  func taxableParts(_ netting: Netting) -> TaxableParts {
    profile.taxableParts(netting, law)
  }

  func federalTax(_ parts: TaxableParts) -> ExactDollars { law.tax(on: parts) }

  /// By the state's law, or at the household's rates.
  func stateTax(_ netting: Netting, _ parts: TaxableParts) -> ExactDollars {
    switch profile.state {
    case .rates(let ordinary, let longTerm):
      parts.ordinary * ordinary + parts.preferential * longTerm
    case .law, .partYear: stateFunction?.value(netting) ?? .zero
    }
  }

  /// Form 8960: 3.8 % of net investment income or of the income above the threshold, if that is
  /// less.
  ///
  /// A net loss counts only as far as income deducts it (Treas. Reg. §1.1411-4(d)(2)).
  func netInvestmentIncomeTax(_ netting: Netting) -> ExactDollars {
    let income = profile.income
    let invested = income.interest + income.ordinaryDividends + netting.incomeEffect
    let above = income.total + netting.incomeEffect - law.netInvestmentIncomeThreshold
    return max(.zero, min(invested, above)) * law.netInvestmentIncomeRate
  }
}

extension FederalLaw {
  /// The Qualified Dividends and Capital Gain Tax Worksheet (IRC §1(h)(1)).
  func tax(on parts: TaxableParts) -> ExactDollars {
    // Line 25: never more than ordinary rates on everything.
    min(stackedTax(on: parts), allOrdinaryTax(on: parts))
  }

  /// Line 23: the preferential part at its own rates, stacked on the ordinary part.
  func stackedTax(on parts: TaxableParts) -> ExactDollars {
    ordinaryTax.value(at: parts.ordinary) + preferentialTax.value(at: parts.total)
      - preferentialTax.value(at: parts.ordinary)
  }

  /// Line 24: ordinary rates on everything.
  func allOrdinaryTax(on parts: TaxableParts) -> ExactDollars {
    ordinaryTax.value(at: parts.total)
  }
}

extension Deductions {
  /// Dollars off adjusted gross income.
  func amount(_ law: FederalLaw) -> Money {
    switch self {
    case .standard: law.standardDeduction
    case .itemized(let amount): amount
    }
  }
}

extension StateTax {
  /// The states whose law is asked for.
  fileprivate var codes: [StateCode] {
    switch self {
    case .rates: []
    case .law(let state): [state]
    case .partYear(let partYear): partYear.residences.flatMap(\.state.codes)
    }
  }
}

extension TaxProfile {
  /// The states' tax as a function of gains; nil where the household names rates.
  fileprivate func stateFunction(
    _ law: FederalLaw, _ correction: PiecewiseLinear?
  ) -> StateTaxFunction? {
    guard case .partYear(let partYear) = state, let correction else {
      return stateLaw?.function(StateLaw.Household(self, law))
    }
    return residentFunction(partYear.residences[partYear.current].state, law)
      .adding(correction.shifted(by: income.total))
  }

  fileprivate var stateLaw: StateLaw? {
    guard case .law(let state) = state else { return nil }
    return try? StateLaw.of(state, year: year)
  }

  /// Taxable income by the rates that it meets.
  func taxableParts(_ netting: Netting, _ law: FederalLaw) -> TaxableParts {
    let taxable = max(.zero, income.total - deductions.amount(law) + netting.incomeEffect)
    let preferential = min(taxable, income.qualifiedDividends + netting.preferentialGain)
    return TaxableParts(ordinary: taxable - preferential, preferential: preferential)
  }
}
