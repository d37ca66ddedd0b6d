import BrokerFiles
import Money

/// What broker files were found to hold, for people.
package struct ImportText {
  private let findings: [(finding: ImportFinding, places: [Int])]
  private var page: Page

  /// The findings, each with the places of the accounts to show.
  package init(_ findings: [(finding: ImportFinding, places: [Int])], ink: Ink = .none) {
    self.findings = findings
    page = Page(ink: ink)
  }

  /// The text, each line at most ``Page/width`` characters wide.
  package var text: String {
    var copy = self
    for (number, (finding, places)) in findings.enumerated() {
      if number > 0 { copy.page.blank() }
      copy.file(finding, places)
    }
    return copy.page.text
  }

  private mutating func file(_ finding: ImportFinding, _ places: [Int]) {
    let content = finding.content
    let lost = content.tally.rejected + finding.discrepancyCount
    page.title(
      content.file, lost == 0 ? "READ" : "READ, \(Wording.count(lost, "row")) to look at",
      lost == 0 ? .good : .bad)
    let broker = content.broker.isEmpty ? "" : " of \(content.broker)"
    let day = content.asOf.map { ", for \($0)" } ?? ""
    let period = content.period.map { ", \($0.lowerBound) to \($0.upperBound)" } ?? ""
    page.paragraph("\(content.format)\(broker)\(day)\(period).")
    let tally = content.tally
    page.paragraph(
      "\(Wording.count(tally.rows, "row")): \(tally.read) read, \(tally.rejected) rejected, "
        + "\(tally.ignored) left out, \(tally.layout) of the layout.", .faint)
    for place in places { account(content.accounts[place], finding.histories[place]) }
    notes(finding)
  }

  private mutating func account(_ account: BrokerAccount, _ history: ImportFinding.History?) {
    page.heading(account.label.isEmpty ? "An account without a name" : account.label)
    holdings(account)
    guard let history, !history.actions.isEmpty || history.realizedGains > 0 else { return }
    page.blank()
    transactions(history)
    if history.realizedGains > 0 {
      page.paragraph("\(Wording.count(history.realizedGains, "closed lot")) with gains.")
    }
  }

  private mutating func holdings(_ account: BrokerAccount) {
    if account.positions.isEmpty, account.cashRows.isEmpty, account.lots.isEmpty { return }
    var table = TextTable([.name, .decimal, .right, .right, .right])
    table.head("", "shares", "price", "value", "basis")
    for position in account.positions {
      table.add(
        .init(position.symbol), .init(position.quantity.grouped),
        .init(position.price?.grouped ?? "–"),
        .init(position.value?.grouped ?? position.otherCurrency?.description ?? "–"),
        .init(position.basis?.grouped ?? "unknown"))
    }
    table.add(.init("cash"), "", "", .init(account.cash.grouped), "")
    page.table(table)
    if account.lots.isEmpty { return }
    let undated = account.lots.count { $0.acquired == nil }
    let unknown = account.lots.count { $0.basis == nil }
    page.paragraph(
      "\(Wording.count(account.lots.count, "lot")), \(undated) without a day, \(unknown) without "
        + "a basis.")
  }

  private mutating func transactions(_ history: ImportFinding.History) {
    var table = TextTable([.left, .right, .right, .left])
    table.head("", "rows", "cash", "")
    for action in BrokerAction.allCases {
      guard let tally = history.actions[action] else { continue }
      table.add(
        .init(action.rawValue), .init(String(tally.count)), .init(tally.amount.signed),
        .init(tally.others == 0 ? "" : "and \(tally.others) in other currencies", .faint))
    }
    page.table(table)
    if let first = history.first, let last = history.last {
      page.paragraph("From \(first) to \(last).", .faint)
    }
  }

  private mutating func notes(_ finding: ImportFinding) {
    let totals = finding.content.checkedTotals.filter(\.agrees).count
    let lines =
      finding.rejected.map { "rejected, \($0)" } + finding.discrepancies.map { "disagrees, \($0)" }
    let left = finding.ignored.sorted { $0.key < $1.key }
    if lines.isEmpty, left.isEmpty, totals == 0 { return }
    page.heading("To look at")
    for line in lines { page.item("! ", line, .caution) }
    let more = finding.content.tally.rejected + finding.discrepancyCount - lines.count
    if more > 0 { page.item("! ", "and \(more) more: see --format json", .caution) }
    for (reason, count) in left {
      page.item("· ", "\(Wording.count(count, "row")) left out: \(reason)", .plain)
    }
    if totals > 0 {
      let what = Wording.count(totals, "printed total agrees", "printed totals agree")
      page.item("· ", "\(what) with the rows", .plain)
    }
  }
}
