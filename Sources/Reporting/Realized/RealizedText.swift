import Ledger
import Money
import Portfolio

/// A realized report for people.
package struct RealizedText {
  private let report: RealizedReport
  private let showsTrail: Bool
  private var page: Page

  /// The report, with the audit trail where wanted.
  package init(_ report: RealizedReport, showsTrail: Bool, ink: Ink = .none) {
    self.report = report
    self.showsTrail = showsTrail
    page = Page(ink: ink)
  }

  /// The report, each line at most ``Page/width`` characters wide.
  package var text: String {
    var copy = self
    copy.write()
    return copy.page.text
  }

  private mutating func write() {
    let years = report.year.map { String($0) } ?? "every year"
    page.title("\(report.name): gains and losses realized", years, .strong)
    for notice in report.notices { page.item("! ", Wording.sentence(notice) + ".", .caution) }
    for year in report.years { write(year) }
    if showsTrail { trail() }
  }

  private mutating func write(_ year: RealizedReport.Year) {
    let title = String(year.year)
    page.heading("Form 8949, \(title)", Wording.count(year.form.rows.count, "row"))
    if year.form.rows.isEmpty {
      page.paragraph("No taxable sales.")
    } else {
      page.table(rows(year.form))
    }
    if !year.form.rows.isEmpty || year.form.distributions != .zero {
      page.heading("Schedule D, \(title)")
      page.table(schedule(year.schedule))
    }
    write(year.carryover)
    write(year.dividends, title)
  }

  private func rows(_ form: Form8949) -> TextTable {
    var table = TextTable(
      [
        .left, .name, .name, .decimal, .left, .left, .decimal, .decimal, .left, .decimal, .decimal,
      ], gap: 1)
    table.head(
      "", "account", "security", "shares", "acquired", "sold", "proceeds", "basis", "", "adjusted",
      "gain")
    for row in form.rows {
      table.add([
        .init(row.box.rawValue), .init(row.account), .init(row.security),
        .init(row.quantity.description), .init(row.acquired.description),
        .init(row.sold.description), .init(row.proceeds.description), .init(row.basis.description),
        .init(row.code), .init(row.adjustment == .zero ? "" : row.adjustment.description),
        .init(row.gain.description),
      ])
    }
    return table
  }

  private func schedule(_ schedule: ScheduleD) -> TextTable {
    var table = TextTable([.left, .decimal, .decimal, .decimal, .decimal])
    table.head("", "proceeds", "basis", "adjusted", "gain")
    for (box, totals) in schedule.boxes {
      table.add([
        .init("box \(box.rawValue), \(box.isLongTerm ? "long" : "short")-term"),
        .init(totals.proceeds.description), .init(totals.basis.description),
        .init(totals.adjustment.description), .init(totals.gain.description),
      ])
    }
    func sum(_ name: String, _ amount: Money) {
      table.add([.init(name), "", "", "", .init(amount.description)])
    }
    if schedule.distributions != .zero {
      sum("capital gain distributions (line 13)", schedule.distributions)
    }
    table.rule()
    sum("net short-term (line 7 before losses carried in)", schedule.gains.shortTerm)
    sum("net long-term (line 15 before losses carried in)", schedule.gains.longTerm)
    return table
  }

  private mutating func write(_ carryover: Carryover) {
    let (carriedIn, carriedOut) = (carryover.carriedIn, carryover.carriedOut)
    page.blank()
    if carriedIn.total != .zero {
      page.paragraph(
        "Losses carried in: \(carriedIn.shortTerm.inDollars) short-term, "
          + "\(carriedIn.longTerm.inDollars) long-term.")
    }
    if carryover.deducted == .zero {
      page.paragraph("No loss is left to deduct or to carry over.")
      return
    }
    page.paragraph(
      "Deducted from other income: \(carryover.deducted.inDollars). Carried over: "
        + "\(carriedOut.shortTerm.inDollars) short-term, \(carriedOut.longTerm.inDollars) long-term."
        + (carryover.knowsIncome
          ? "" : " The year's income is not known; it is taken to be enough for the deduction."))
    if carriedOut.total == .zero { return }
    page.heading(WorksheetTable.heading, WorksheetTable.remark)
    page.table(WorksheetTable.table([carryover.worksheet]))
  }

  private static let mostExceptions = 40

  private mutating func write(_ year: DividendYear, _ title: String) {
    if year.isEmpty { return }
    page.heading("Dividends, \(title)", "taxable accounts; docs/ledger.md says what is tested")
    var table = TextTable([.left, .decimal])
    func row(_ name: String, _ amount: Money, always: Bool = false) {
      if always || amount != .zero { table.add([.init(name), .init(amount.description)]) }
    }
    row("ordinary dividends (Form 1099-DIV box 1a)", year.ordinary, always: true)
    row("reported as qualified (box 1b)", year.reported, always: true)
    table.rule()
    row("qualified: the shares were held long enough", year.qualified, always: true)
    row("not qualified: they were not", year.failed)
    row("open: still held", year.open)
    row("not tested", year.untested)
    page.table(table)
    let exceptions = year.exceptions
    for exception in exceptions.prefix(Self.mostExceptions) {
      page.item("· ", Wording.sentence(exception) + ".")
    }
    let rest = exceptions.count - Self.mostExceptions
    if rest > 0 { page.item("· ", "And \(rest) more: see --format json.") }
  }

  private mutating func trail() {
    page.heading("Audit trail", "every share from purchase to sale")
    for purchase in AuditWords(report.ledger).purchases {
      page.blank()
      page.paragraph(purchase.title, .strong)
      for step in purchase.steps {
        page.item("\(step.day)  ", "line \(step.line), \(step.text). \(step.rule)", indentation: 4)
      }
    }
  }
}
