public import Money
public import Tax

/// What the `lots` column of a dividend says: `ex:2025-06-13;qualified:120.00`, and `preferred` where
/// it is a dividend of preferred stock for more than 366 days; of a capital gain distribution the
/// ex-date alone.
public struct DividendTerms: Hashable, Sendable {
  /// The ex-dividend date and the kind of stock; nil where no ex-date is stated.
  public let test: QualifiedDividendTest?
  /// What the payer reports as qualified (Form 1099-DIV box 1b); none where it is not stated.
  public let qualified: Money

  /// Terms; see the properties.
  public init(test: QualifiedDividendTest?, qualified: Money) {
    self.test = test
    self.qualified = qualified
  }
}

extension DividendTerms {
  static let distributionNotation = "nothing, or ex:day, such as ex:2025-06-13"
  static let notation = "ex:day and qualified:dollars, such as ex:2025-06-13;qualified:120.00"

  /// Reads the column; nil where it is of another form.
  init?(parsing text: String) {
    var (exDate, qualified, isPreferred) = (Day?.none, Money?.none, false)
    for item in text.split(separator: ";", omittingEmptySubsequences: false) {
      let item = LedgerFile.trimmed(String(item))
      if item == "preferred", !isPreferred {
        isPreferred = true
        continue
      }
      let parts = item.split(separator: ":", maxSplits: 1).map { LedgerFile.trimmed(String($0)) }
      guard parts.count == 2 else { return nil }
      switch parts[0] {
      case "ex" where exDate == nil:
        guard let day = Day(parsing: parts[1]) else { return nil }
        exDate = day
      case "qualified" where qualified == nil:
        guard let amount = RowReading.money(parts[1]) else { return nil }
        qualified = amount
      default: return nil
      }
    }
    if isPreferred, exDate == nil { return nil }
    test = exDate.map { QualifiedDividendTest(exDate: $0, isPreferred: isPreferred) }
    self.qualified = qualified ?? .zero
  }

  /// Whether it is what a capital gain distribution may say.
  var saysExDateAlone: Bool { test?.isPreferred == false && qualified == .zero }

  /// What cannot be in the terms of `row`.
  static func faults(_ row: Transaction) -> [LedgerFault] {
    guard let terms = row.dividend else { return [] }
    var faults: [LedgerFault] = []
    func fault(_ column: String, _ found: String, _ expected: String) {
      faults.append(
        LedgerFault(line: row.line, column: column, found: found, expected: expected))
    }
    if terms.test != nil, row.security.isEmpty {
      fault("security", "nothing", "the security whose ex-date is stated")
    }
    if terms.qualified > row.amount ?? .zero {
      fault(
        "lots", "qualified:\(terms.qualified)", "at most \(row.amount ?? .zero), the row's amount")
    }
    if let exDate = terms.test?.exDate {
      // Large special dividends go ex on the day after they are paid.
      let days = row.day.adding(days: -366)...row.day.adding(days: 10)
      if !days.contains(exDate) {
        fault("lots", "ex:\(exDate)", "a day from \(days.lowerBound) to \(days.upperBound)")
      }
    }
    return faults
  }
}
