import Money
import Portfolio
import Rebalancing

extension PlanMemo {
  /// The cash of every account from before to after, adding up.
  mutating func cash() {
    page.heading("Cash", "dollars; costs are spreads and tickets")
    let hasMinimum = plan.problem.household.accounts.contains { $0.minimumCash > .zero }
    var table = TextTable([.name, .right, .right, .right, .right, .right, .right, .right])
    table.head(
      "", "before", "flow", "sales", "purchases", "costs", "after", hasMinimum ? "at least" : "")
    let statements = zip(plan.problem.household.accounts, plan.settlement.cash)
      .map { CashStatement($0, plan.orders, after: $1) }
    for statement in statements { row(statement.account.id, [statement], in: &table, hasMinimum) }
    if statements.count > 1 {
      table.rule()
      row("household", statements, in: &table, false)
    }
    if table.fits(width: Page.width - 2) {
      page.table(table)
    } else {
      for statement in statements { stacked(statement) }
    }
  }

  /// One account's cash from top to bottom, for amounts too long for a line.
  private mutating func stacked(_ statement: CashStatement) {
    page.paragraph(statement.account.id)
    var table = TextTable([.left, .right])
    table.add("before", .init(statement.account.cash.grouped))
    table.add("flow", .init(statement.account.flow.signed))
    table.add("sales", .init(statement.sales.signed))
    table.add("purchases", .init((-statement.purchases).grouped))
    table.add("costs", .init((-statement.costs).grouped))
    table.rule()
    table.add("after", .init(statement.after.grouped, .strong))
    if statement.account.minimumCash > .zero {
      table.add("at least", .init(statement.account.minimumCash.grouped, .faint))
    }
    page.table(table, indentation: 4)
  }

  private func row(
    _ name: String, _ statements: [CashStatement], in table: inout TextTable, _ hasMinimum: Bool
  ) {
    func sum(_ figure: (CashStatement) -> Money) -> Money {
      statements.reduce(.zero) { $0 + figure($1) }
    }
    table.add([
      .init(name), .init(sum(\.account.cash).grouped), .init(sum(\.account.flow).signed),
      .init(sum(\.sales).signed), .init((-sum(\.purchases)).grouped),
      .init((-sum(\.costs)).grouped),
      .init(sum(\.after).grouped, .strong),
      .init(hasMinimum ? sum(\.account.minimumCash).grouped : "", .faint),
    ])
  }
}

/// One account's cash: before + flow + sales − purchases − costs = after.
struct CashStatement {
  let account: Account
  let sales: Money
  let purchases: Money
  /// Spreads and tickets.
  let costs: Money
  let after: Money

  init(_ account: Account, _ orders: [Order], after: Money) {
    let own = orders.filter { $0.account == account.id }
    self.account = account
    self.after = after
    sales = own.filter { $0.side == .sell }.reduce(.zero) { $0 + $1.amount }
    purchases = own.filter { $0.side == .buy }.reduce(.zero) { $0 + $1.amount }
    costs = own.reduce(.zero) { $0 + $1.spreadCost + account.ticketCost }
  }
}
