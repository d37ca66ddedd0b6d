import BrokerFiles
import Money
import Portfolio
import Rebalancing

/// An inventory for people.
package struct InventoryText {
  private let inventory: HouseholdInventory
  private var page: Page

  /// The inventory of a household.
  package init(_ inventory: HouseholdInventory, ink: Ink = .none) {
    self.inventory = inventory
    page = Page(ink: ink)
  }

  /// The inventory, each line at most ``Page/width`` characters wide.
  package var text: String {
    var copy = self
    copy.write()
    return copy.page.text
  }

  private mutating func write() {
    let household = inventory.household
    page.title("\(household.name) on \(household.asOf)", verdict.text, verdict.style)
    page.paragraph(summary)
    if let donation { page.paragraph(donation) }
    for notice in ownNotices { page.item("! ", notice, .caution) }
    accounts()
    for report in inventory.imports { imported(report) }
    limitations()
  }

  private var verdict: (text: String, style: Ink.Style) {
    let lost = inventory.rejectedRows + inventory.discrepancies
    return lost == 0
      ? ("READ", .good) : ("READ, \(Wording.count(lost, "row")) to look at", .bad)
  }

  private var summary: String {
    let household = inventory.household
    return "\(Wording.count(household.accounts.count, "account")), "
      + "\(Wording.count(inventory.lotCount, "lot")) of "
      + "\(Wording.count(Set(household.accounts.flatMap { $0.lots.map(\.security) }).count, "security", "securities")), "
      + "\(inventory.value.inDollars) in all\(flowText), \(household.securities.count) declared "
      + "securities, \(Wording.count(household.targets.count, "class", "classes"))."
  }

  private var donation: String? {
    guard let asked = inventory.household.donation?.amount, let most = inventory.worthGivable else {
      return nil
    }
    return "\(asked.inDollars) is to be given in kind; lots worth \(most.inDollars) could be: held "
      + "more than a year, in taxable accounts, worth more than they cost."
  }

  private var flowText: String {
    let flow = inventory.flow
    if flow == .zero { return "" }
    return flow > .zero
      ? " with \(flow.inDollars) that arrives" : " without \((-flow).inDollars) that leaves"
  }

  /// Notices that are not about an import, which stand with their file, and the state tax's.
  private var ownNotices: [String] {
    let accounts = inventory.imports.map { $0.account + ": " }
    return inventory.household.notices.filter { notice in
      !accounts.contains { notice.hasPrefix($0) }
    } + inventory.stateNotes
  }

  private mutating func accounts() {
    page.heading("Accounts")
    var table = TextTable([.name, .left, .name, .right, .right, .right, .right, .left])
    table.head(
      "", "kind", "owner", "lots", "cash", inventory.hasFlows ? "flow" : "", "value", "lots sold")
    for (account, drift) in zip(inventory.household.accounts, inventory.accounts) {
      table.add([
        .init(account.id), .init(account.kind.name), .init(account.owner),
        .init(String(account.lots.count)), .init(account.cash.grouped),
        .init(account.flow == .zero ? "" : account.flow.signed), .init(drift.value.grouped),
        .init(account.isTradable ? account.lotMethod.name : "never traded"),
      ])
    }
    table.rule()
    table.add([
      .init("household", .strong), "", "", .init(String(inventory.lotCount)),
      .init(inventory.cash.grouped), .init(inventory.hasFlows ? inventory.flow.signed : ""),
      .init(inventory.value.grouped, .strong),
    ])
    page.table(table)
  }

  private mutating func limitations() {
    guard !inventory.limitations.isEmpty else { return }
    page.heading("What a plan has to respect")
    for kind in Limitation.Kind.allCases {
      let found = inventory.limitations.filter { $0.kind == kind }
      if found.isEmpty { continue }
      page.paragraph(kind.meaning, .faint)
      let parts = found.map { $0.detail.isEmpty ? $0.subject : "\($0.subject) (\($0.detail))" }
      page.paragraph(Wording.list(parts, atMost: 12) + ".", indentation: 4)
    }
  }
}

// How the brokers' files were read

extension InventoryText {
  private static let mostShown = 20

  private mutating func imported(_ report: ImportReport) {
    page.heading("Imported into \(report.account)")
    for file in report.files { self.file(file) }
    let assumed = report.assumptions.map(\.description)
    if assumed.isEmpty { return }
    page.paragraph("Assumed", .faint)
    list(assumed, mark: "· ", .plain)
  }

  private mutating func file(_ file: ImportReport.FileReport) {
    let day = file.asOf.map { " for \($0)" } ?? ", its day unknown"
    page.paragraph("\(file.file): \(file.format)\(day), account \(file.account)")
    let rows = [(file.positions, "position"), (file.lots, "lot")].filter { $0.0 > 0 }
      .map { Wording.count($0.0, $0.1) }
    page.paragraph(
      (rows.isEmpty ? "nothing" : Wording.list(rows)) + " read, "
        + "\(Wording.count(file.rejectedRows.count, "row")) rejected", indentation: 4)
    list(file.rejectedRows.map { "rejected, \($0)" }, mark: "! ", .caution)
    list(file.discrepancies.map { "disagrees, \($0)" }, mark: "! ", .caution)
  }

  private mutating func list(_ lines: [String], mark: String, _ style: Ink.Style) {
    for line in lines.prefix(Self.mostShown) { page.item(mark, line, indentation: 4, style) }
    let rest = lines.count - Self.mostShown
    if rest > 0 { page.item(mark, "and \(rest) more: see --format json", indentation: 4, style) }
  }
}

extension LotMethod {
  /// Which lots go first, in words.
  fileprivate var name: String {
    switch self {
    case .specific: "the best lots"
    case .highestCost: "highest basis first"
    case .fifo: "first in first"
    case .lifo: "last in first"
    case .averageCost: "at average cost"
    }
  }
}
