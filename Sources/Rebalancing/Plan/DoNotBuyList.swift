import Money
import Portfolio
import Tax

/// Every identical group that must not be bought after the plan, and until when: rule 4.
struct DoNotBuyList {
  let problem: RebalancingProblem
  let settlement: Settlement

  init(_ problem: RebalancingProblem, _ settlement: Settlement) {
    self.problem = problem
    self.settlement = settlement
  }

  /// By group. A loss of this plan is later than any of history.
  func entries() -> [DoNotBuy] {
    let harvested = Set(RuleCheck(problem, settlement).harvestedGroups())
    let barred = problem.washSales.groups.filter { $0.buyingBlockedUntil != nil }.map(\.name)
    return harvested.union(barred).sorted().compactMap { group in
      harvested.contains(group) ? planned(group) : past(group)
    }
  }

  private func planned(_ group: String) -> DoNotBuy {
    let accounts = problem.lots.indices.filter { index in
      let lotCase = problem.lots[index]
      return lotCase.isLoss && settlement.proposal.sold[index] > .zero
        && problem.securities[lotCase.security].identicalGroup == group
    }.map { problem.accounts[problem.lots[$0].account].id }
    let day = problem.household.asOf
    return DoNotBuy(
      identicalGroup: group, until: WashWindow.lastDay(afterSaleOn: day), soldOn: day,
      accounts: Set(accounts).sorted())
  }

  private func past(_ group: String) -> DoNotBuy? {
    guard let window = problem.washSales[group], let until = window.buyingBlockedUntil,
      let latest = window.lossSales.map(\.day).max()
    else { return nil }
    let accounts = window.lossSales.filter { $0.day == latest }.map(\.account)
    return DoNotBuy(
      identicalGroup: group, until: until, soldOn: latest, accounts: Set(accounts).sorted())
  }
}
