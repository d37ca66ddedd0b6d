import Money
import Portfolio
package import Rebalancing

extension PlanWords {
  /// One sentence a client understands: what an order is for, then what it does to the tax.
  package func because(_ order: Order, _ cause: OrderCause) -> String {
    purpose(order, cause) + taxClause(order, cause) + "."
  }

  private func purpose(_ order: Order, _ cause: OrderCause) -> String {
    switch cause.purpose {
    case .harvest(let loss, let replacement):
      return "Takes a loss of \(loss.inDollars)"
        + (replacement.map { "; \($0) keeps the place in \(cause.assetClass)" } ?? "")
    case .raiseCash(let needed):
      return "Raises the \(needed.inDollars) of cash that \(order.account) needs"
    case .trim(let before, let after, let target):
      return "Takes \(cause.assetClass) from \(before.inPercent()) to \(after.inPercent()), "
        + "target \(target.inPercent())"
    case .fill(let before, let after, let target):
      return "Brings \(cause.assetClass) from \(before.inPercent()) to \(after.inPercent()), "
        + "target \(target.inPercent())"
    case .replace(let sold):
      return
        "Takes the place of \(sold), sold at a loss, so that \(cause.assetClass) stays invested"
    case .relocate(let account):
      return order.side == .sell
        ? "Moves \(cause.assetClass) to \(account), where holding it costs less"
        : "Holds \(cause.assetClass) here instead of in \(account), where it costs more"
    case .exchange(let other):
      return order.side == .sell
        ? "Gives way to \(other), another way to hold \(cause.assetClass)"
        : "Takes the place of \(other) for \(cause.assetClass)"
    case .resetBasis:
      return order.side == .sell
        ? "Realizes a gain while it is taxed lightly; bought back at once, with a higher basis"
        : "Buys back what was sold to raise its basis"
    case .investCash:
      return "Puts idle cash to work in \(cause.assetClass)"
    case .fund:
      return "Pays for purchases that the household lacks more"
    }
  }

  private func taxClause(_ order: Order, _ cause: OrderCause) -> String {
    guard order.side == .sell else { return "" }
    guard let tax = cause.tax else { return "; no tax in a \(kindText(order.account)) account" }
    if tax.added > .zero { return "; it adds \(tax.added.inDollars) to the year's tax" }
    if tax.added < .zero { return "; it saves \((-tax.added).inDollars) of this year's tax" }
    return tax.gains.total == .zero ? "" : "; it changes nothing in this year's tax"
  }

  private func kindText(_ account: String) -> String {
    switch plan.problem.household.accounts.first(where: { $0.id == account })?.kind {
    case .roth: "Roth"
    case .hsa: "health savings"
    default: "traditional"
    }
  }
}
