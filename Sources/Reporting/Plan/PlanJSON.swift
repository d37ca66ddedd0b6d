import Money
import Portfolio
package import Rebalancing
import Tax

/// A plan as plan/1 (formats.md).
package struct PlanJSON {
  let plan: Plan
  /// What stands behind its choices; nil where nobody asked.
  let prices: PlanPrices?
  let words: PlanWords

  /// plan/1 of `plan`.
  package init(_ plan: Plan, prices: PlanPrices? = nil) {
    self.plan = plan
    self.prices = prices
    words = PlanWords(plan)
  }

  /// The whole document.
  package var value: JSONValue {
    .object(head.members + donation + tail.members + why)
  }

  private var head: JSONValue {
    .object([
      "evenkeel": .string("plan/1"), "household": .string(plan.problem.household.name),
      "asOf": .day(plan.problem.household.asOf), "decision": .string(plan.decision.rawValue),
      "reasons": .array(words.reasons.map(JSONValue.string)), "objective": objective,
      "orders": .array(zip(plan.orders, plan.causes).map(order)),
    ])
  }

  private var tail: JSONValue {
    .object([
      "allocation": .array(allocation), "value": .money(words.before.value),
      "misplaced": .object([
        "before": .money(words.before.misplaced), "after": .money(words.after.misplaced),
      ]),
      "accounts": .array(accounts), "tax": tax,
      "doNotBuy": .array(plan.doNotBuy.map(doNotBuy)),
      "skipped": .array(plan.leftAlone.map(skipped)),
      "warnings": .array(words.warnings.map(JSONValue.string)),
    ])
  }

  private var objective: JSONValue {
    let (value, nothing) = (plan.objective, plan.doNothing)
    var members: [JSONValue.Member] = [
      .init(key: "total", value: .micro(value.total)),
      .init(key: "drift", value: .micro(value.drift)),
      .init(key: "trading", value: .micro(value.trading)),
      .init(key: "tax", value: .micro(value.tax)),
      .init(key: "holding", value: .micro(value.holding)),
      .init(key: "doNothing", value: .micro(nothing.total)),
      .init(key: "bound", value: .micro(plan.bound)),
      .init(key: "gap", value: .fraction(plan.gap)),
      .init(key: "solver", value: .string(plan.solver.rawValue)),
    ]
    if plan.search != .proven {
      members.append(.init(key: "stopped", value: .string(plan.search.rawValue)))
    }
    return .object(members)
  }

  private func order(_ order: Order, _ cause: OrderCause) -> JSONValue {
    .object([
      "account": .string(order.account), "security": .string(order.security),
      "side": .string(order.side.rawValue), "quantity": .quantity(order.quantity),
      "price": .number(order.price.description), "amount": .money(order.amount),
      "spreadCost": .money(order.spreadCost),
      "lots": .array(order.lots.map(lot)), "because": .string(words.because(order, cause)),
    ])
  }

  private func lot(_ sold: SoldLot) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init(key: "lot", value: .string(sold.lot.id)),
      .init(key: "quantity", value: .quantity(sold.quantity)),
      .init(key: "proceeds", value: .money(sold.proceeds)),
    ]
    if let basis = sold.basis, let gain = sold.gain, let isLongTerm = sold.isLongTerm {
      members += [
        .init(key: "basis", value: .money(basis)), .init(key: "gain", value: .money(gain)),
        .init(key: "term", value: .string(isLongTerm ? "long" : "short")),
      ]
      if sold.lot.holdingPeriodStart == nil {
        members.append(.init(key: "termKnown", value: .bool(false)))
      }
    }
    return .object(members)
  }

  private var allocation: [JSONValue] {
    zip(plan.allocation, zip(words.before.classes, words.after.classes)).map { entry, drift in
      .object([
        "assetClass": .string(entry.target.assetClass), "target": .rate(entry.target.weight),
        "lower": .rate(entry.target.shownLower), "upper": .rate(entry.target.shownUpper),
        "before": .rate(entry.before), "after": .rate(entry.after),
        "worthBefore": .money(drift.0.worth), "worthAfter": .money(drift.1.worth),
        "offTargetAfter": .money(drift.1.offTarget),
        "bandPriceOfTightening": .fraction(entry.priceOfTightening),
      ])
    }
  }

  private var accounts: [JSONValue] {
    zip(plan.problem.household.accounts, plan.settlement.cash).map { account, cash in
      .object([
        "account": .string(account.id), "cashBefore": .money(account.cash),
        "flow": .money(account.flow), "cashAfter": .money(cash),
      ])
    }
  }

  private var tax: JSONValue {
    let (before, after) = (TaxStatement(plan.taxBefore), TaxStatement(plan.taxAfter))
    let gains = plan.settlement.gains
    return .object([
      "before": bill(before), "after": bill(after), "added": .money(after.total - before.total),
      "shortTerm": .money(gains.shortTerm), "longTerm": .money(gains.longTerm),
      "carryforwardAfter": .object([
        "shortTerm": .money(plan.taxAfter.carryforward.shortTerm),
        "longTerm": .money(plan.taxAfter.carryforward.longTerm),
      ]),
    ])
  }

  private func bill(_ bill: TaxStatement) -> JSONValue {
    .object([
      "federal": .money(bill.federal), "niit": .money(bill.netInvestmentIncome),
      "state": .money(bill.state), "amt": .money(bill.alternativeMinimum),
    ])
  }

  private func doNotBuy(_ entry: DoNotBuy) -> JSONValue {
    .object([
      "identicalGroup": .string(entry.identicalGroup), "until": .day(entry.until),
      "because": .string(words.because(entry)),
    ])
  }

  private func skipped(_ left: LeftAlone) -> JSONValue {
    .object([
      "account": .string(left.account), "security": .string(left.security),
      "lots": .array(left.lots.map(JSONValue.string)), "because": .string(words.because(left)),
    ])
  }
}

extension JSONValue {
  static func money(_ amount: Money) -> JSONValue { .number(amount.description) }
  static func rate(_ rate: Rate) -> JSONValue { .number(rate.description) }
  static func quantity(_ quantity: Quantity) -> JSONValue { .number(quantity.description) }
  static func day(_ day: Day) -> JSONValue { .string(day.description) }

  /// Millionths of a dollar as dollars.
  static func micro(_ microDollars: Int64) -> JSONValue {
    .number(Price(microDollars: microDollars).description)
  }

  /// A statistic, to nine decimals.
  static func fraction(_ value: Double) -> JSONValue {
    let billionths = (value * 1e9).rounded(.toNearestOrEven)
    guard abs(billionths) < 9e18 else { return .null }
    return .rate(Rate(billionths: Int64(billionths)))
  }
}
