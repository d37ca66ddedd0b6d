import Money
import Portfolio
import Rebalancing
import Tax

extension PlanWords {
  /// What a reader must know besides the plan: what the files left open, stale figures, a search cut
  /// short, where a state's law is only approximated.
  package var warnings: [String] { cautions + federal + plan.problem.yearTax.stateNotes }

  /// What of the warnings is not about the law of a tax.
  var cautions: [String] {
    let household = plan.problem.household
    return household.notices + stopped + donationWarnings + otherYear(household)
      + undated(household)
  }

  private var federal: [String] {
    let (before, own) = (plan.problem.household.tax.startingGains, plan.settlement.gains)
    return plan.problem.yearTax.federalNotes(
      ByTerm(
        shortTerm: before.shortTerm + own.shortTerm, longTerm: before.longTerm + own.longTerm))
  }

  private var stopped: [String] {
    switch plan.search {
    case .proven: []
    case .time: ["The search stopped at its time limit: a better plan may exist."]
    case .nodes: ["The search stopped at its limit of choices tried: a better plan may exist."]
    case .failed: ["The solver could not go on with this household: nothing is proven of the plan."]
    }
  }

  private func otherYear(_ household: Household) -> [String] {
    // The reader of the file says so already, where there was a file.
    let isSaid = household.notices.contains { $0.hasPrefix("tax.year") }
    if household.tax.year == household.asOf.year || isSaid { return [] }
    return [
      "tax.year is \(household.tax.year), but the trades of \(household.asOf) fall in "
        + "\(household.asOf.year)."
    ]
  }

  private func undated(_ household: Household) -> [String] {
    let accounts = household.accounts.filter { account in
      account.isTaxable && account.lots.contains { $0.holdingPeriodStart == nil }
    }.map(\.id)
    if accounts.isEmpty { return [] }
    return [
      "Lots of unknown purchase day in \(Wording.list(accounts)) are reckoned short-term, and as "
        + "possibly bought in the last 30 days."
    ]
  }
}
