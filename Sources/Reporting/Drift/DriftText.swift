import Money
package import Portfolio
package import Rebalancing

/// A drift report for people.
package struct DriftText {
  private let household: Household
  private let report: DriftReport
  private var page: Page

  /// The report of a household.
  package init(_ household: Household, _ report: DriftReport, ink: Ink = .none) {
    self.household = household
    self.report = report
    page = Page(ink: ink)
  }

  /// The report, each line at most ``Page/width`` characters wide.
  package var text: String {
    var copy = self
    copy.write()
    return copy.page.text
  }

  private mutating func write() {
    let out = report.outOfBand.count
    page.title(
      "\(household.name) on \(household.asOf)",
      out == 0 ? "IN BAND" : "OUT OF BAND: \(Wording.count(out, "class", "classes"))",
      out == 0 ? .good : .bad)
    page.paragraph(summary)
    classes()
    accounts()
    holdings()
    unrealized()
  }

  private var summary: String {
    "\(report.misplaced.inDollars), \(report.misplacedFraction.inPercent()) of the household's "
      + "\(report.value.inDollars), would have to move to be on target"
      + (hasFlows ? "; money that arrives or leaves counts as cash." : ".")
  }

  private var hasFlows: Bool { household.accounts.contains { $0.flow != .zero } }

  private mutating func classes() {
    page.heading("Classes", "● now, ├ band ┤, ┼ target")
    var table = TextTable([.name, .decimal, .right, .decimal, .left, .decimal, .decimal, .left])
    table.head("", "target", "band", "now", "", "dollars", "$ off target", "")
    for drift in report.classes {
      let isIn = drift.standing == .inside
      table.add([
        .init(drift.target.assetClass), .init(drift.target.weight.inPercent()),
        .init(drift.bandText),
        .init(drift.weight.inPercent(decimals: drift.decimals), isIn ? .plain : .bad),
        .init(
          BandGauge.text(before: nil, after: drift),
          isIn ? .faint : .caution),
        .init(drift.worth.grouped), .init(drift.offTarget.signed),
        .init(isIn ? "" : drift.standing.rawValue, .bad),
      ])
    }
    table.rule()
    table.add([
      .init("household", .strong), "", "", "", "", .init(report.value.grouped, .strong),
      .init(report.classes.reduce(Money.zero) { $0 + $1.offTarget }.signed),
    ])
    page.table(table)
  }

  private mutating func accounts() {
    page.heading("Accounts")
    var table = TextTable([.name, .left, .name, .right, .decimal, .right])
    table.head("", "kind", "owner", "value", "of all", "cash")
    for account in report.accounts {
      table.add([
        .init(account.account), .init(account.kind.name), .init(account.owner),
        .init(account.value.grouped), .init(account.weight.inPercent()),
        .init(account.cash.grouped),
      ])
    }
    table.rule()
    table.add([
      .init("household", .strong), "", "", .init(report.value.grouped, .strong), "",
      .init(report.accounts.reduce(Money.zero) { $0 + $1.cash }.grouped),
    ])
    page.table(table)
  }

  /// As many accounts as fit a page go into columns; more are left to JSON.
  private static let mostColumns = 6

  private mutating func holdings() {
    guard report.accounts.count <= Self.mostColumns, report.accounts.count > 1 else { return }
    page.heading("Where the classes are held", "percent of the household")
    var table = TextTable([.name] + report.accounts.map { _ in .decimal } + [.decimal])
    table.add(
      [""]
        + report.accounts.map { .init(TextWrap.cut($0.account, to: 11), .faint) }
        + [.init("together", .faint)])
    for drift in report.classes {
      let parts = report.accounts.map { part(drift.target.assetClass, $0) }
      table.add(
        [.init(drift.target.assetClass)] + parts.map { .init($0) }
          + [.init(drift.weight.inPercent(), .strong)])
    }
    page.table(table)
  }

  private func part(_ assetClass: String, _ account: AccountDrift) -> String {
    account.classes.first { $0.assetClass == assetClass }.map { $0.weight.inPercent() } ?? ""
  }
}

extension DriftText {
  private mutating func unrealized() {
    let gains = report.unrealized
    guard household.accounts.contains(where: { $0.isTaxable && !$0.lots.isEmpty }) else { return }
    page.heading("Not yet realized in taxable accounts", "dollars")
    var table = TextTable([.left, .right, .right, .right])
    table.head("", "gains", "losses", "net")
    row("long-term", gains.longTerm, in: &table)
    row("short-term", gains.shortTerm, in: &table)
    if gains.unknownTerm != GainsAndLosses.none {
      row("unknown day: reckoned short-term", gains.unknownTerm, in: &table)
    }
    table.rule()
    table.add(
      .init("together", .strong), .init(gains.all(\.gains).signed),
      .init(gains.all(\.losses).signed), .init(gains.net.signed, .strong))
    page.table(table)
    if gains.lotsOfUnknownBasis > 0 {
      page.paragraph(
        "Not among them: \(Wording.count(gains.lotsOfUnknownBasis, "lot")) of unknown basis, worth "
          + "\(gains.worthOfUnknownBasis.inDollars).", .caution)
    }
  }

  private func row(_ name: String, _ part: GainsAndLosses, in table: inout TextTable) {
    table.add(
      .init(name), .init(part.gains.signed), .init(part.losses.signed), .init(part.net.signed))
  }
}

extension UnrealizedGains {
  fileprivate func all(_ figure: (GainsAndLosses) -> Money) -> Money {
    figure(longTerm) + figure(shortTerm) + figure(unknownTerm)
  }
}

extension GainsAndLosses {
  fileprivate static let none = GainsAndLosses(gains: .zero, losses: .zero)
}
