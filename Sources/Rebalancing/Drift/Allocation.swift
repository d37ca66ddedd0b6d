package import Money
import Portfolio

extension RebalancingProblem {
  /// W_k before any trade, flows counted as cash, by class.
  package var allocationBefore: [ExactDollars] {
    allocation(of: settle(Proposal(nothingIn: self)))
  }

  /// W_k after a plan, by class.
  func allocation(of settlement: Settlement) -> [ExactDollars] {
    var worth = Array(repeating: ExactDollars.zero, count: targets.count)
    for account in accounts.indices {
      add(holdings: settlement.holdings[account], settlement.cash[account], to: &worth)
    }
    return worth
  }

  /// The classes of one account's holdings and cash.
  func allocation(ofAccount account: Int, in settlement: Settlement) -> [ExactDollars] {
    var worth = Array(repeating: ExactDollars.zero, count: targets.count)
    add(holdings: settlement.holdings[account], settlement.cash[account], to: &worth)
    return worth
  }

  private func add(holdings: [Quantity], _ cash: Money, to worth: inout [ExactDollars]) {
    worth[cashClass] += ExactDollars(cash)
    for (security, quantity) in holdings.enumerated() where quantity > .zero {
      let held = quantity * securities[security].price
      for exposure in exposures(of: security) {
        worth[exposure.assetClass] += held * exposure.weight
      }
    }
  }
}
