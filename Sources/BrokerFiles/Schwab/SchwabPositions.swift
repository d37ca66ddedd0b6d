import Money

/// Schwab's positions, of one account or of all: "Positions", then "Export", on schwab.com.
///
/// A title, `Positions for account Individual ...123 as of 09:12 AM ET, 2025/06/11` or `Positions
/// for All-Accounts as of 06:04 PM ET, 11/15/2020`; for all accounts each one's name in a line of
/// its own; a header; a row a position; `Cash & Cash Investments`; `Account Total`, since about
/// 2025 `Positions Total`. Headers were `Quantity`, `Market Value` … in 2020 and are `Qty
/// (Quantity)`, `Mkt Val (Market Value)` … now; the person exporting chooses the columns.
struct SchwabPositions: BrokerFormat {
  static let name = "Schwab positions"

  static func recognizes(_ head: FileHead) -> Bool { head.rows.contains { isTitle($0) } }

  private let file: String
  private var first: CSVRow?
  /// A line is told from its successor: one above column names is an account's name.
  private var pending: CSVRow?
  private var lastLine = 1
  private var label: (label: AccountLabel, line: Int)?
  private var table: PositionTable?
  private var columns: PositionColumns?
  var content: BrokerFileContent

  init(file: String) {
    self.file = file
    content = BrokerFileContent(
      file: file, format: Self.name, broker: "Schwab", kinds: [.positions])
  }

  mutating func take(_ row: CSVRow) throws(BrokerFileFault) {
    if row.isBlank { return content.countLayout() }
    if first == nil { first = row }
    lastLine = row.line
    if let pending { try take(pending, before: row) }
    pending = row
  }

  mutating func finish() throws(BrokerFileFault) {
    if let pending { try take(pending, before: nil) }
    pending = nil
    closeTable()
    if !content.accounts.isEmpty { return }
    throw BrokerFileFault(
      file: file, line: first?.line, found: "no row of column names",
      expected: "one that begins with \"Symbol\"")
  }

  private static let titleStart = "Positions for "
  private static let totals: Set<String> = ["account total", "positions total", "total"]

  fileprivate static func isTitle(_ row: CSVRow) -> Bool { row.first.hasPrefix(titleStart) }

  fileprivate static func isHeader(_ row: CSVRow) -> Bool {
    row.first.lowercased() == "symbol" && row.only == nil
  }

  fileprivate static func isTotal(_ row: CSVRow) -> Bool {
    totals.contains(row.first.lowercased()) && row.only == nil
  }

  /// The account in a title; nil for all accounts.
  fileprivate static func titleAccount(_ title: String) -> AccountLabel? {
    var subject = title.dropFirst(titleStart.count)
    if let end = subject.firstRange(ofWords: " as of ") { subject = subject[..<end] }
    if ["all-accounts", "all accounts"].contains(subject.trimmed.lowercased()) { return nil }
    if subject.hasPrefix("account ") { subject = subject.dropFirst("account ".count) }
    return AccountLabel(String(subject))
  }
}

extension SchwabPositions {
  private mutating func take(_ row: CSVRow, before next: CSVRow?) throws(BrokerFileFault) {
    // A line of its own before a header names the account: a lone symbol elsewhere is a cut row.
    let isAccountName = row.only != nil && next.map(Self.isHeader) == true
    if Self.isTitle(row) {
      try title(row)
    } else if Self.isHeader(row) {
      try header(row)
    } else if isAccountName {
      closeTable()
      label = (AccountLabel(row.first), row.line)
      content.countLayout()
    } else {
      data(row)
    }
  }

  private mutating func title(_ row: CSVRow) throws(BrokerFileFault) {
    if content.asOf != nil || label != nil || !content.accounts.isEmpty || table != nil {
      throw fault(row, "a second title", "one export a file")
    }
    content.asOf = PrintedDay.first(in: row.first)
    label = Self.titleAccount(row.first).map { ($0, row.line) }
    content.countLayout()
  }

  private mutating func header(_ row: CSVRow) throws(BrokerFileFault) {
    guard let label else {
      throw fault(row, "column names without an account", "the account's name in a line before")
    }
    columns = try PositionColumns(Header(row, file: file))
    table = PositionTable(account: label.label.account(line: label.line))
    self.label = nil
    content.countLayout()
  }

  private mutating func data(_ row: CSVRow) {
    guard let columns, table != nil else {
      return content.reject(row, "not under a row of column names")
    }
    if table?.account.printedTotal != nil {
      table?.reject(row, "after the account's total")
    } else if Self.isTotal(row) {
      table?.checkTotal(row, columns)
    } else {
      table?.take(row, columns)
    }
  }

  private mutating func closeTable() {
    guard var table else { return }
    table.checkHasTotal(lastLine: lastLine)
    content.add(table)
    self.table = nil
    columns = nil
  }

  private func fault(_ row: CSVRow, _ found: String, _ expected: String) -> BrokerFileFault {
    BrokerFileFault(file: file, line: row.line, found: found, expected: expected)
  }
}
