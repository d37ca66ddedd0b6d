import Money
import Portfolio
import Rebalancing
import Tax

extension PlanMemo {
  /// The year's tax without and with the plan.
  mutating func tax() {
    let (before, after) = (TaxStatement(plan.taxBefore), TaxStatement(plan.taxAfter))
    page.heading("Tax for \(plan.problem.household.tax.year)", "dollars")
    guard plan.orders.contains(where: { order in order.lots.contains { $0.gain != nil } }) else {
      page.paragraph(
        "Nothing is sold in a taxable account: the year's tax stays at "
          + "\(before.allTold.inDollars) (\(Self.taxes(before))).")
      return
    }
    table(before, after)
    page.paragraph(gains)
    page.paragraph(carryforward)
  }

  private static func taxes(_ statement: TaxStatement) -> String {
    statement.alternativeMinimum > .zero
      ? "federal, net investment income, state and alternative minimum tax"
      : "federal, net investment income and state"
  }

  private mutating func table(_ before: TaxStatement, _ after: TaxStatement) {
    var table = TextTable([.left, .right, .right, .right])
    table.head("", "without the plan", "with the plan", "difference")
    func row(_ name: String, _ figure: (TaxStatement) -> Money, _ style: Ink.Style = .plain) {
      let difference = figure(after) - figure(before)
      table.add([
        .init(name, style), .init(figure(before).grouped, style),
        .init(figure(after).grouped, style), .init(difference.signed, style),
      ])
    }
    row("Federal income tax", \.federal)
    row("Net investment income tax", \.netInvestmentIncome)
    row("State income tax", \.state)
    table.rule()
    row("Together", \.total, .strong)
    if max(before.alternativeMinimum, after.alternativeMinimum) > .zero {
      row("Alternative minimum tax", \.alternativeMinimum)
      row("All told", \.allTold, .strong)
    }
    page.table(table)
  }

  private var gains: String {
    let gains = plan.settlement.gains
    let parts = [("short-term", gains.shortTerm), ("long-term", gains.longTerm)].compactMap {
      term, amount -> String? in
      if amount == .zero { return nil }
      return "a \(term) \(amount > .zero ? "gain" : "loss") of \(amount.magnitude.inDollars)"
    }
    return parts.isEmpty
      ? "On balance the plan realizes neither gain nor loss."
      : "The plan realizes \(Wording.list(parts))."
  }

  private var carryforward: String {
    let (year, left) = (plan.problem.household.tax.year, plan.taxAfter.carryforward)
    let without = plan.taxBefore.carryforward
    let kept = left.total == .zero ? "none" : left.inTerms
    let compared =
      left == without
      ? "as without the plan"
      : "\(without.total == .zero ? "none" : without.inTerms) without the plan"
    return "Losses left to carry into \(String(year + 1)): \(kept) (\(compared))."
  }
}

extension ByTerm {
  /// `$1.00 short-term and $2.00 long-term`, without what is nothing.
  fileprivate var inTerms: String {
    Wording.list(
      [("short-term", shortTerm), ("long-term", longTerm)].compactMap { term, amount in
        amount == .zero ? nil : "\(amount.inDollars) \(term)"
      })
  }
}
