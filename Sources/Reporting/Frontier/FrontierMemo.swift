import Money
import Portfolio
package import Rebalancing

/// A frontier as a memo: what to take from it, then what each amount of tax buys.
package struct FrontierMemo {
  private let frontier: Frontier
  private let words: FrontierWords
  private var page: Page

  /// The memo of a frontier.
  package init(_ frontier: Frontier, ink: Ink = .none) {
    self.frontier = frontier
    words = FrontierWords(frontier: frontier)
    page = Page(ink: ink)
  }

  /// The memo, each line at most ``Page/width`` characters wide.
  package var text: String {
    var memo = self
    memo.write()
    return memo.page.text
  }

  private mutating func write() {
    let household = frontier.problem.household
    page.title("\(household.name) on \(household.asOf)", "FRONTIER: what tax buys", .strong)
    for reason in words.reasons { page.item("• ", reason) }
    page.heading("Tax against drift", remark)
    page.table(table)
    page.blank()
    page.paragraph(
      "Off target: the part of the household that would still have to move. Worth: what the plan is "
        + "better than doing nothing by the policy's own prices, trading and holding counted.")
    page.paragraph(words.proof, .strong)
  }

  private var remark: String {
    shown.count < frontier.points.count
      ? "\(shown.count) of \(frontier.points.count) points; --format json has all" : ""
  }

  /// Rows of a table that a person reads at a glance.
  private static let mostRows = 13

  /// Points spread evenly, the knee among them.
  private var shown: [Int] {
    let last = frontier.points.count - 1
    guard last >= Self.mostRows else { return Array(frontier.points.indices) }
    let even = (0..<Self.mostRows).map { $0 * last / (Self.mostRows - 1) }
    return Set(even + [frontier.knee].compactMap(\.self)).sorted()
  }

  private var table: TextTable {
    var table = TextTable([.right, .right, .right, .right, .right, .left])
    table.head("tax added", "off target", "dollars off", "orders", "worth", "")
    var isPolicyShown = false
    for place in shown {
      let point = frontier.points[place]
      if !isPolicyShown, isAfterPolicy(point) {
        add(frontier.policy, "◆ the policy's plan", .strong, to: &table)
        isPolicyShown = true
      }
      add(point, mark(place), .plain, to: &table)
    }
    if !isPolicyShown { add(frontier.policy, "◆ the policy's plan", .strong, to: &table) }
    return table
  }

  private func isAfterPolicy(_ point: FrontierPoint) -> Bool {
    (point.taxAdded, frontier.policy.misplaced) > (frontier.policy.taxAdded, point.misplaced)
  }

  private func mark(_ place: Int) -> String {
    let isStopped = frontier.points[place].search != .proven ? ", stopped early" : ""
    if place == frontier.knee { return "the knee" + isStopped }
    if place == frontier.points.count - 1 { return "nearest the targets" + isStopped }
    return place == 0 ? "least tax" + isStopped : isStopped.isEmpty ? "" : "stopped early"
  }

  private func add(
    _ point: FrontierPoint, _ mark: String, _ style: Ink.Style, to table: inout TextTable
  ) {
    let worth = Money(cents: Int64(Int128(point.worth).divided(by: 10_000, .halfEven)))
    let cells = [
      point.taxAdded.signed, point.misplacedFraction.inPercent(decimals: 2),
      point.misplaced.grouped, String(point.orders), worth.signed, mark,
    ]
    table.add(cells.map { TextTable.Cell($0, style) })
  }
}
