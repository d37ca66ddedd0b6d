import Money
import Portfolio
import Rebalancing

extension PlanMemo {
  /// What the plan costs and brings against doing nothing, and how far it can be from the best.
  mutating func worth() {
    let isIdle = plan.orders.isEmpty && plan.gifts.isEmpty
    isIdle ? page.heading("Proof") : page.heading("What it is worth", worthRemark)
    if !isIdle {
      if !isForced && plan.gifts.isEmpty { page.paragraph(saving) }
      worthTable()
    }
    if isForced {
      page.paragraph(
        "Doing nothing is no choice: the cash that must leave or stay would not be there.")
    }
    if !plan.gifts.isEmpty {
      page.paragraph(
        "Doing nothing is the household as it is, with the gift not made: no choice, but a measure."
      )
    }
    page.paragraph(proof, .strong)
  }

  private var worthRemark: String {
    let policy = plan.problem.household.policy
    return "dollars; a misplaced dollar counts \(policy.driftPrice) inside its band, "
      + "\(policy.bandPrice) outside"
  }

  private var saving: String {
    let (nothing, plan) = (plan.doNothing.inCents, plan.objective.inCents)
    let saved = nothing.reduce(.zero, +) - plan.reduce(.zero, +)
    return "All told, the plan is \(saved.inDollars) better for the household than doing nothing."
  }

  private mutating func worthTable() {
    let (nothing, plan) = (plan.doNothing.inCents, plan.objective.inCents)
    var table = TextTable([.left, .right, .right, .right])
    table.head("", "doing nothing", "this plan", "difference")
    for (place, name) in partNames.enumerated() {
      row(name, nothing[place], plan[place], in: &table)
    }
    table.rule()
    row("Together", nothing.reduce(.zero, +), plan.reduce(.zero, +), in: &table, .strong)
    page.table(table)
  }

  private var partNames: [String] {
    let policy = plan.problem.household.policy
    let attention =
      policy.orderPrice > .zero
      ? ", with \(policy.orderPrice.inDollars) an order for attention" : ""
    return [
      "Being off target", "Trading\(attention)", "Tax, this year's and later years'",
      "Taxes and fees of holding",
    ]
  }

  private func row(
    _ name: String, _ nothing: Money, _ plan: Money, in table: inout TextTable,
    _ style: Ink.Style = .plain
  ) {
    table.add([
      .init(name, style), .init(nothing.grouped, style), .init(plan.grouped, style),
      .init((plan - nothing).signed, style),
    ])
  }

  private var isForced: Bool {
    plan.problem.household.accounts.contains { $0.cash + $0.flow < $0.minimumCash }
  }

  private var proof: String {
    let most = plan.couldBeBetterBy
    if plan.search != .proven {
      return "The search was stopped early: another plan could be better, by at most "
        + "\(most.inDollars) (proven)."
    }
    return most == .zero
      ? "Proven: no plan that keeps the rules is better."
      : "Proven: no plan that keeps the rules is better by more than \(most.inDollars)."
  }
}

extension Plan {
  /// Dollars by which another plan could be better at the most, to the cent above.
  var couldBeBetterBy: Money {
    let distance = Int128(objective.total - bound).divided(by: 10_000, .up)
    return Money(cents: Int64(max(0, distance)))
  }
}

extension ObjectiveValue {
  /// Drift, trading, tax and holding in cents, rounded such that they sum to the rounded total.
  fileprivate var inCents: [Money] {
    var running: Int64 = 0
    return [drift, trading, tax, holding].map { part in
      let before = Self.cents(running)
      running += part
      return Self.cents(running) - before
    }
  }

  private static func cents(_ micro: Int64) -> Money {
    Money(cents: Int64(Int128(micro).divided(by: 10_000, .halfEven)))
  }
}
