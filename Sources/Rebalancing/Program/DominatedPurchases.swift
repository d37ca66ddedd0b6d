import Money
import Portfolio

/// Purchases that no best plan needs, because another security in the same account does the same for
/// no more: they are left out of the program.
///
/// Buying j can be replaced by buying i, dollar for dollar, when both have the same exposures, the
/// account allows fractions (so that dollars can be matched), i costs no more to trade and to hold, and
/// buying i forbids nothing: no loss of its group can be harvested, and outside taxable accounts i is
/// not held, so that buying it does not forbid selling it. Joining two purchases saves an order and
/// keeps the smallest order. Where each could replace the other, the first by symbol stays.
package struct DominatedPurchases {
  let problem: RebalancingProblem

  package init(_ problem: RebalancingProblem) { self.problem = problem }

  /// The securities worth a column in an account, of those that may be bought there.
  package func undominated(_ buyable: [Int], in account: Int) -> [Int] {
    guard problem.accounts[account].hasFractionalShares else { return buyable }
    return buyable.filter { other in
      !buyable.contains { $0 != other && replaces($0, other, in: account) }
    }
  }

  private func replaces(_ security: Int, _ other: Int, in account: Int) -> Bool {
    let (first, second) = (problem.securities[security], problem.securities[other])
    guard first.exposures == second.exposures, isFree(security, in: account) else { return false }
    let holding = problem.prices.holding[account]
    guard first.halfSpread <= second.halfSpread, holding[security] <= holding[other] else {
      return false
    }
    let isEqual = first.halfSpread == second.halfSpread && holding[security] == holding[other]
    return !isEqual || security < other || !isFree(other, in: account)
  }

  private func isFree(_ security: Int, in account: Int) -> Bool {
    !problem.harvestableGroups.contains(problem.securities[security].identicalGroup)
      && (problem.accounts[account].isTaxable
        || problem.position(account: account, security: security) == nil)
  }
}
