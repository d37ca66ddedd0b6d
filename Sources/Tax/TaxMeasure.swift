import Money
import Portfolio

/// A figure of a year's tax that, as there is more of something, only grows or only falls.
enum TaxMeasure {
  case taxable, ordinary, adjustedGross, invested, belowThreshold, shortTerm, longTerm, net
  /// Income with e, with N and with k of the state's law.
  case incomeAndOrdinary, incomeAndNet, incomeAndKept
  /// Alternative minimum taxable income, and what is left of it after the exemption.
  case minimumIncome, afterExemption
  /// The latter less the preferential part, which meets 26 and 28 %.
  case atMinimumRates
  /// The regular tax's ordinary part, on which AMT too stacks what is preferential.
  case preferentialOnOrdinary, afterExemptionOnOrdinary
}

extension YearTax {
  /// Where rates change, by the figure that says so.
  var edgesByMeasure: [(TaxMeasure, Money)] {
    let brackets = Set(law.ordinaryTax.kinks + law.preferentialTax.kinks).sorted()
    return brackets.flatMap { [(TaxMeasure.taxable, $0), (.ordinary, $0)] } + [
      (.adjustedGross, law.netInvestmentIncomeThreshold), (.invested, .zero),
      (.belowThreshold, .zero), (.shortTerm, .zero), (.longTerm, .zero), (.net, .zero),
      (.net, -law.capitalLossLimit),
    ] + minimumTaxEdges + (stateFunction?.bands ?? []).flatMap(edgesByMeasure)
  }

  /// Form 6251: lines 5 to 7, 18 and 39, and the zones of lines 19 to 33.
  private var minimumTaxEdges: [(TaxMeasure, Money)] {
    let rates = [.zero, law.alternativeMinimum.upperRateStart]
    return afterExemption.kinks.map { (TaxMeasure.minimumIncome, $0) }
      + rates.flatMap { [(TaxMeasure.afterExemption, $0), (.atMinimumRates, $0)] }
      + law.preferentialTax.kinks.flatMap {
        [(TaxMeasure.preferentialOnOrdinary, $0), (.afterExemptionOnOrdinary, $0)]
      }
  }

  /// The edges of a state's law, by what stays the same whatever the income is made of.
  private func edgesByMeasure(_ band: StateBand) -> [(TaxMeasure, Money)] {
    func edges(_ measure: TaxMeasure, _ function: PiecewiseLinear?) -> [(TaxMeasure, Money)] {
      (function?.kinks ?? []).map { (measure, profile.income.total + $0) }
    }
    return edges(.adjustedGross, band.ofIncome) + edges(.incomeAndNet, band.ofNet)
      + edges(.incomeAndOrdinary, band.ofOrdinary)
      + edges(.incomeAndKept, band.ofKept?.schedule)
      + (band.ofLongTerm?.kinks ?? []).map { (.longTerm, $0) }
      + [band.net.upper].compactMap(\.self).map { (.incomeAndNet, profile.income.total + $0) }
  }

  func value(of measure: TaxMeasure, _ gains: ByTerm) -> ExactDollars {
    let netting = Netting(gains: gains, lossLimit: law.capitalLossLimit)
    switch measure {
    case .minimumIncome: return alternativeMinimumIncome(netting)
    case .afterExemption, .atMinimumRates, .preferentialOnOrdinary, .afterExemptionOnOrdinary:
      return minimumTaxValue(of: measure, netting)
    case .incomeAndKept: return ExactDollars(profile.income.total) + kept(netting)
    default: return ExactDollars(dollars(of: measure, netting))
    }
  }

  private func minimumTaxValue(of measure: TaxMeasure, _ netting: Netting) -> ExactDollars {
    let parts = taxableParts(netting)
    let (lines, ordinary) = (minimumTax(netting, parts), ExactDollars(parts.ordinary))
    switch measure {
    case .afterExemption: return lines.afterExemption
    case .atMinimumRates: return lines.afterExemption - lines.preferential
    case .preferentialOnOrdinary: return ordinary + lines.preferential
    default: return ordinary + lines.afterExemption
    }
  }

  private func dollars(of measure: TaxMeasure, _ netting: Netting) -> Money {
    let income = profile.income
    switch measure {
    case .taxable: return taxableParts(netting).total
    case .ordinary: return taxableParts(netting).ordinary
    case .adjustedGross: return income.total + netting.incomeEffect
    case .invested: return income.interest + income.ordinaryDividends + netting.incomeEffect
    case .belowThreshold:
      return income.total - income.interest - income.ordinaryDividends
        - law.netInvestmentIncomeThreshold
    case .shortTerm: return netting.gains.shortTerm
    case .longTerm: return netting.gains.longTerm
    case .net: return netting.net
    case .incomeAndNet: return income.total + netting.net
    default: return income.total + netting.incomeEffect - netting.preferentialGain
    }
  }

  private func kept(_ netting: Netting) -> ExactDollars {
    let band = stateFunction?.bands.first { $0.net.contains(netting.net) }
    return band?.ofKept?.kept(netting) ?? .zero
  }
}
