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

  /// The tax of `profile`'s year; throws where its law is not known.
  public init(profile: TaxProfile) throws(UnsupportedTaxYear) {
    let law = try FederalLaw.of(year: profile.year, status: profile.filingStatus)
    self.init(profile: profile, law: law)
  }

  init(profile: TaxProfile, law: FederalLaw) {
    self.profile = profile
    self.law = law
  }

  /// The standard deduction or the itemized amount, which is what every limit has left of it: those
  /// by income, as IRC §68 from 2026 on, are not applied here.
  public var deduction: Money {
    switch profile.deductions {
    case .standard: law.standardDeduction
    case .itemized(let amount): amount
    }
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
      state: parts.ordinary * profile.state.ordinaryRate
        + parts.preferential * profile.state.longTermRate,
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
    var raised = profile
    raised.income.other = raised.income.other + Money(dollars: 1)
    let before = bill(profile.startingGains)
    let after = YearTax(profile: raised, law: law).bill(profile.startingGains)
    return after.federal + after.state - before.federal - before.state
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
    let taxable = max(.zero, taxableBeforeGains + netting.incomeEffect)
    let preferential = min(taxable, profile.income.qualifiedDividends + netting.preferentialGain)
    return TaxableParts(ordinary: taxable - preferential, preferential: preferential)
  }

  /// The Qualified Dividends and Capital Gain Tax Worksheet (IRC §1(h)(1)).
  func federalTax(_ parts: TaxableParts) -> ExactDollars {
    let preferential =
      law.preferentialTax.value(at: parts.total) - law.preferentialTax.value(at: parts.ordinary)
    let stacked = law.ordinaryTax.value(at: parts.ordinary) + preferential
    // Line 25: never more than ordinary rates on everything.
    return min(stacked, law.ordinaryTax.value(at: parts.total))
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
