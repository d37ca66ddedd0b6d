import Money
import Portfolio
import Rebalancing

extension PlanMemo {
  private static let mostLots = 12

  /// Orders by account, sales first, each with its lots and why.
  mutating func orders() {
    page.heading("Orders", ordersRemark)
    var table = TextTable([.left, .name, .left, .decimal, .decimal, .decimal, .decimal])
    let hasGains = plan.orders.contains { $0.lots.contains { $0.gain != nil } }
    table.head("", "", "", "shares", "price", "amount", hasGains ? "gain" : "")
    let orders = Array(zip(plan.orders, plan.causes))
    for account in plan.problem.household.accounts {
      let own = orders.filter { $0.0.account == account.id }
      guard !own.isEmpty else { continue }
      table.text(title(account), indentation: 0, .strong)
      for (order, cause) in own { add(order, cause, to: &table) }
    }
    page.table(table)
  }

  private var ordersRemark: String {
    let parts = [(TradeSide.sell, "sell"), (.buy, "buy")].compactMap { side, verb in
      let sum = plan.orders.filter { $0.side == side }.reduce(Money.zero) { $0 + $1.amount }
      return sum > .zero ? "\(verb) \(sum.inDollars)" : nil
    }
    return parts.joined(separator: ", ")
  }

  private func title(_ account: Account) -> String {
    "\(account.id), \(account.kind.name) account of \(account.owner)"
      + (account.isTaxable ? "" : "; sales in it are not taxed")
  }

  private func add(_ order: Order, _ cause: OrderCause, to table: inout TextTable) {
    let isTaxed = order.lots.contains { $0.gain != nil }
    table.add([
      .init(order.side == .sell ? "  Sell" : "  Buy", .strong), .init(order.security, .strong), "",
      .init(order.quantity.grouped, .strong), .init(order.price.grouped),
      .init(order.amount.grouped, .strong),
      .init(isTaxed ? order.gains.total.signed : "", .strong),
    ])
    // A sheltered account has no lots worth naming: nothing depends on them.
    if isTaxed { addLots(order.lots, to: &table) }
    table.text(words.because(order, cause, namesShelter: false), indentation: 8)
  }

  private func addLots(_ lots: [SoldLot], to table: inout TextTable) {
    let shown = lots.count > Self.mostLots ? Self.mostLots - 2 : lots.count
    for sold in lots.prefix(shown) {
      row(sold.lot.id, sold.heldText, [sold], to: &table)
    }
    let rest = lots.dropFirst(shown)
    for isLong in [true, false] {
      let group = rest.filter { $0.isLongTerm == isLong }
      if group.isEmpty { continue }
      row(
        "\(group.count) more", isLong ? "long-term" : "short-term", group, to: &table)
    }
  }

  private func row(_ name: String, _ held: String, _ lots: [SoldLot], to table: inout TextTable) {
    table.add([
      "", .init("  \(name)", .faint), .init(held, .faint),
      .init(lots.reduce(Quantity.zero) { $0 + $1.quantity }.grouped, .faint), "",
      .init(lots.reduce(Money.zero) { $0 + $1.proceeds }.grouped, .faint),
      .init(lots.reduce(Money.zero) { $0 + ($1.gain ?? .zero) }.signed, .faint),
    ])
  }
}

extension SoldLot {
  /// When it was bought, and how its gain counts.
  fileprivate var heldText: String {
    guard let day = lot.holdingPeriodStart else { return "unknown: reckoned short" }
    let term = isLongTerm == true ? "long" : "short"
    return "\(lot.holdingSince == nil ? "" : "since ")\(day) \(term)"
  }
}

extension AccountKind {
  /// The kind in words.
  package var name: String {
    switch self {
    case .taxable: "taxable"
    case .traditional: "traditional"
    case .roth: "Roth"
    case .hsa: "health savings"
    }
  }
}
