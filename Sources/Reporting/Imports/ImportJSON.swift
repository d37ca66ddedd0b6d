package import BrokerFiles
import Money

/// What a broker file was found to hold, as import/1: every row.
package struct ImportJSON {
  private let content: BrokerFileContent
  private let places: [Int]

  /// A file, and the places of the accounts to show.
  package init(_ content: BrokerFileContent, places: [Int]) {
    self.content = content
    self.places = places
  }

  /// One document.
  package var value: JSONValue {
    .object([
      "evenkeel": "import/1", "file": .string(content.file), "format": .string(content.format),
      "broker": .string(content.broker),
      "kinds": .array(content.kinds.map(\.rawValue).sorted().map(JSONValue.string)),
      "asOf": day(content.asOf), "from": day(content.period?.lowerBound),
      "to": day(content.period?.upperBound), "rows": tally,
      "accounts": .array(places.map { account(content.accounts[$0]) }),
      "securities": .array(content.securities.map(security)),
      "totals": .array(content.checkedTotals.map(total)),
      "rejectedRows": .array(
        content.rejectedRows.map {
          .object([
            "line": .count($0.line), "reason": .string($0.reason), "text": .string($0.text),
          ])
        }),
      "ignoredRows": .array(
        content.ignoredRows.map {
          .object(["line": .count($0.line), "reason": .string($0.reason)])
        }),
      "discrepancies": .array(
        content.discrepancies.map {
          .object([
            "line": .count($0.line), "subject": .string($0.subject), "found": .string($0.found),
            "expected": .string($0.expected),
          ])
        }),
    ])
  }

  private var tally: JSONValue {
    .object([
      "all": .count(content.tally.rows), "read": .count(content.tally.read),
      "rejected": .count(content.tally.rejected), "ignored": .count(content.tally.ignored),
      "layout": .count(content.tally.layout),
    ])
  }

  private func account(_ account: BrokerAccount) -> JSONValue {
    .object([
      "name": .string(account.name), "number": .string(account.number),
      "cash": .money(account.cash),
      "positions": .array(account.positions.map(position)),
      "lots": .array(account.lots.map(lot)),
      "transactions": .array(account.transactions.map(transaction)),
      "realizedGains": .array(account.realizedGains.map(gain)),
    ])
  }

  private func position(_ position: BrokerPosition) -> JSONValue {
    .object([
      "line": .count(position.line), "security": .string(position.symbol),
      "quantity": number(position.quantity), "price": number(position.price),
      "value": money(position.value), "basis": money(position.basis),
      "otherCurrency": text(position.otherCurrency?.description),
    ])
  }

  private func lot(_ lot: BrokerLot) -> JSONValue {
    .object([
      "line": .count(lot.line), "security": .string(lot.symbol),
      "quantity": number(lot.quantity), "basis": money(lot.basis), "acquired": day(lot.acquired),
      "holdingSince": day(lot.holdingSince), "disallowedLoss": money(lot.disallowedLoss),
      "otherCurrency": text(lot.otherCurrency?.description), "id": text(lot.brokerID),
    ])
  }

  private func transaction(_ row: BrokerTransaction) -> JSONValue {
    .object([
      "line": .count(row.line), "day": .day(row.day), "posted": day(row.posted),
      "settled": day(row.settled), "action": .string(row.action.rawValue),
      "security": .string(row.symbol), "quantity": number(row.quantity),
      "price": number(row.price), "amount": money(row.amount), "fees": money(row.fees),
      "accruedInterest": money(row.accruedInterest),
      "otherCurrency": text(row.otherCurrency?.description),
      "ratio": text(row.ratio?.description), "event": text(row.event), "part": text(row.part),
      "id": text(row.brokerID), "words": .string(row.words),
    ])
  }

  private func gain(_ gain: BrokerRealizedGain) -> JSONValue {
    .object([
      "line": .count(gain.line), "security": .string(gain.symbol),
      "quantity": number(gain.quantity), "acquired": day(gain.acquired), "sold": .day(gain.sold),
      "proceeds": money(gain.proceeds), "basis": money(gain.basis),
      "shortTerm": money(gain.shortTerm), "longTerm": money(gain.longTerm),
      "disallowedLoss": money(gain.disallowedLoss),
    ])
  }

  private func security(_ security: BrokerSecurity) -> JSONValue {
    .object([
      "line": .count(security.line), "security": .string(security.symbol),
      "name": .string(security.name), "kind": .string(security.kind.rawValue),
      "cusip": text(security.cusip), "isin": text(security.isin),
      "price": number(security.price), "priced": day(security.priced),
    ])
  }

  private func total(_ total: CheckedTotal) -> JSONValue {
    .object([
      "line": .count(total.line), "subject": .string(total.subject),
      "printed": .money(total.printed), "sum": .money(total.sum), "agrees": .bool(total.agrees),
    ])
  }

  private func day(_ day: Day?) -> JSONValue { day.map(JSONValue.day) ?? .null }
  private func money(_ money: Money?) -> JSONValue { money.map(JSONValue.money) ?? .null }
  private func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
  private func number(_ number: Quantity?) -> JSONValue {
    number.map { .number($0.description) } ?? .null
  }
  private func number(_ number: Price?) -> JSONValue {
    number.map { .number($0.description) } ?? .null
  }
}
