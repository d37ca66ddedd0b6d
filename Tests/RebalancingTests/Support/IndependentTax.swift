import Money
import Portfolio

/// T(S, L), F and AMT of model.md in `Double`, written from its text and from Form 6251.
struct IndependentTax {
  let profile: TaxProfile
  private let law: IndependentLaw

  init(_ profile: TaxProfile) {
    self.profile = profile
    law = IndependentLaw(profile.year, profile.filingStatus)
  }

  private static func stacked(_ amount: Double, _ edges: [Double], _ rates: [Double]) -> Double {
    var (tax, from) = (0.0, 0.0)
    for (edge, rate) in zip(edges + [.infinity], rates) where amount > from {
      tax += (min(amount, edge) - from) * rate
      from = edge
    }
    return tax
  }

  private func ordinary(_ amount: Double) -> Double {
    Self.stacked(amount, law.ordinaryEdges, [0.10, 0.12, 0.22, 0.24, 0.32, 0.35, 0.37])
  }

  private func preferential(_ amount: Double) -> Double {
    Self.stacked(amount, law.preferentialEdges, [0, 0.15, 0.20])
  }

  /// The deduction of the year.
  private var deduction: Double {
    if case .itemized(let amount) = profile.deductions { return dollars(amount) }
    return law.standardDeduction
  }

  private var incomeBeforeGains: Double { dollars(profile.income.total) }

  /// Federal tax, tax on net investment income and state tax.
  ///
  /// The second is left out where `withInvestment` is false. `more` is further `other` income.
  func tax(
    short: Double, long: Double, more: Double = 0, withInvestment: Bool = true
  ) -> Double {
    let lines = lines(short: short, long: long, more: more)
    // A state's law has referees of its own: TaxTests.
    guard case .rates(let ordinaryRate, let longTermRate) = profile.state else { return .nan }
    let state = fraction(ordinaryRate) * lines.rest + fraction(longTermRate) * lines.preferred
    let income = profile.income
    let invested = max(0, dollars(income.interest + income.ordinaryDividends) + lines.effect)
    let investment = 0.038 * max(0, min(invested, lines.adjustedGross - law.threshold))
    return lines.federal + state + (withInvestment ? investment : 0)
  }

  private struct Lines {
    var effect = 0.0
    var adjustedGross = 0.0
    var preferred = 0.0
    /// Taxable income at ordinary rates.
    var rest = 0.0
    var federal = 0.0
  }

  private func lines(short: Double, long: Double, more: Double = 0) -> Lines {
    var lines = Lines()
    let net = short + long
    lines.effect = net < 0 ? max(net, -law.lossLimit) : net
    lines.adjustedGross = incomeBeforeGains + more + lines.effect
    let taxable = max(0, lines.adjustedGross - deduction)
    lines.preferred = min(taxable, favoured(short: short, long: long))
    lines.rest = taxable - lines.preferred
    let onTop = preferential(taxable) - preferential(lines.rest)
    lines.federal = min(ordinary(lines.rest) + onTop, ordinary(taxable))
    return lines
  }

  /// Qualified dividends and net capital gain.
  private func favoured(short: Double, long: Double) -> Double {
    dollars(profile.income.qualifiedDividends) + max(0, min(long, short + long))
  }

  /// The alternative minimum tax: Form 6251, line by line.
  func minimumTax(short: Double, long: Double) -> Double {
    let lines = lines(short: short, long: long)
    // Lines 1 to 4: no standard deduction (line 2a).
    var line4 = lines.adjustedGross
    if case .itemized(let amount) = profile.deductions { line4 -= dollars(amount) }
    if profile.filingStatus == .marriedFilingSeparately {
      let gone = law.phaseOutStart + law.exemption / law.phaseOutRate
      line4 += min(law.exemption, law.phaseOutRate * max(0, line4 - gone))
    }
    let shrunk = law.phaseOutRate * max(0, line4 - law.phaseOutStart)
    let line6 = max(0, line4 - max(0, law.exemption - shrunk))
    let line38 = partThree(
      line12: line6, line13: favoured(short: short, long: long), line20: lines.rest)
    return max(0, min(line38, flat(line6)) - lines.federal)
  }

  private func flat(_ amount: Double) -> Double {
    amount <= law.upperStart ? 0.26 * amount : 0.28 * amount - 0.02 * law.upperStart
  }

  private func partThree(line12: Double, line13: Double, line20: Double) -> Double {
    let line17 = line12 - min(line12, line13)
    let line21 = max(0, law.preferentialEdges[0] - line20)
    let line22 = min(line12, line13)
    let line23 = min(line21, line22)
    let line24 = line22 - line23
    let line29 = max(0, law.preferentialEdges[1] - (line21 + line20))
    let line30 = min(line24, line29)
    return flat(line17) + 0.15 * line30 + 0.20 * (line22 - line23 - line30)
  }

  /// F: the loss left to carry forward.
  func carried(short: Double, long: Double) -> Double {
    max(0, -(short + long) - min(law.lossLimit, max(0, incomeBeforeGains - deduction)))
  }

  /// ρ: the tax on one more dollar of other income.
  func marginalOrdinaryRate(short: Double, long: Double) -> Double {
    tax(short: short, long: long, more: 1, withInvestment: false)
      - tax(short: short, long: long, withInvestment: false)
  }
}

func dollars(_ amount: Money) -> Double { Double(amount.cents) / 100 }
func fraction(_ rate: Rate) -> Double { Double(rate.billionths) / 1e9 }
func dollars(_ quantity: Quantity, _ price: Price) -> Double {
  Double(quantity.microShares) * Double(price.microDollars) / 1e12
}
