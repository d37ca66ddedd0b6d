import Money
import Portfolio
package import Rebalancing
import Tax

extension PlanWords {
  /// One sentence a client understands: what an order is for, then what it does to the tax.
  ///
  /// `namesShelter` adds that a sale is not taxed in its account, where the account does not say so.
  package func because(
    _ order: Order, _ cause: OrderCause, namesShelter: Bool = true
  ) -> String {
    if order.side == .buy { return purpose(order, cause) + "." }
    let tax = cause.tax.map(taxClause) ?? (namesShelter ? "; \(shelter(order.account))" : "")
    return purpose(order, cause) + tax + "."
  }

  private func purpose(_ order: Order, _ cause: OrderCause) -> String {
    switch cause.purpose {
    case .harvest(let loss, let replacement): harvest(loss, replacement, cause.assetClass)
    case .raiseCash(let needed):
      "Helps to raise the \(needed.inDollars) that \(order.account) must pay out or keep in cash"
    case .trim(let before, let after, let target):
      "Brings \(cause.assetClass) down \(way(before, after, target))"
    case .fill(let before, let after, let target):
      "Brings \(cause.assetClass) up \(way(before, after, target))"
    case .replace(let sold): replacement(of: sold, cause.assetClass)
    case .relocate(let account): relocation(order, account, cause.assetClass)
    case .exchange(let other):
      order.side == .sell
        ? "Gives way to \(other), another way to hold \(cause.assetClass)"
        : "Takes the place of \(other), another way to hold \(cause.assetClass)"
    case .resetBasis:
      order.side == .sell
        ? "Realizes a gain while it is taxed lightly, and is bought back at once with a higher basis"
        : "Buys back what was sold to raise its basis"
    case .roundTrip:
      "Sold and bought in one day, because the change wanted is smaller than the smallest order"
    case .investCash: "Puts idle cash to work in \(cause.assetClass)"
    case .fund: "Makes room in this account for what the household lacks more"
    }
  }

  private func harvest(_ loss: Money, _ replacement: String?, _ assetClass: String) -> String {
    if let replacement {
      return "Takes a loss of \(loss.inDollars); \(replacement) keeps the household invested in "
        + assetClass
    }
    guard let way = wayTowardsTarget(assetClass, isDown: true) else {
      return "Takes a loss of \(loss.inDollars)"
    }
    return "Brings \(assetClass) down \(way), at a loss of \(loss.inDollars)"
  }

  private func replacement(of sold: String, _ assetClass: String) -> String {
    if let way = wayTowardsTarget(assetClass, isDown: false) {
      return "Brings \(assetClass) up \(way), and takes the place of \(sold), sold at a loss"
    }
    return "Takes the place of \(sold), sold at a loss, so that \(assetClass) stays invested"
  }

  /// How a class moves, where the plan takes it towards its target in that direction.
  private func wayTowardsTarget(_ assetClass: String, isDown: Bool) -> String? {
    guard let before = before[assetClass], let after = after[assetClass] else { return nil }
    let isWanted =
      isDown
      ? after.weight < before.weight && before.weight > before.target.weight
      : after.weight > before.weight && before.weight < before.target.weight
    return isWanted ? way(before.weight, after.weight, before.target.weight) : nil
  }

  private func way(_ before: Rate, _ after: Rate, _ target: Rate) -> String {
    let decimals = before.decimalsApart(from: after)
    return "from \(before.inPercent(decimals: decimals)) to \(after.inPercent(decimals: decimals)) "
      + "of the household (target \(target.inPercent()))"
  }

  private func relocation(_ order: Order, _ account: String, _ assetClass: String) -> String {
    order.side == .sell
      ? "Moves \(assetClass) to \(account), where holding it costs less"
      : "Holds \(assetClass) here, where it costs less than in \(account)"
  }

  private func taxClause(_ tax: OrderCause.TaxEffect) -> String {
    let minimum = tax.alternativeMinimum == .zero ? "" : ", \(minimumPart(tax.alternativeMinimum))"
    if tax.added > .zero {
      return "; adds \(tax.added.inDollars) to this year's tax\(minimum)"
    }
    if tax.added < .zero {
      return "; lowers this year's tax by \((-tax.added).inDollars)\(minimum)"
    }
    if tax.gains.total == .zero { return "" }
    return tax.gains.total > .zero
      ? "; its gain of \(tax.gains.total.inDollars) adds nothing to this year's tax"
      : "; leaves this year's tax as it is\(isCarried ? " and adds to the losses carried forward" : "")"
  }

  private func minimumPart(_ amount: Money) -> String {
    "\(amount.magnitude.inDollars) \(amount > .zero ? "more" : "less") alternative minimum tax "
      + "counted in"
  }

  private var isCarried: Bool {
    plan.taxAfter.carryforward.total > plan.taxBefore.carryforward.total
  }

  private func shelter(_ account: String) -> String {
    switch plan.problem.household.accounts.first(where: { $0.id == account })?.kind {
    case .roth: "a sale inside a Roth account is not taxed"
    case .hsa: "a sale inside a health savings account is not taxed"
    default: "a sale inside a traditional account is not taxed"
    }
  }
}
