import Money
import Portfolio
import Rebalancing

extension TransitionMemo {
  /// The years of a course, in one table or, where amounts are too long for a line, in two.
  mutating func yearByYear(_ course: TransitionCourse) {
    page.heading(
      "Year by year",
      "dollars; drift is what part of the household is misplaced, before the year's plan")
    let whole = table(Column.trades + Column.standing, course)
    if whole.fits(width: Page.width - 2) {
      page.table(whole)
    } else {
      page.table(table(Column.trades, course))
      page.blank()
      page.table(table(Column.standing, course))
    }
    page.paragraph("This year's orders: evenkeel rebalance, \(options).")
  }

  /// What makes `rebalance` give the first year's plan.
  private var options: String {
    let budget = transition.request.budget
    let given = [
      budget.netGain.map { "--maximum-net-gain \($0)" }, budget.tax.map { "--maximum-tax \($0)" },
      transition.giftLeftOut.map { _ in "--donate none" },
    ].compactMap { $0 }
    return (given.isEmpty ? "" : "with \(given.joined(separator: " ")) and ") + "the same policy"
  }

  private func table(_ columns: [Column], _ course: TransitionCourse) -> TextTable {
    var table = TextTable([.left] + columns.map { _ in .right })
    table.add(["year"].map(faint) + columns.map { faint($0.name) })
    for year in course.years {
      table.add([.init(String(year.taxYear))] + columns.map { .init($0.figure(year)) })
    }
    guard course.years.count > 1, columns.contains(where: { $0.sum != nil }) else { return table }
    table.rule()
    table.add(
      [.init("all", .strong)] + columns.map { .init($0.sum?(course.years) ?? "", .strong) })
    return table
  }

  private func faint(_ text: String) -> TextTable.Cell { .init(text, .faint) }
}

/// A figure of a year, and its sum where it has one.
private struct Column {
  let name: String
  let figure: (TransitionYear) -> String
  let sum: (([TransitionYear]) -> String)?

  static func amount(_ name: String, _ amount: @escaping (TransitionYear) -> Money) -> Column {
    Column(name: name, figure: { amount($0).grouped }) { years in
      years.reduce(Money.zero) { $0 + amount($1) }.grouped
    }
  }

  static func state(_ name: String, _ figure: @escaping (TransitionYear) -> String) -> Column {
    Column(name: name, figure: figure, sum: nil)
  }

  static var trades: [Column] {
    [
      .amount("sold", \.trades.sold), .amount("short gain", \.trades.gains.shortTerm),
      .amount("long gain", \.trades.gains.longTerm), .amount("tax added", \.taxAdded),
    ]
  }

  static var standing: [Column] {
    [
      .state("drift") { $0.before.misplacedFraction.inPercent() },
      .state("after") { $0.after.misplacedFraction.inPercent() },
      .state("legacy left") { $0.legacyLeft.grouped },
      .state("gain left") { $0.embeddedGain.grouped },
    ]
  }
}
