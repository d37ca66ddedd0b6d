import Money
import Portfolio

/// A tax as a function of e plus a function of A; see ``YearTax/cells(shortTerm:longTerm:)``.
struct SeparableTax {
  let ofOrdinary: PiecewiseLinear
  let ofIncome: PiecewiseLinear
}

extension YearTax {
  /// Income less the deduction and the qualified dividends: what e adds to for the ordinary part.
  var ordinaryBeforeGains: Money {
    taxableBeforeGains - profile.income.qualifiedDividends
  }

  /// Ordinary rates on the ordinary part, preferential ones stacked on top.
  var stackedTax: SeparableTax {
    let preferential = law.preferentialTax
    return SeparableTax(
      ofOrdinary: law.ordinaryTax.shifted(by: ordinaryBeforeGains)
        - preferential.shifted(by: ordinaryBeforeGains) + stateTaxOnOrdinary,
      ofIncome: preferential.shifted(by: taxableBeforeGains) + taxBesidesSchedules)
  }

  /// Ordinary rates on everything, the worksheet's last line.
  var allOrdinaryTax: SeparableTax {
    SeparableTax(
      ofOrdinary: stateTaxOnOrdinary,
      ofIncome: law.ordinaryTax.shifted(by: taxableBeforeGains) + taxBesidesSchedules)
  }

  /// What the state takes from the ordinary part beyond its rate on long-term gains.
  var stateTaxOnOrdinary: PiecewiseLinear {
    .ramp(
      from: -ordinaryBeforeGains, slope: profile.state.ordinaryRate - profile.state.longTermRate)
  }

  /// The state's rate on long-term gains, on all taxable income, and the tax on net investment
  /// income.
  var taxBesidesSchedules: PiecewiseLinear {
    let income = profile.income
    let invested = income.interest + income.ordinaryDividends
    let above = income.total - law.netInvestmentIncomeThreshold
    return .ramp(from: -taxableBeforeGains, slope: profile.state.longTermRate)
      + .ramp(from: -min(invested, above), slope: law.netInvestmentIncomeRate)
  }
}
