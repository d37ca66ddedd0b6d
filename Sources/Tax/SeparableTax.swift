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
  func stackedTax(_ state: StateBand?) -> SeparableTax {
    let preferential = law.preferentialTax
    return SeparableTax(
      ofOrdinary: law.ordinaryTax.shifted(by: ordinaryBeforeGains)
        - preferential.shifted(by: ordinaryBeforeGains) + stateTaxOnOrdinary(state),
      ofIncome: preferential.shifted(by: taxableBeforeGains) + taxBesidesSchedules(state))
  }

  /// Ordinary rates on everything, the worksheet's last line.
  func allOrdinaryTax(_ state: StateBand?) -> SeparableTax {
    SeparableTax(
      ofOrdinary: stateTaxOnOrdinary(state),
      ofIncome: law.ordinaryTax.shifted(by: taxableBeforeGains) + taxBesidesSchedules(state))
  }

  /// What the state takes as a function of e; at the household's rates, what the ordinary part pays
  /// beyond the rate on long-term gains.
  private func stateTaxOnOrdinary(_ state: StateBand?) -> PiecewiseLinear {
    if let state { return state.ofOrdinary }
    guard case .rates(let ordinary, let longTerm) = profile.state else { return .nothing }
    return .ramp(from: -ordinaryBeforeGains, slope: ordinary - longTerm)
  }

  /// What the state takes as a function of A, at the household's rates that on long-term gains on all
  /// taxable income, and the tax on net investment income.
  private func taxBesidesSchedules(_ state: StateBand?) -> PiecewiseLinear {
    let income = profile.income
    let invested = income.interest + income.ordinaryDividends
    let above = income.total - law.netInvestmentIncomeThreshold
    return stateTaxOnIncome(state)
      + .ramp(from: -min(invested, above), slope: law.netInvestmentIncomeRate)
  }

  private func stateTaxOnIncome(_ state: StateBand?) -> PiecewiseLinear {
    if let state { return state.ofIncome }
    guard case .rates(_, let longTerm) = profile.state else { return .nothing }
    return .ramp(from: -taxableBeforeGains, slope: longTerm)
  }
}
