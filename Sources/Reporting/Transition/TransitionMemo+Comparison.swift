import Money
import Portfolio
import Rebalancing
import Tax

extension TransitionMemo {
  /// The three courses side by side.
  mutating func comparison() {
    let policy = transition.household.policy
    page.heading(
      "The three courses",
      "dollars; today's money is discounted by \(policy.discountRate.inPercent()) a year")
    var table = TextTable([.name, .right, .right, .right])
    table.head(
      "", transition.request.years == 1 ? "in one year" : "over \(transition.request.years) years",
      "at once", "never")
    amounts(in: &table)
    table.rule()
    today(in: &table)
    table.rule()
    row("Cost in today's money", in: &table, .strong) { $0.cost.total.grouped }
    table.blank()
    row("Misplaced on average", in: &table) { $0.averageMisplaced.inPercent() }
    row("Misplaced at the end", in: &table) { end($0)?.after.misplacedFraction.inPercent() ?? "" }
    row("Legacy left at the end", in: &table) { end($0)?.legacyLeft.grouped ?? "" }
    page.table(table)
    page.paragraph(
      "At once is today's plan without a yearly budget; never is no trade at all. Tax added is "
        + "what a year owes more than if nothing had ever been traded, losses used up counted\(minimumTax)."
    )
  }

  private mutating func amounts(in table: inout TextTable) {
    row("Tax added", in: &table) { $0.cost.taxAdded.grouped }
    row("Spreads and tickets", in: &table) { $0.cost.trading.grouped }
    row("Gain left untaxed at the end", in: &table) { $0.cost.gainLeft.grouped }
    row("Tax on it one day, at \(rate)", in: &table) { $0.cost.deferredTax.grouped }
    if transition.courses.contains(where: { $0.cost.lossesLeft > .zero }) {
      row("Losses left to carry on", in: &table) { $0.cost.lossesLeft.grouped }
    }
  }

  private mutating func today(in table: inout TextTable) {
    row("Tax added, in today's money", in: &table) { $0.cost.taxAddedToday.grouped }
    row("Spreads and tickets, in today's money", in: &table) { $0.cost.tradingToday.grouped }
    row("Tax on the gain left, \(deferral)", in: &table) { $0.cost.deferredTaxToday.grouped }
    if transition.courses.contains(where: { $0.cost.lossesLeft > .zero }) {
      row("Less what losses left will save", in: &table) { (-$0.cost.lossesLeftToday).grouped }
    }
  }

  private func row(
    _ name: String, in table: inout TextTable, _ style: Ink.Style = .plain,
    _ figure: (TransitionCourse) -> String
  ) {
    table.add([.init(name, style)] + transition.courses.map { .init(figure($0), style) })
  }

  private func end(_ course: TransitionCourse) -> TransitionYear? { course.years.last }

  private var rate: String { transition.household.tax.futureLongTermRate.inPercent() }

  private var deferral: String {
    transition.household.policy.deferralYears.map {
      $0 == 0 ? "paid at once" : "paid \(Wording.count($0, "year")) later"
    } ?? "never paid"
  }

  private var minimumTax: String {
    transition.courses.flatMap(\.years).contains { $0.tax.alternativeMinimum > .zero }
      ? ", alternative minimum tax included" : ""
  }
}
