import Money
import Portfolio
package import Rebalancing

/// A plan's reasons and explanations in a client's words; one wording for text and JSON.
package struct PlanWords {
  let plan: Plan
  /// The household without the plan and with it.
  let before: DriftReport
  let after: DriftReport

  /// Words for `plan`.
  package init(_ plan: Plan) {
    self.plan = plan
    before = DriftReport(plan.problem)
    after = DriftReport(after: plan)
  }

  /// Why the decision is what it is, the most important first.
  package var reasons: [String] {
    let found =
      capReasons + stayingReasons + returningReasons + flowReasons + donationReasons
      + harvestReasons
    return found.isEmpty ? [quietReason] : found
  }

  private var quietReason: String {
    if plan.orders.isEmpty {
      return "Every class is inside its band, and no trade would bring more than it costs."
    }
    let better = Int128(plan.doNothing.total - plan.objective.total)
    let saved = Money(cents: Int64(better.divided(by: 10_000, .halfEven)))
    return "Every class is inside its band; these trades still bring \(saved.inDollars) more than "
      + "they cost."
  }

  private var capReasons: [String] {
    plan.exceededCaps.map { cap in
      let policy = plan.problem.household.policy
      switch cap {
      case .maximumNetGain(let over):
        return over.beyond("cap on the year's net gain", policy.maximumNetGain?.inDollars)
      case .maximumTax(let over):
        return over.beyond("cap on added tax", policy.maximumTax?.inDollars)
      case .maximumTurnover(let over):
        return over.beyond("cap on sales", policy.maximumTurnover?.inPercent())
      }
    }
  }

  var hasFlows: Bool { plan.problem.household.accounts.contains { $0.flow != .zero } }

  private var flowReasons: [String] {
    let flows = plan.problem.household.accounts.filter { $0.flow != .zero }
    return flows.count > 3
      ? [summary(flows)]
      : flows.map { account in
        account.flow > .zero
          ? "\(account.flow.inDollars) arrives in \(account.id)\(useOfDeposit(account))."
          : "\((-account.flow).inDollars) leaves \(account.id)\(sourceOfWithdrawal(account))."
      }
  }

  private func summary(_ accounts: [Account]) -> String {
    let (arriving, leaving) = (
      accounts.filter { $0.flow > .zero }, accounts.filter { $0.flow < .zero }
    )
    let parts = [(arriving, "arrives in"), (leaving, "leaves")].compactMap { accounts, verb in
      accounts.isEmpty
        ? nil
        : "\(accounts.reduce(Money.zero) { $0 + $1.flow }.magnitude.inDollars) \(verb) "
          + Wording.count(accounts.count, "account")
    }
    return parts.joined(separator: " and ") + "."
  }

  private func useOfDeposit(_ account: Account) -> String {
    let bought = plan.orders.contains { $0.account == account.id && $0.side == .buy }
    return bought ? " and helps to pay for the purchases there" : " and stays in cash for now"
  }

  private func sourceOfWithdrawal(_ account: Account) -> String {
    let sold = plan.orders.contains { $0.account == account.id && $0.side == .sell }
    return sold ? "; sales there raise what its cash does not cover" : "; its cash covers it"
  }

  private var harvestReasons: [String] {
    let harvests = zip(plan.orders, plan.causes).compactMap { order, cause in
      if case .harvest(let loss, _) = cause.purpose { (order.security, loss) } else { nil }
    }
    guard !harvests.isEmpty else { return [] }
    let total = harvests.reduce(Money.zero) { $0 + $1.1 }
    let largest = harvests.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.map(\.0)
    let names = largest.enumerated().filter { !largest[..<$0.offset].contains($0.element) }
    return [
      "Losses of \(total.inDollars) are worth taking, in "
        + "\(Wording.list(names.map(\.element), atMost: 4))."
    ]
  }
}

extension Money {
  fileprivate func beyond(_ cap: String, _ limit: String?) -> String {
    "The \(cap)\(limit.map { " (\($0))" } ?? "") cannot be met while cash needs are: "
      + "this plan goes \(inDollars) beyond it, the least possible."
  }
}
