import Money
package import Portfolio
package import Rebalancing

/// A plan's reasons and explanations in a client's words; one wording for text and JSON.
package struct PlanWords {
  let plan: Plan

  /// Words for `plan`.
  package init(_ plan: Plan) { self.plan = plan }

  /// Why the decision is what it is, the most important first.
  package var reasons: [String] {
    let found = capReasons + bandReasons + flowReasons + harvestReasons
    return found.isEmpty ? [quietReason] : found
  }

  private var quietReason: String {
    if plan.orders.isEmpty {
      return "Every class is inside its band and no trade is worth its cost."
    }
    let saved = Money(cents: (plan.doNothing.total - plan.objective.total) / 10_000)
    return "Every class is inside its band; these trades still bring \(saved.inDollars) more than "
      + "they cost."
  }

  private var capReasons: [String] {
    plan.exceededCaps.map { cap in
      switch cap {
      case .maximumNetGain(let over):
        "The cap maximumNetGain could not be met: cash needs make the gain \(over.inDollars) larger."
      case .maximumTax(let over):
        "The cap maximumTax could not be met: cash needs add \(over.inDollars) of tax above it."
      case .maximumTurnover(let over):
        "The cap maximumTurnover could not be met: cash needs sell \(over.inDollars) more."
      }
    }
  }

  /// A class outside its band before or after the plan.
  private var bandReasons: [String] {
    plan.allocation.compactMap { entry in
      let stays = plan.outOfBand.first { $0.assetClass == entry.target.assetClass }
      let side = side(entry.before, entry.target)
      if let stays { return staying(entry, stays) }
      guard let side else { return nil }
      return "\(entry.target.assetClass) is \(entry.before.inPercent()), \(side) its band "
        + "\(bandText(entry.target)); the plan brings it to \(entry.after.inPercent())."
    }
  }

  private func staying(_ entry: ClassAllocation, _ stays: OutOfBand) -> String {
    let side = side(entry.after, entry.target) ?? "outside"
    let why =
      stays.isReachable
      ? "bringing it inside was not worth what it costs"
      : "no plan that keeps the rules could bring it inside"
    return "\(entry.target.assetClass) stays at \(entry.after.inPercent(decimals: 2)), \(side) its "
      + "band \(bandText(entry.target)): \(why)."
  }

  private func side(_ weight: Rate, _ target: Target) -> String? {
    if weight > target.upper { return "above" }
    return weight < target.lower ? "below" : nil
  }

  /// A band as `37.0%–47.0%`.
  package func bandText(_ target: Target) -> String {
    "\(target.lower.inPercent())–\(target.upper.inPercent())"
  }

  private var flowReasons: [String] {
    plan.problem.household.accounts.compactMap { account in
      if account.flow > .zero {
        return "\(account.flow.inDollars) arrives in \(account.id) and is put to work."
      }
      return account.flow < .zero
        ? "\((-account.flow).inDollars) must leave \(account.id)." : nil
    }
  }

  private var harvestReasons: [String] {
    zip(plan.orders, plan.causes).compactMap { order, cause in
      guard case .harvest(let loss, _) = cause.purpose else { return nil }
      return
        "\(order.security) in \(order.account) carries a loss of \(loss.inDollars) worth taking."
    }
  }
}
