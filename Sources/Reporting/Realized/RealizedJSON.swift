import Ledger
import Money
import Portfolio
import Tax

/// A realized report as realized/1.
package struct RealizedJSON {
  private let report: RealizedReport
  private let showsLots: Bool
  private let showsTrail: Bool

  /// realized/1 of a report, with lots and audit trail where wanted.
  package init(_ report: RealizedReport, showsLots: Bool, showsTrail: Bool) {
    self.report = report
    self.showsLots = showsLots
    self.showsTrail = showsTrail
  }

  /// The whole document.
  package var value: JSONValue {
    var members: [JSONValue.Member] = [
      .init(key: "evenkeel", value: .string("realized/1")),
      .init(key: "name", value: .string(report.name)),
      .init(key: "asOf", value: .day(report.ledger.asOf)),
      .init(key: "years", value: .array(report.years.map(year))),
      .init(key: "sales", value: .array(report.sales.map(sale))),
    ]
    if showsLots {
      let lots = OpenLot.gathered(report.ledger.lots, keepsReplacements: true)
      members.append(.init(key: "lots", value: .array(lots.map(lot))))
    }
    if showsTrail {
      let trail = AuditWords(report.ledger).purchases.map(\.json)
      members.append(.init(key: "audit", value: .array(trail)))
    }
    let notices = report.notices.map(JSONValue.string)
    return .object(members + [.init(key: "notices", value: .array(notices))])
  }

  private func year(_ year: RealizedReport.Year) -> JSONValue {
    .object([
      "year": .number(String(year.year)),
      "form8949": .array(year.form.rows.map(row)),
      "scheduleD": .object(
        year.schedule.boxes.map { .init(key: $0.box.rawValue, value: totals($0.totals)) }),
      "capitalGainDistributions": .money(year.schedule.distributions),
      "shortTerm": .money(year.schedule.gains.shortTerm),
      "longTerm": .money(year.schedule.gains.longTerm),
      "carryover": carryover(year.carryover),
      "dividends": year.dividends.json,
    ])
  }

  private func row(_ row: Form8949Row) -> JSONValue {
    .object([
      "account": .string(row.account), "security": .string(row.security),
      "lot": .string(row.lot), "line": .number(String(row.line)),
      "quantity": .number(row.quantity.description), "acquired": .day(row.acquired),
      "sold": .day(row.sold), "proceeds": .money(row.proceeds), "basis": .money(row.basis),
      "code": .string(row.code), "adjustment": .money(row.adjustment), "gain": .money(row.gain),
      "term": .string(row.term.rawValue), "box": .string(row.box.rawValue),
    ])
  }

  private func totals(_ totals: ScheduleD.Totals) -> JSONValue {
    .object([
      "proceeds": .money(totals.proceeds), "basis": .money(totals.basis),
      "adjustment": .money(totals.adjustment), "gain": .money(totals.gain),
    ])
  }

  private func carryover(_ carryover: Carryover) -> JSONValue {
    .object([
      "carriedIn": byTerm(carryover.carriedIn), "computedCarriedIn": byTerm(carryover.computed),
      "deducted": .money(carryover.deducted),
      "carriedOut": byTerm(carryover.carriedOut), "knowsIncome": .bool(carryover.knowsIncome),
      "worksheet": WorksheetTable.json(carryover.worksheet),
    ])
  }

  private func byTerm(_ amounts: ByTerm) -> JSONValue {
    .object([
      "shortTerm": .money(amounts.shortTerm), "longTerm": .money(amounts.longTerm),
    ])
  }
}

extension RealizedJSON {
  private func sale(_ sale: LotSale) -> JSONValue {
    .object([
      "line": .number(String(sale.first.line)), "account": .string(sale.first.account),
      "security": .string(sale.first.security), "lot": .string(sale.first.lot),
      "sold": .day(sale.first.sold), "quantity": .number(sale.quantity.description),
      "gain": .money(sale.gain), "disallowed": .money(sale.disallowed),
      "permanentlyLost": .money(sale.permanentlyLost), "state": .string(sale.state.word),
      "until": until(sale.state), "unknownAccounts": .array(silent(sale.state)),
      "parts": .array(sale.parts.map(part)),
    ])
  }

  private func part(_ part: Realization) -> JSONValue {
    .object([
      "quantity": .number(part.quantity.description), "holdingSince": .day(part.holdingSince),
      "proceeds": .money(part.proceeds), "basis": .money(part.basis),
      "carriedLoss": .money(part.carriedLoss), "disallowed": .money(part.disallowed),
      "gain": .money(part.gain), "term": .string(part.term.rawValue),
      "longTermRule": part.longTermRule.map { .string($0.rawValue) } ?? .null,
      "state": .string(part.state.word),
      "replacement": part.replacement.map {
        .object([
          "account": .string($0.account), "lot": .string($0.lot), "acquired": .day($0.acquired),
        ])
      } ?? .null,
    ])
  }

  private func until(_ state: LossState) -> JSONValue {
    if case .pending(let day) = state { .day(day) } else { .null }
  }

  private func silent(_ state: LossState) -> [JSONValue] {
    if case .unknown(let accounts) = state { accounts.map(JSONValue.string) } else { [] }
  }

  private func lot(_ lot: OpenLot) -> JSONValue {
    .object([
      "account": .string(lot.account), "lot": .string(lot.lot), "security": .string(lot.security),
      "quantity": .number(lot.quantity.description), "basis": .money(lot.basis),
      "acquired": .day(lot.acquired), "holdingSince": .day(lot.holdingSince),
      "carriedLoss": .money(lot.carriedLoss),
      "lossBasis": lot.giftValue.map(JSONValue.money) ?? .null,
      "replacement": .bool(lot.isReplacement), "inTransit": .bool(lot.isInTransit),
    ])
  }
}

extension LossState {
  /// The state in one word.
  package var word: String {
    switch self {
    case .allowed: "allowed"
    case .disallowed: "disallowed"
    case .partlyDisallowed: "partlyDisallowed"
    case .permanentlyLost: "permanentlyLost"
    case .pending: "pending"
    case .unknown: "unknown"
    }
  }
}
