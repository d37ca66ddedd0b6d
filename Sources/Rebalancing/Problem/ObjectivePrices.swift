package import Money
import Portfolio
import Tax

/// The rates of the objective, in dollars a dollar, to 10^-12.
package struct ObjectivePrices: Sendable {
  /// r_f: what a dollar of gain realized now saves later.
  package let futureGain: ExactDollars
  /// r_c: what a dollar of loss carried forward will save.
  package let carriedLoss: ExactDollars
  /// d: a year's cost of holding a dollar, by account and security.
  package let holding: [[ExactDollars]]
  /// The same for cash, by account.
  package let holdingCash: [ExactDollars]

  init(_ household: Household, _ yearTax: YearTax) {
    let (tax, policy) = (household.tax, household.policy)
    futureGain =
      policy.deferralYears.map {
        tax.futureLongTermRate.discounted(at: policy.discountRate, years: $0)
      } ?? .zero
    carriedLoss = tax.futureLongTermRate.discounted(
      at: policy.discountRate, years: policy.carryforwardYears)
    let drag = HoldingDrag(tax, yearTax)
    holding = household.accounts.map { account in
      household.securities.map { drag.annualCost(of: $0, in: account.kind) }
    }
    holdingCash = household.accounts.map {
      drag.annualCost(ofCashYielding: household.cashYield, in: $0.kind)
    }
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
