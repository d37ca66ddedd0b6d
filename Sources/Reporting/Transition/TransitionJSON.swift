import Money
import Portfolio
package import Rebalancing
import Tax

/// A transition as transition/1 (docs/transition.md).
package struct TransitionJSON {
  let transition: Transition
  let words: TransitionWords

  /// transition/1 of `transition`.
  package init(_ transition: Transition) {
    self.transition = transition
    words = TransitionWords(transition)
  }

  /// The whole document.
  package var value: JSONValue {
    let request = transition.request
    return .object([
      "evenkeel": .string("transition/1"), "household": .string(transition.household.name),
      "asOf": .day(transition.household.asOf), "years": .number(String(request.years)),
      "prices": .string(request.prices.rawValue),
      "budget": .object([
        "netGain": request.budget.netGain.map(JSONValue.money) ?? .null,
        "tax": request.budget.tax.map(JSONValue.money) ?? .null,
      ]),
      "cheapest": .string(transition.cheapest.kind.rawValue),
      "summary": strings(words.summary), "legacy": .array(transition.legacy.map(legacy)),
      "courses": .array(transition.courses.map(course)),
      "exceeded": strings(words.exceeded), "assumptions": strings(words.assumptions),
      "warnings": strings(
        transition.budgeted.years.first?.plan.map { PlanWords($0).warnings } ?? []),
    ])
  }

  private func strings(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }

  private func legacy(_ legacy: LegacyClass) -> JSONValue {
    .object([
      "assetClass": .string(legacy.assetClass), "worth": .money(legacy.worth),
      "aboveTarget": .money(legacy.aboveTarget), "securities": strings(legacy.securities),
    ])
  }

  private func course(_ course: TransitionCourse) -> JSONValue {
    let cost = course.cost
    return .object([
      "course": .string(course.kind.rawValue),
      "cost": .object([
        "total": .money(cost.total), "taxAdded": .money(cost.taxAdded),
        "taxAddedToday": .money(cost.taxAddedToday), "trading": .money(cost.trading),
        "tradingToday": .money(cost.tradingToday), "gainLeft": .money(cost.gainLeft),
        "deferredTax": .money(cost.deferredTax), "deferredTaxToday": .money(cost.deferredTaxToday),
        "lossesLeft": .money(cost.lossesLeft), "lossesLeftToday": .money(cost.lossesLeftToday),
      ]),
      "averageMisplaced": .rate(course.averageMisplaced),
      "shortOfCash": .money(course.shortOfCash), "years": .array(course.years.map(year)),
    ])
  }

  private func year(_ year: TransitionYear) -> JSONValue {
    .object(figures(year).members + standing(year).members + plan(year))
  }

  private func figures(_ year: TransitionYear) -> JSONValue {
    .object([
      "year": .number(String(year.taxYear)), "lawYear": .number(String(year.lawYear)),
      "asOf": .day(year.day), "sold": .money(year.trades.sold),
      "bought": .money(year.trades.bought), "costs": .money(year.trades.costs),
      "gains": terms(year.trades.gains), "taxAdded": .money(year.taxAdded),
      "tax": .object([
        "federal": .money(year.tax.federal), "niit": .money(year.tax.netInvestmentIncome),
        "state": .money(year.tax.state), "amt": .money(year.tax.alternativeMinimum),
      ]),
      "carryforward": terms(year.carriedIn), "carryforwardAfter": terms(year.carriedOn),
    ])
  }

  private func standing(_ year: TransitionYear) -> JSONValue {
    .object([
      "value": .money(year.after.value), "driftBefore": drift(year.before),
      "driftAfter": drift(year.after), "legacyLeft": .money(year.legacyLeft),
      "embeddedGain": .money(year.embeddedGain),
    ])
  }

  private func drift(_ report: DriftReport) -> JSONValue {
    .object([
      "misplaced": .money(report.misplaced), "fraction": .rate(report.misplacedFraction),
    ])
  }

  private func terms(_ amounts: ByTerm) -> JSONValue {
    .object(["shortTerm": .money(amounts.shortTerm), "longTerm": .money(amounts.longTerm)])
  }

  private func plan(_ year: TransitionYear) -> [JSONValue.Member] {
    guard let plan = year.plan else { return [] }
    let before = TaxStatement(plan.taxBefore)
    return JSONValue.object([
      "plan": .object([
        "decision": .string(plan.decision.rawValue), "search": .string(plan.search.rawValue),
        "gap": .fraction(plan.gap), "couldBeBetterBy": .money(plan.couldBeBetterBy),
        "taxAdded": .money(year.tax.total - before.total),
        "orders": .array(plan.orders.map(order)),
      ])
    ]).members
  }

  private func order(_ order: Order) -> JSONValue {
    .object([
      "account": .string(order.account), "security": .string(order.security),
      "side": .string(order.side.rawValue), "quantity": .quantity(order.quantity),
      "price": .number(order.price.description), "amount": .money(order.amount),
      "lots": .array(order.lots.map(lot)),
    ])
  }

  private func lot(_ sold: SoldLot) -> JSONValue {
    var members = JSONValue.object([
      "lot": .string(sold.lot.id), "quantity": .quantity(sold.quantity),
    ]).members
    if let gain = sold.gain, let isLongTerm = sold.isLongTerm {
      members +=
        JSONValue.object([
          "gain": .money(gain), "term": .string(isLongTerm ? "long" : "short"),
        ]).members
    }
    return .object(members)
  }
}
