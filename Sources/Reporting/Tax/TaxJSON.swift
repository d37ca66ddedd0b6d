import Money
import Portfolio
import Tax

/// A tax outlook as tax/1.
package struct TaxJSON {
  private let outlook: TaxOutlook

  /// tax/1 of an outlook.
  package init(_ outlook: TaxOutlook) { self.outlook = outlook }

  /// The whole document.
  package var value: JSONValue {
    let members: [(String, JSONValue)] = [
      ("evenkeel", .string("tax/1")), ("household", .string(outlook.name)),
      ("year", .number(String(outlook.taxYear))), ("before", year(outlook.years[0])),
      ("after", year(outlook.years[1])), ("next", .array(outlook.ladders.map(ladder))),
    ]
    let all = outlook.notices + outlook.federalNotes + outlook.stateNotes
    let notes = [("notes", JSONValue.array(all.map(JSONValue.string)))]
    return .object(
      (all.isEmpty ? members : members + notes).map {
        JSONValue.Member(key: $0.0, value: $0.1)
      })
  }

  private func year(_ year: TaxOutlook.Year) -> JSONValue {
    let statement = TaxStatement(year.bill)
    return .object([
      "shortTerm": .money(year.gains.shortTerm), "longTerm": .money(year.gains.longTerm),
      "adjustedGrossIncome": .money(year.bill.adjustedGrossIncome),
      "deduction": .money(year.deduction), "taxableIncome": .money(year.bill.taxableIncome),
      "preferentialIncome": .money(year.bill.preferentialIncome),
      "federal": .money(statement.federal), "niit": .money(statement.netInvestmentIncome),
      "state": .money(statement.state), "total": .money(statement.total),
      "amt": .money(statement.alternativeMinimum),
      "deductedLoss": .money(year.bill.deductedLoss),
      "carryforward": .object([
        "shortTerm": .money(year.bill.carryforward.shortTerm),
        "longTerm": .money(year.bill.carryforward.longTerm),
      ]),
      "carryoverWorksheet": WorksheetTable.json(year.worksheet),
    ])
  }

  private func ladder(_ increment: Increment, _ steps: [TaxStep]) -> JSONValue {
    .object([
      "of": .string(increment.rawValue),
      "steps": .array(
        steps.map(step)),
    ])
  }

  private func step(_ step: TaxStep) -> JSONValue {
    if let atOnce = step.atOnce {
      return .object([
        "from": .money(step.start), "to": step.end.map(JSONValue.money) ?? .null,
        "atOnce": .money(atOnce.money(.halfAwayFromZero)),
      ])
    }
    return .object([
      "from": .money(step.start), "to": step.end.map(JSONValue.money) ?? .null,
      "federal": .rate(step.perDollar.federal.rate),
      "niit": .rate(step.perDollar.netInvestmentIncome.rate),
      "state": .rate(step.perDollar.state.rate),
      "amt": .rate(step.perDollar.alternativeMinimum.rate),
      "total": .rate(step.perDollar.total.rate),
    ])
  }
}
