import Money
import Portfolio
package import Rebalancing

extension PlanWords {
  /// Why something was left alone, with its price where it has one.
  package func because(_ left: LeftAlone) -> String {
    let lots = lotsText(left.lots)
    switch left.reason {
    case .unknownBasis:
      return
        "\(lots) \(left.lots.count == 1 ? "has" : "have") unknown basis: never sold in a taxable account."
    case .locked: return "\(lots) \(left.lots.count == 1 ? "is" : "are") locked."
    case .accountNotTradable: return "The account is counted but never traded."
    case .washSalePurchase(let loss, let worth, let bought):
      return
        "A loss of \(loss.inDollars) in \(lots) (worth \(worth.inDollars)) would be a wash sale: "
        + "\(bought.quantity) \(bought.security) was bought in \(bought.account) on \(bought.day). "
        + "Possible again from \(bought.day.adding(days: 31))."
    case .washSaleLot(let loss, let worth, let account, let lot, let acquired):
      let when = acquired.map { "bought on \($0)" } ?? "bought on a day unknown"
      return
        "A loss of \(loss.inDollars) in \(lots) (worth \(worth.inDollars)) would be a wash sale: "
        + "lot \(lot) in \(account), \(when), cannot be sold with it."
    case .harvestNotWorthIt(let loss, let worth):
      return "A loss of \(loss.inDollars) in \(lots) is not taken: it would lower tax by "
        + "\(worth.inDollars) in today's money, less than what the sale costs in trading, drift and "
        + "forbidden purchases."
    case .gainTooDear(let gain, let amount, let tax, let benefit):
      return
        "Selling \(amount.inDollars) of \(lots) would realize a gain of \(gain.inDollars) and add "
        + "\(tax.inDollars) of tax this year, for a mix nearer its target by \(benefit.inDollars)."
    case .soonLongTerm(let gain, let day, let days, let now, let then):
      return
        "\(lots) turns long-term on \(day), in \(days) \(days == 1 ? "day" : "days"): its gain of "
        + "\(gain.inDollars) would add \(now.inDollars) of tax today and \(then.inDollars) then."
    }
  }

  private func lotsText(_ lots: [String]) -> String {
    let shown = lots.prefix(4).joined(separator: ", ")
    let more = lots.count > 4 ? " and \(lots.count - 4) more" : ""
    return (lots.count == 1 ? "lot " : "lots ") + shown + more
  }

  /// Why a group must not be bought.
  package func because(_ entry: DoNotBuy) -> String {
    "loss sold \(entry.soldOn) in \(entry.accounts.joined(separator: " and "))"
  }

  /// What a reader must know besides the plan: what the files left open, stale figures, a search cut
  /// short.
  package var warnings: [String] {
    var found = plan.problem.household.notices
    if plan.isStoppedEarly {
      found.append(
        "The search stopped at its time limit: a better plan may exist (see the gap).")
    }
    let household = plan.problem.household
    if household.tax.year != household.asOf.year {
      found.append(
        "tax.year is \(household.tax.year), but the trades of \(household.asOf) fall in "
          + "\(household.asOf.year).")
    }
    let undated = household.accounts.filter { account in
      account.isTaxable && account.lots.contains { $0.holdingPeriodStart == nil }
    }.map(\.id)
    if !undated.isEmpty {
      found.append(
        "Lots of unknown purchase day in \(undated.joined(separator: ", ")) are reckoned "
          + "short-term, and as possibly bought in the last 30 days.")
    }
    return found
  }
}
