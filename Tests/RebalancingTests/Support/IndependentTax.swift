import Money
import Portfolio

/// T(S, L) and F of model.md in `Double`, written from its text; tax year 2026 only.
struct IndependentTax {
  let profile: TaxProfile
  private let law: Law2026

  /// The parameters of tax year 2026: Revenue Procedure 2025-32, IRC §1211 and §1411.
  private struct Law2026 {
    let ordinaryEdges: [Double]
    let preferentialEdges: [Double]
    let standardDeduction: Double
    let lossLimit: Double
    let threshold: Double
  }

  init(_ profile: TaxProfile) {
    precondition(profile.year == 2026, "the independent tax knows 2026 only")
    self.profile = profile
    law = Self.law(profile.filingStatus)
  }

  private static func law(_ status: FilingStatus) -> Law2026 {
    switch status {
    case .single:
      Law2026(
        ordinaryEdges: [12_400, 50_400, 105_700, 201_775, 256_225, 640_600],
        preferentialEdges: [49_450, 545_500], standardDeduction: 16_100, lossLimit: 3_000,
        threshold: 200_000)
    case .marriedFilingJointly:
      Law2026(
        ordinaryEdges: [24_800, 100_800, 211_400, 403_550, 512_450, 768_700],
        preferentialEdges: [98_900, 613_700], standardDeduction: 32_200, lossLimit: 3_000,
        threshold: 250_000)
    case .marriedFilingSeparately:
      Law2026(
        ordinaryEdges: [12_400, 50_400, 105_700, 201_775, 256_225, 384_350],
        preferentialEdges: [49_450, 306_850], standardDeduction: 16_100, lossLimit: 1_500,
        threshold: 125_000)
    case .headOfHousehold:
      Law2026(
        ordinaryEdges: [17_700, 67_450, 105_700, 201_750, 256_200, 640_600],
        preferentialEdges: [66_200, 579_600], standardDeduction: 24_150, lossLimit: 3_000,
        threshold: 200_000)
    }
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
    let income = profile.income
    let net = short + long
    let effect = net < 0 ? max(net, -law.lossLimit) : net
    let adjustedGross = incomeBeforeGains + more + effect
    let taxable = max(0, adjustedGross - deduction)
    let preferred = min(taxable, dollars(income.qualifiedDividends) + max(0, min(long, net)))
    let rest = taxable - preferred
    let onTop = preferential(taxable) - preferential(rest)
    let federal = min(ordinary(rest) + onTop, ordinary(taxable))
    // A state's law has referees of its own: TaxTests.
    guard case .rates(let ordinaryRate, let longTermRate) = profile.state else { return .nan }
    let state = fraction(ordinaryRate) * rest + fraction(longTermRate) * preferred
    let invested = max(0, dollars(income.interest + income.ordinaryDividends) + effect)
    let investment = 0.038 * max(0, min(invested, adjustedGross - law.threshold))
    return federal + state + (withInvestment ? investment : 0)
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
