import DelimitedText
import Money

/// Reads one row of transactions/1 and collects what is wrong with it.
struct RowReading {
  private let line: Int
  private let fields: [String]
  private(set) var faults: [LedgerFault] = []

  /// No sum over two million rows of less overflows 64 bits of cents.
  static let largestAmount = Money(dollars: 10_000_000_000)
  static let largestQuantity = Quantity(shares: 1_000_000_000)

  init(_ row: DelimitedTextRow) {
    line = row.line
    fields = row.fields.map(LedgerFile.trimmed)
  }

  /// The transaction; nil where there are ``faults``.
  mutating func transaction() -> Transaction? {
    let wanted = LedgerFile.columns.count
    // Without lots many programs leave the last comma out.
    guard fields.count == wanted || fields.count == wanted - 1 else {
      fault(
        nil, "\(fields.count) fields", "\(wanted): " + LedgerFile.columns.joined(separator: ","))
      return nil
    }
    let (day, account, action) = (self.day(), account(), self.action())
    let quantity = self.quantity()
    let amount = self.amount()
    let isPayout = action == .dividend || action == .capitalGainDistribution
    let lots = isPayout ? [] : self.lots(of: action)
    let terms = isPayout ? dividendTerms(isDividend: action == .dividend) : nil
    guard faults.isEmpty, let day, let action else { return nil }
    let transaction = Transaction(
      line: line, day: day, account: account, action: action, security: fields[3],
      quantity: quantity ?? .zero, amount: amount, lots: lots, dividend: terms)
    faults += ColumnRule.faults(transaction)
    return faults.isEmpty ? transaction : nil
  }

  private mutating func fault(_ column: String?, _ found: String, _ expected: String) {
    faults.append(LedgerFault(line: line, column: column, found: found, expected: expected))
  }

  private mutating func day() -> Day? {
    if let day = Day(parsing: fields[0]), (1900...9000).contains(day.year) { return day }
    fault("day", quoted(fields[0]), "a day such as 2026-03-16")
    return nil
  }

  private mutating func account() -> String {
    if fields[1].isEmpty || !isPrintable(fields[1]) {
      fault("account", quoted(fields[1]), "an account's id")
    }
    if !isPrintable(fields[3]) { fault("security", quoted(fields[3]), "a symbol") }
    return fields[1]
  }

  private mutating func action() -> LedgerAction? {
    if let action = LedgerAction(rawValue: fields[2]) { return action }
    let names = LedgerAction.allCases.map(\.rawValue).joined(separator: ", ")
    fault("action", quoted(fields[2]), "one of \(names)")
    return nil
  }

  private mutating func quantity() -> Quantity? {
    if fields[4].isEmpty { return nil }
    if let quantity = Self.quantity(fields[4]) { return quantity }
    fault(
      "quantity", quoted(fields[4]),
      "shares as digits with at most 6 decimals, 0 or more, at most \(Self.largestQuantity)")
    return nil
  }

  /// Shares, written out: a spreadsheet that writes 1.23E+05 has lost digits.
  static func quantity(_ text: String) -> Quantity? {
    guard !hasExponent(text), let quantity = try? Quantity(parsing: text), quantity >= .zero,
      quantity <= largestQuantity
    else { return nil }
    return quantity
  }

  private static func hasExponent(_ text: String) -> Bool {
    text.utf8.contains { $0 | 0x20 == UInt8(ascii: "e") }
  }

  private mutating func amount() -> Money? {
    if fields[5].isEmpty { return nil }
    guard let amount = Self.money(fields[5]) else {
      fault(
        "amount", quoted(fields[5]),
        "dollars as digits with at most 2 decimals, 0 or more, at most \(Self.largestAmount)")
      return nil
    }
    return amount
  }

  static func money(_ text: String) -> Money? {
    guard !hasExponent(text), let amount = try? Money(parsing: text), amount >= .zero,
      amount <= largestAmount
    else { return nil }
    return amount
  }

  private func quoted(_ text: String) -> String { "\"\(text.prefix(60))\"" }

  private func isPrintable(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
  }
}

extension RowReading {
  private mutating func dividendTerms(isDividend: Bool) -> DividendTerms? {
    guard fields.count > 6, !fields[6].isEmpty else { return nil }
    let terms = DividendTerms(parsing: fields[6])
    if let terms, isDividend || terms.saysExDateAlone { return terms }
    fault(
      "lots", quoted(fields[6]),
      isDividend ? DividendTerms.notation : DividendTerms.distributionNotation)
    return nil
  }

  private mutating func lots(of action: LedgerAction?) -> [LotItem] {
    guard fields.count > 6, !fields[6].isEmpty else { return [] }
    return fields[6].split(separator: ";", omittingEmptySubsequences: false).compactMap {
      item(LedgerFile.trimmed(String($0)), of: action)
    }
  }

  /// `id:quantity`, `id:quantity@day` or `id:quantity@day=basis`. The last colon counts, since an id
  /// may hold one.
  private mutating func item(_ text: String, of action: LedgerAction?) -> LotItem? {
    if let item = Self.parsed(text) { return item }
    let expected =
      switch action {
      case .split: SplitRatio.notation
      case .spinOff: Replay.spinOffNotation
      case .merger: "OLD:quantity and, beside cash, value:dollars, such as OLD:100;value:2500.50"
      default: "id:quantity, or id:quantity@day=basis for shares bought elsewhere"
      }
    fault("lots", quoted(text), expected)
    return nil
  }

  private static func parsed(_ text: String) -> LotItem? {
    guard let colon = text.lastIndex(of: ":"), colon > text.startIndex else { return nil }
    let id = LedgerFile.trimmed(String(text[..<colon]))
    let rest = text[text.index(after: colon)...]
    let terms = rest.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let figures = (terms.last ?? "").split(
      separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = terms.first, let quantity = quantity(String(first)), quantity > .zero,
      !id.isEmpty
    else { return nil }
    if terms.count == 1 { return LotItem(id: id, quantity: quantity) }
    guard let day = figures.first.flatMap({ Day(parsing: String($0)) }), day.year >= 1900 else {
      return nil
    }
    if figures.count == 1 { return LotItem(id: id, quantity: quantity, acquired: day) }
    guard let basis = money(String(figures[1])) else { return nil }
    return LotItem(id: id, quantity: quantity, acquired: day, basis: basis)
  }
}
