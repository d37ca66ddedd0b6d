package import BrokerFiles
import Money
import Portfolio
package import Rebalancing
import Tax

/// A transition as a memo: what has to move, which way is cheapest, the years one by one, the three
/// courses side by side, and what is assumed.
package struct TransitionMemo {
  let transition: Transition
  let words: TransitionWords
  let imports: [ImportReport]
  var page: Page

  /// The memo of `transition`.
  package init(_ transition: Transition, imports: [ImportReport] = [], ink: Ink = .none) {
    self.transition = transition
    self.imports = imports
    words = TransitionWords(transition)
    page = Page(ink: ink)
  }

  /// The memo, each line at most ``Page/width`` characters wide.
  package var text: String {
    var memo = self
    memo.write()
    return memo.page.text
  }

  private mutating func write() {
    let household = transition.household
    let years = transition.request.years
    page.title(
      "\(household.name) on \(household.asOf)",
      "INTO THE TARGETS: " + (years == 1 ? "in one year" : "over \(years) years"), .strong)
    for sentence in words.summary { page.item("• ", sentence) }
    warnings()
    legacy()
    yearByYear(transition.budgeted)
    comparison()
    page.heading("Assumed")
    for assumption in words.assumptions { page.item("· ", assumption) }
    page.blank()
    for sentence in words.proof { page.paragraph(sentence, .strong) }
  }

  private mutating func warnings() {
    let first = transition.budgeted.years.first?.plan
    let notices = MemoNotices(first.map { PlanWords($0).warnings } ?? [], imports).urgent
    let all = words.exceeded + notices
    guard !all.isEmpty else { return }
    page.heading("Check first")
    for notice in all.prefix(Self.mostNotices) { page.item("! ", notice, .caution) }
    let rest = all.count - Self.mostNotices
    if rest > 0 { page.item("! ", "and \(rest) more: see evenkeel check", .caution) }
  }

  private static let mostNotices = 10
  private mutating func legacy() {
    guard !transition.legacy.isEmpty else { return }
    page.heading("Legacy", "dollars; classes above their targets, cash apart")
    var table = TextTable([.name, .right, .right, .name])
    table.head("", "held", "above target", "in")
    for legacy in transition.legacy {
      table.add(
        .init(legacy.assetClass, .strong), .init(legacy.worth.grouped),
        .init(legacy.aboveTarget.grouped),
        .init(Wording.list(legacy.securities, atMost: Self.mostSecurities)))
    }
    page.table(table)
  }

  private static let mostSecurities = 6
}
