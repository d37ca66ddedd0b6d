import Money
import Portfolio
import Tax

/// The rates of the objective, in dollars a dollar, to 10^-12.
struct ObjectivePrices: Sendable {
  /// r_f: what a dollar of gain realized now saves later.
  let futureGain: ExactDollars
  /// r_c: what a dollar of loss carried forward will save.
  let carriedLoss: ExactDollars
  /// d: a year's cost of holding a dollar, by account and security.
  let holding: [[ExactDollars]]
  /// The same for cash, by account.
  let holdingCash: [ExactDollars]

  init(_ household: Household, _ yearTax: YearTax) {
    let (tax, policy) = (household.tax, household.policy)
    futureGain =
      policy.deferralYears.map {
        Self.discounted(tax.futureLongTermRate, policy.discountRate, years: $0)
      } ?? .zero
    carriedLoss = Self.discounted(
      tax.futureLongTermRate, policy.discountRate, years: policy.carryforwardYears)
    let drag = HoldingDrag(tax, yearTax)
    holding = household.accounts.map { account in
      household.securities.map { drag.annualCost(of: $0, in: account.kind) }
    }
    holdingCash = household.accounts.map {
      drag.annualCost(ofCashYielding: household.cashYield, in: $0.kind)
    }
  }

  /// rate × (1 + discount)^-years, carried to 10^-18 and rounded once at the end.
  private static func discounted(_ rate: Rate, _ discount: Rate, years: Int) -> ExactDollars {
    let growth = Int128(Rate.one.billionths + discount.billionths)
    var value = Int128(rate.billionths) * 1_000_000_000
    for _ in 0..<years {
      value = (value * 1_000_000_000).divided(by: growth, .halfEven)
    }
    return ExactDollars(trillionths: value.divided(by: 1_000_000, .halfEven))
  }
}

/// What a year of holding a dollar costs in tax and fees, by kind of account.
private struct HoldingDrag {
  let futureLongTermRate: Rate
  /// ρ, in dollars a dollar.
  let ordinaryRate: ExactDollars
  let withdrawalRate: ExactDollars

  init(_ tax: TaxProfile, _ yearTax: YearTax) {
    futureLongTermRate = tax.futureLongTermRate
    ordinaryRate = yearTax.marginalOrdinaryRate
    withdrawalRate = tax.withdrawalRate.map { Self.dollar * $0 } ?? yearTax.marginalOrdinaryRate
  }

  private static let dollar = ExactDollars(Money(dollars: 1))

  func annualCost(of security: Security, in kind: AccountKind) -> ExactDollars {
    let fee = Self.dollar * security.expenseRatio
    return fee
      + tax(
        yield: security.yield, qualified: security.qualifiedFraction,
        expectedReturn: security.expectedReturn, kind)
  }

  func annualCost(ofCashYielding yield: Rate, in kind: AccountKind) -> ExactDollars {
    tax(yield: yield, qualified: .zero, expectedReturn: yield, kind)
  }

  private func tax(
    yield: Rate, qualified: Rate, expectedReturn: Rate, _ kind: AccountKind
  ) -> ExactDollars {
    switch kind {
    case .roth, .hsa: return .zero
    case .traditional: return withdrawalRate * expectedReturn
    case .taxable:
      let asGain = Self.dollar * futureLongTermRate * qualified
      let asIncome = ordinaryRate * (.one - qualified)
      return (asGain + asIncome) * yield
    }
  }
}
