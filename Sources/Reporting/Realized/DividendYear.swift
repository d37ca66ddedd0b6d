package import Ledger
package import Money
import Tax

/// A year's dividends in taxable accounts, and what of them is qualified.
package struct DividendYear {
  /// By day.
  package let dividends: [Dividend]
  /// What was reinvested without a row that says what it was.
  package let reinvested: Money

  /// The dividends of `year` in `ledger`.
  init(_ ledger: ReplayedLedger, _ year: Int) {
    dividends = ledger.dividends.filter { $0.day.year == year }
    reinvested = ledger.unpairedReinvestments.filter { $0.day.year == year }
      .reduce(.zero) { $0 + ($1.amount ?? .zero) }
  }

  package var isEmpty: Bool { dividends.isEmpty && reinvested == .zero }

  private func sum(_ figure: (Dividend) -> Money) -> Money {
    dividends.reduce(.zero) { $0 + figure($1) }
  }

  /// Form 1040 line 3b.
  package var ordinary: Money { sum(\.amount) }
  /// What payers report as qualified.
  package var reported: Money { sum(\.reported) }
  /// Form 1040 line 3a, as far as it is decided.
  package var qualified: Money { sum(\.qualified) }
  /// Reported as qualified, on shares not held long enough.
  package var failed: Money { sum(\.failed) }
  /// Reported as qualified, on shares that are still held and not yet long enough.
  package var open: Money { sum(\.open) }
  /// Reported as qualified and not tested.
  package var untested: Money { sum(\.untested) }

  /// Each dividend of which something is not qualified, in words, with the reason.
  package var exceptions: [String] { dividends.flatMap(\.exceptions) + unpaired }

  private var unpaired: [String] {
    if reinvested == .zero { return [] }
    return [
      "\(reinvested.inDollars) was reinvested by rows that do not say of what, and is not in these "
        + "figures: write a dividend or capitalGainDistribution row beside each reinvest"
    ]
  }

  var json: JSONValue {
    .object([
      "ordinary": .money(ordinary), "reportedQualified": .money(reported),
      "qualified": .money(qualified), "notHeldLongEnough": .money(failed), "open": .money(open),
      "untested": .money(untested), "reinvestedUnexplained": .money(reinvested),
      "rows": .array(dividends.map(\.json)),
    ])
  }
}

extension Dividend {
  fileprivate var exceptions: [String] {
    if untested > .zero { return ["\(words): \(untestedWords)"] }
    return parts.compactMap(exception)
  }

  private var words: String {
    let payer = security.isEmpty ? "the dividend" : "\(security)'s dividend"
    return "\(payer) of \(day) in \(account)"
  }

  private var untestedWords: String {
    guard let test else { return "\(untested.inDollars) is not tested, the row has no ex-date" }
    return "\(untested.inDollars) is not tested, the ledger has no shares of it there on the "
      + "ex-date \(test.exDate)"
  }

  private func exception(_ part: Part) -> String? {
    guard let test, part.reported != .zero else { return nil }
    let shares = "\(part.quantity) shares of lot \(part.lot), bought \(part.acquired)"
    let days = "\(part.daysHeld) of the \(test.threshold + 1) days needed"
    let window = "from \(test.firstDay) to \(test.lastDay)"
    switch part.state {
    case .met: return nil
    case .failed:
      let end = part.disposed.map { " and given up \($0)" } ?? ""
      return "\(words): \(part.reported.inDollars) is not qualified: \(shares)\(end), were held "
        + "\(days) \(window)"
    case .open(let until):
      return "\(words): \(part.reported.inDollars) is qualified if held up to \(until): \(shares), "
        + "\(days) so far"
    }
  }

  fileprivate var json: JSONValue {
    .object([
      "line": .number(String(line)), "day": .day(day), "account": .string(account),
      "security": .string(security), "amount": .money(amount),
      "reportedQualified": .money(reported), "qualified": .money(qualified),
      "exDate": test.map { .day($0.exDate) } ?? .null,
      "preferred": .bool(test?.isPreferred ?? false),
      "shares": .array(parts.map(json)),
    ])
  }

  private func json(_ part: Part) -> JSONValue {
    .object([
      "lot": .string(part.lot), "quantity": .number(part.quantity.description),
      "acquired": .day(part.acquired), "disposed": part.disposed.map(JSONValue.day) ?? .null,
      "daysHeld": .number(String(part.daysHeld)), "state": .string(part.state.word),
      "until": part.state.until.map(JSONValue.day) ?? .null,
      "reportedQualified": .money(part.reported),
    ])
  }
}

extension Dividend.State {
  fileprivate var word: String {
    switch self {
    case .met: "met"
    case .failed: "failed"
    case .open: "open"
    }
  }

  fileprivate var until: Day? { if case .open(let day) = self { day } else { nil } }
}
