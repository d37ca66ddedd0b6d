import Money
import Portfolio

/// The alternative minimum tax, Form 6251 (IRC §55).
///
/// The standard deduction is not allowed against it (IRC §56(b)(1)). An itemized amount is taken as
/// wholly allowed: what part of it is state and local tax, which is not, household/1 does not say.
extension YearTax {
  func alternativeMinimumTax(
    _ netting: Netting, _ parts: TaxableParts, regularTax: ExactDollars
  ) -> ExactDollars {
    let income = alternativeMinimumIncome(netting)
    return alternativeMinimumTax(
      on: income + additionalAmount(to: income), netting, parts, regularTax: regularTax)
  }

  /// Line 11, from `income` on line 4.
  func alternativeMinimumTax(
    on income: ExactDollars, _ netting: Netting, _ parts: TaxableParts, regularTax: ExactDollars
  ) -> ExactDollars {
    let taxed = max(.zero, income - exemption(against: income))  // line 6
    let preferential = ExactDollars(
      profile.income.qualifiedDividends + netting.preferentialGain)  // line 13
    let tentative = min(
      law.alternativeMinimum.tax(on: taxed),  // line 39
      partThree(taxed, min(taxed, preferential), ordinaryTaxable: parts.ordinary))  // line 38
    return max(.zero, tentative - regularTax)
  }

  /// Line 4 before the additional amount.
  func alternativeMinimumIncome(_ netting: Netting) -> ExactDollars {
    let income = ExactDollars(profile.income.total + netting.incomeEffect)
    guard case .itemized(let amount) = profile.deductions else { return income }
    return income - ExactDollars(amount)
  }

  /// Line 4's additional amount: beyond the income at which its own exemption is gone, a separate
  /// return adds what a joint one would go on to lose (IRC §55(d)(3), last sentence).
  ///
  /// From 2026 on at 50 %, since IRC §55(d)(4) puts that for 25 % wherever paragraph (3) says it.
  func additionalAmount(to income: ExactDollars) -> ExactDollars {
    guard law.status == .marriedFilingSeparately else { return .zero }
    let law = self.law.alternativeMinimum
    let exemption = ExactDollars(law.exemption)
    let lost = (income - ExactDollars(law.phaseOutStart)) * law.phaseOutRate
    return min(exemption, max(.zero, lost - exemption))
  }

  /// Line 5.
  private func exemption(against income: ExactDollars) -> ExactDollars {
    let law = self.law.alternativeMinimum
    let beyond = max(.zero, income - ExactDollars(law.phaseOutStart))
    return max(.zero, ExactDollars(law.exemption) - beyond * law.phaseOutRate)
  }

  /// Line 38: 0, 15 and 20 % on the preferential part, in the zones that the regular tax left.
  private func partThree(
    _ taxed: ExactDollars, _ preferential: ExactDollars, ordinaryTaxable: Money
  ) -> ExactDollars {
    let zones = law.preferentialTax.kinks
    func room(below edge: Money) -> ExactDollars {
      ExactDollars(max(.zero, edge - ordinaryTaxable))
    }
    let untaxed = min(preferential, room(below: zones[1]))  // lines 19 to 23
    let lower = max(.zero, min(preferential, room(below: zones[2])) - untaxed)  // lines 24 to 30
    let upper = preferential - untaxed - lower  // line 33
    return law.alternativeMinimum.tax(on: taxed - preferential)  // line 18
      + lower * law.preferentialTax.slopes[2] + upper * law.preferentialTax.slopes[3]
  }
}

extension AlternativeMinimumLaw {
  /// Line 7 without Part III, 18 or 39: 26 and 28 % on income after the exemption.
  func tax(on income: ExactDollars) -> ExactDollars {
    let beyond = max(.zero, income - ExactDollars(upperRateStart))
    return income * rate + beyond * (upperRate - rate)
  }
}
