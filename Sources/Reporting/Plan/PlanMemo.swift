package import BrokerFiles
import Money
import Portfolio
package import Rebalancing

/// A plan as a memo that a person reads and acts on.
///
/// The decision and its reasons, what to look at first, where the household stands, then the orders
/// and what follows from them, and at the end the price of it all with its proof. Sections that would
/// say nothing are left out.
package struct PlanMemo {
  let plan: Plan
  /// What stands behind its choices; nil for a few lines of it.
  let prices: PlanPrices?
  let words: PlanWords
  let imports: [ImportReport]
  var page: Page

  /// The memo of `plan`; `imports` tell which of the household's notices are about lost rows.
  package init(
    _ plan: Plan, imports: [ImportReport] = [], prices: PlanPrices? = nil, ink: Ink = .none
  ) {
    self.plan = plan
    self.prices = prices
    self.imports = imports
    words = PlanWords(plan)
    page = Page(ink: ink)
  }

  /// The memo, each line at most ``Page/width`` characters wide.
  package var text: String {
    var memo = self
    memo.write()
    return memo.page.text
  }

  private mutating func write() {
    title()
    reasons()
    warnings()
    drift()
    gifts()
    if !plan.orders.isEmpty { orders() }
    if !plan.orders.isEmpty || words.hasFlows { cash() }
    if !plan.orders.isEmpty { tax() }
    doNotBuy()
    leftAlone()
    why()
    assumptions()
    worth()
  }

  private mutating func title() {
    let household = plan.problem.household
    page.title(
      "\(household.name) on \(household.asOf)", decision.text, decision.style)
  }

  private var decision: (text: String, style: Ink.Style) {
    let gift = plan.gifts.isEmpty ? "" : " and a gift"
    let orders = Wording.count(plan.orders.count, "order") + gift
    return switch plan.decision {
    case .hold: ("HOLD: nothing to do", .good)
    case .trade: (plan.orders.isEmpty ? "GIVE: a gift, no orders" : "TRADE: \(orders)", .strong)
    case .review:
      ("REVIEW before acting: \(plan.orders.isEmpty ? "no orders\(gift)" : orders)", .bad)
    }
  }

  private mutating func reasons() {
    for reason in words.reasons { page.item("• ", reason) }
  }

  private mutating func doNotBuy() {
    guard !plan.doNotBuy.isEmpty else { return }
    page.heading("Do not buy", "in any account of the household, IRAs and spouse included")
    var table = TextTable([.name, .left, .name])
    for entry in plan.doNotBuy {
      table.add(
        .init(plan.problem.household.symbols(ofGroup: entry.identicalGroup), .strong),
        .init("until \(entry.until)"),
        .init(words.because(entry), .faint))
    }
    page.table(table)
  }
}

// What the files left open

extension PlanMemo {
  private mutating func warnings() {
    list(MemoNotices(words.warnings, imports).urgent, "Check first", "! ", .caution)
  }

  private mutating func assumptions() {
    list(
      MemoNotices(words.warnings, imports).assumed, "Assumed where the files leave it open", "· ",
      .plain)
  }

  private mutating func list(
    _ notices: [String], _ heading: String, _ mark: String, _ style: Ink.Style
  ) {
    guard !notices.isEmpty else { return }
    page.heading(heading)
    for notice in MemoNotices.first(notices) { page.item(mark, notice, style) }
  }
}
