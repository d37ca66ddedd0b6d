package import BrokerFiles
import Money
import Portfolio
import Tax

/// A tax outlook for people.
package struct TaxText {
  private let outlook: TaxOutlook
  private let notices: MemoNotices
  private var page: Page

  /// The outlook of a household; `imports` tell which of its notices are routine.
  package init(_ outlook: TaxOutlook, imports: [ImportReport] = [], ink: Ink = .none) {
    self.outlook = outlook
    notices = MemoNotices(outlook.notices, imports)
    page = Page(ink: ink)
  }

  /// The outlook, each line at most ``Page/width`` characters wide.
  package var text: String {
    var copy = self
    copy.write()
    return copy.page.text
  }

  private mutating func write() {
    page.title("\(outlook.name), tax year \(String(outlook.taxYear))", summary, .plain)
    for notice in MemoNotices.first(notices.urgent) { page.item("! ", notice, .caution) }
    for sentence in room { page.item("• ", sentence) }
    year()
    marginal()
    steps()
    worksheet()
    notes()
  }

  private mutating func worksheet() {
    guard outlook.years.contains(where: { $0.bill.carryforward.total > .zero }) else { return }
    page.heading(WorksheetTable.heading, WorksheetTable.remark)
    page.table(
      WorksheetTable.table(
        outlook.years.map(\.worksheet), heads: ["without the plan", "with the plan"]))
  }

  private mutating func notes() {
    for (tax, notes) in [("federal", outlook.federalNotes), ("state", outlook.stateNotes)]
    where !notes.isEmpty {
      page.heading("About the \(tax) tax", "")
      for note in notes { page.item("! ", note, .caution) }
    }
  }

  private var summary: String {
    guard let before = outlook.years.first, let after = outlook.years.last else { return "" }
    let added = TaxStatement(after.bill).allTold - TaxStatement(before.bill).allTold
    return added == .zero ? "THE PLAN CHANGES NOTHING" : "THE PLAN: \(added.signed)"
  }

  /// The zones that a reader would plan around.
  private var room: [String] {
    var found: [String] = []
    if let untaxed = outlook.untaxedLongTermGain {
      found.append("\(untaxed.inDollars) of long-term gain is still at 0% federal tax.")
    }
    if let room = outlook.roomBeforeNetInvestmentTax(.longTermGain) {
      found.append("The tax on net investment income begins in \(room.inDollars) of further gains.")
    } else if (outlook.marginal(.longTermGain)?.netInvestmentIncome ?? .zero) > .zero {
      found.append("The tax on net investment income is due on every further dollar of gain.")
    }
    found += minimumTax
    if let carried = outlook.years.last?.bill.carryforward, carried.total > .zero {
      found.append(
        "\(carried.total.inDollars) of losses is left to carry into \(String(outlook.taxYear + 1))."
      )
    }
    return found
  }

  /// Where AMT begins; where it is owed, what becomes of it.
  private var minimumTax: [String] {
    let gain = Increment.longTermGain
    if let room = outlook.roomBeforeMinimumTax(gain) {
      return ["AMT begins in \(room.inDollars) of further long-term gain."]
    }
    guard let owed = outlook.years.last?.bill.alternativeMinimum, owed > .zero else { return [] }
    let end = outlook.endOfMinimumTax(.ordinaryIncome).map {
      "; it is gone with \($0.inDollars) more of ordinary income"
    }
    return ["AMT of \(owed.money(.halfAwayFromZero).inDollars) is owed\(end ?? "")."]
  }

  private mutating func year() {
    page.heading("The year", "dollars; gains with losses carried in taken off")
    var table = TextTable([.left, .right, .right, .right])
    table.head("", "without the plan", "with the plan", "difference")
    func row(_ name: String, _ style: Ink.Style = .plain, _ figure: (TaxOutlook.Year) -> Money) {
      let figures = outlook.years.map(figure)
      let difference = figures[1] - figures[0]
      table.add(
        [.init(name, style)] + figures.map { .init($0.grouped, style) }
          + [.init(difference.signed, style)])
    }
    row("Net short-term gain") { $0.gains.shortTerm }
    row("Net long-term gain") { $0.gains.longTerm }
    row("Adjusted gross income") { $0.bill.adjustedGrossIncome }
    row("Deduction") { $0.deduction }
    row("Taxable income") { $0.bill.taxableIncome }
    row("  of it taxed at 0, 15 and 20%") { $0.bill.preferentialIncome }
    table.rule()
    row("Federal income tax") { TaxStatement($0.bill).federal }
    row("Net investment income tax") { TaxStatement($0.bill).netInvestmentIncome }
    row("State income tax") { TaxStatement($0.bill).state }
    table.rule()
    row("Together", .strong) { TaxStatement($0.bill).total }
    if outlook.years.contains(where: { TaxStatement($0.bill).alternativeMinimum > .zero }) {
      row("Alternative minimum tax") { TaxStatement($0.bill).alternativeMinimum }
      row("All told", .strong) { TaxStatement($0.bill).allTold }
    }
    row("Short-term loss carried on") { $0.bill.carryforward.shortTerm }
    row("Long-term loss carried on") { $0.bill.carryforward.longTerm }
    page.table(table)
  }

  private mutating func marginal() {
    page.heading("The next dollar, after the plan", "tax on it; negative: tax that it saves")
    var table = TextTable([.left, .decimal, .decimal, .decimal, .decimal, .decimal])
    let owesMinimum = Increment.allCases.contains {
      outlook.marginal($0)?.alternativeMinimum ?? .zero != .zero
    }
    table.head("", "federal", "NIIT", "state", owesMinimum ? "AMT" : "", "together")
    for increment in Increment.allCases {
      guard let parts = outlook.marginal(increment) else { continue }
      let figures = [
        parts.federal, parts.netInvestmentIncome, parts.state, parts.alternativeMinimum,
        parts.total + parts.alternativeMinimum,
      ].map { TextTable.Cell($0.rate.inPercent(decimals: 2)) }
      let shown = owesMinimum ? figures : figures[..<3] + [""] + figures[4...]
      table.add([.init(increment.words)] + shown)
    }
    page.table(table)
  }

  private func cells(_ parts: TaxParts, _ hasMinimum: Bool) -> [TextTable.Cell] {
    let minimum = parts.alternativeMinimum
    let all = [
      parts.federal, parts.netInvestmentIncome, parts.state, minimum, parts.total + minimum,
    ].map { TextTable.Cell($0.rate.inPercent(decimals: 2)) }
    return hasMinimum ? all : Array(all[..<3] + all[4...])
  }

  /// Every step, for what there is more than one.
  private mutating func steps() {
    let climbing = outlook.ladders.filter { $0.steps.count > 1 }
    if climbing.isEmpty { return }
    let hasMinimum = climbing.contains { ladder in
      ladder.steps.contains { $0.perDollar.alternativeMinimum != .zero }
    }
    page.heading("How far each rate reaches", "dollars from here, after the plan")
    var table = TextTable(
      [.left, .right, .right] + Array(repeating: .decimal, count: hasMinimum ? 5 : 4))
    let taxes = ["federal", "NIIT", "state"] + (hasMinimum ? ["AMT"] : []) + ["together"]
    table.head(["", "from", "to"] + taxes)
    for (increment, steps) in climbing {
      for (place, step) in steps.prefix(Self.mostSteps).enumerated() {
        let name = place == 0 ? increment.words : ""
        table.add([.init(name), .init(step.start.grouped)] + cells(step, hasMinimum))
      }
      let rest = steps.count - Self.mostSteps
      if rest > 0 { table.add(["", .init("\(rest) more")] + blank(taxes.count + 1)) }
    }
    page.table(table)
  }

  private func blank(_ count: Int) -> [TextTable.Cell] { Array(repeating: "", count: count) }

  // Connecticut's law has a step every 500 or 1,000 dollars.
  private static let mostSteps = 24

  private func cells(_ step: TaxStep, _ hasMinimum: Bool) -> [TextTable.Cell] {
    if let atOnce = step.atOnce {
      return ["at once"] + blank(hasMinimum ? 4 : 3)
        + [.init(atOnce.money(.halfAwayFromZero).signed)]
    }
    return [.init(step.end?.grouped ?? "on")] + cells(step.perDollar, hasMinimum)
  }
}
