import Money

/// Fidelity's positions: "Positions", then "Download", on fidelity.com.
///
/// A header, a row a position with its account's number and name, a blank line, legal text and
/// `Date downloaded …`. `SPAXX**` is the account's core cash. Old files have `Cost Basis` and `Cost
/// Basis Per Share`, newer ones `Cost Basis Total` and `Average Cost Basis`. No dates of purchase.
enum FidelityPositions: BrokerFormat {
  static let name = "Fidelity positions"

  static func recognizes(_ head: [CSVRow]) -> Bool { head.contains { isHeader($0) } }

  static func parse(_ rows: [CSVRow], file: String) throws(BrokerFileFault) -> BrokerFileContent {
    guard let place = rows.firstIndex(where: isHeader) else {
      throw BrokerFileFault(file: file, found: "no header", expected: "column names")
    }
    var parser = try Parser(Header(rows[place], file: file))
    for row in rows[..<place] where !row.isBlank { parser.stray(row, "before the column names") }
    for row in rows[(place + 1)...] { try parser.take(row) }
    return parser.finished
  }

  private static func isHeader(_ row: CSVRow) -> Bool {
    let header = Header(row, file: "")
    let hasAccount = header.has("account number") || header.has("account name/number")
    let hasFigures = header.has("last price") || header.has("current value")
    return hasAccount && header.has("symbol", "quantity") && hasFigures
  }

  private struct Parser {
    private let columns: PositionColumns
    private let number: Int
    private let accountName: Int?
    private var content: BrokerFileContent
    private var tables: [PositionTable] = []
    private var isAfterBlankLine = false

    init(_ header: Header) throws(BrokerFileFault) {
      columns = try PositionColumns(header)
      number = try header.required(["account number", "account name/number"])
      accountName = try header.column(["account name"])
      content = BrokerFileContent(
        file: header.file, format: FidelityPositions.name, kind: .positions)
    }

    mutating func take(_ row: CSVRow) throws(BrokerFileFault) {
      if row.isBlank {
        isAfterBlankLine = true
      } else if row.first.lowercased().hasPrefix("date downloaded") {
        let day = PrintedDay.first(in: row.fields.joined(separator: " "))
        content.asOf = content.asOf ?? day
      } else if FidelityPositions.isHeader(row) {
        throw BrokerFileFault(
          file: content.file, line: row.line, found: "a second row of column names",
          expected: "one export a file")
      } else if isFooter(row) {
        return
      } else {
        data(row)
      }
    }

    mutating func stray(_ row: CSVRow, _ reason: String) {
      content.rejectedRows.append(RejectedRow(line: row.line, text: row.text, reason: reason))
    }

    var finished: BrokerFileContent {
      var content = content
      for table in tables { content.add(table) }
      content.rejectedRows.sort { $0.line < $1.line }
      content.discrepancies.sort { $0.line < $1.line }
      return content
    }

    /// Legal text stands alone in its line after a blank one; an account's number there would be a
    /// position cut short.
    private func isFooter(_ row: CSVRow) -> Bool {
      guard isAfterBlankLine, let text = row.only, row.fields.count == 1 else { return false }
      return !tables.contains { $0.account.number == text }
    }

    private mutating func data(_ row: CSVRow) {
      // Legal text with commas must not pass for an account of its own.
      if let reason = row.misfit(columns.header) { return reject(row, reason) }
      if row.cell(number).isEmpty { return stray(row, "no account number") }
      tables[table(of: row)].take(row, columns)
    }

    private mutating func reject(_ row: CSVRow, _ reason: String) {
      let place = tables.firstIndex { $0.account.number == row.cell(number) }
      guard let place else { return stray(row, reason) }
      tables[place].reject(row, reason)
    }

    /// The place of the row's account among the tables, a new one at its first row.
    private mutating func table(of row: CSVRow) -> Int {
      let account = BrokerAccount(
        name: row.cell(accountName), number: row.cell(number), line: row.line)
      let place = tables.firstIndex {
        $0.account.number == account.number && $0.account.name == account.name
      }
      if let place { return place }
      tables.append(PositionTable(account: account))
      return tables.count - 1
    }
  }
}
