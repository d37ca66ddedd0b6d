import Money
import Portfolio

/// Lines of Form 6251 on which a year's alternative minimum tax turns.
struct MinimumTaxLines {
  /// Line 6, which is none where this is negative.
  let afterExemption: ExactDollars
  /// Line 13.
  let preferential: ExactDollars
  /// Line 39: 26 and 28 % on everything.
  let atMinimumRates: ExactDollars
  /// Line 38: the preferential part at 0, 15 and 20 %.
  let partThree: ExactDollars

  /// Line 40.
  var tentative: ExactDollars { min(atMinimumRates, partThree) }
}

/// The alternative minimum tax, Form 6251 (IRC §55).
///
/// The standard deduction is not allowed against it (IRC §56(b)(1)). An itemized amount is taken as
/// wholly allowed: what part of it is state and local tax, which is not, household/1 does not say.
extension YearTax {
  func alternativeMinimumTax(
    _ netting: Netting, _ parts: TaxableParts, regularTax: ExactDollars
  ) -> ExactDollars {
    max(.zero, minimumTax(netting, parts).tentative - regularTax)
  }

  /// Line 11, from `income` on line 4.
  func alternativeMinimumTax(
    on income: ExactDollars, _ netting: Netting, _ parts: TaxableParts, regularTax: ExactDollars
  ) -> ExactDollars {
    max(.zero, minimumTax(on: income, netting, parts).tentative - regularTax)
  }

  /// The lines of the form, from `income` on line 4.
  func minimumTax(
    on income: ExactDollars, _ netting: Netting, _ parts: TaxableParts
  ) -> MinimumTaxLines {
    let afterExemption = income - exemption(against: income)
    let taxed = max(.zero, afterExemption)
    let preferential = ExactDollars(
      profile.income.qualifiedDividends + netting.preferentialGain)
    return MinimumTaxLines(
      afterExemption: afterExemption, preferential: preferential,
      atMinimumRates: law.alternativeMinimum.tax(on: taxed),
      partThree: partThree(taxed, min(taxed, preferential), ordinaryTaxable: parts.ordinary))
  }

  /// The lines of the form.
  func minimumTax(_ netting: Netting, _ parts: TaxableParts) -> MinimumTaxLines {
    let income = alternativeMinimumIncome(netting)
    return minimumTax(on: income + additionalAmount(to: income), netting, parts)
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
