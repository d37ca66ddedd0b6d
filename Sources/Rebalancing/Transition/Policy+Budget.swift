import Money
import Portfolio

extension Policy {
  /// The policy without caps on the year's gain and tax.
  var withoutBudget: Policy {
    var policy = self
    policy.maximumNetGain = nil
    policy.maximumTax = nil
    return policy
  }

  /// The policy with a budget in place of its own caps, where there is one.
  func within(_ budget: YearlyBudget) -> Policy {
    var policy = self
    policy.maximumNetGain = budget.netGain ?? maximumNetGain
    policy.maximumTax = budget.tax ?? maximumTax
    return policy
  }
}
