import Money

/// Fidelity's positions: "Positions", then "Download", on fidelity.com.
///
/// A header, a row a position with its account's number and name, a blank line, legal text and
/// `Date downloaded …`. `SPAXX**` is the account's core cash. Old files have `Cost Basis` and `Cost
/// Basis Per Share`, newer ones `Cost Basis Total` and `Average Cost Basis`. No dates of purchase.
struct FidelityPositions: BrokerFormat {
  static let name = "Fidelity positions"

  static func recognizes(_ head: FileHead) -> Bool { head.rows.contains { isHeader($0) } }

  private var columns: PositionColumns?
  private var number = 0
  private var accountName: Int?
  private var tables: [PositionTable] = []
  private var isAfterBlankLine = false
  var content: BrokerFileContent

  init(file: String) {
    content = BrokerFileContent(
      file: file, format: Self.name, broker: "Fidelity", kinds: [.positions])
  }

  mutating func take(_ row: CSVRow) throws(BrokerFileFault) {
    if row.isBlank {
      isAfterBlankLine = columns != nil
      content.countLayout()
    } else if Self.isHeader(row) {
      try header(row)
    } else if let columns {
      take(row, columns)
    } else {
      content.reject(row, "before the column names")
    }
  }

  mutating func finish() throws(BrokerFileFault) {
    if columns == nil {
      throw BrokerFileFault(file: content.file, found: "no header", expected: "column names")
    }
    for table in tables { content.add(table) }
    content.rejectedRows.sort { $0.line < $1.line }
    content.discrepancies.sort { $0.line < $1.line }
  }

  private static func isHeader(_ row: CSVRow) -> Bool {
    let header = Header(row, file: "")
    let hasAccount = header.has("account number") || header.has("account name/number")
    let hasFigures = header.has("last price") || header.has("current value")
    return hasAccount && header.has("symbol", "quantity") && hasFigures
  }
}

extension FidelityPositions {
  private mutating func header(_ row: CSVRow) throws(BrokerFileFault) {
    if columns != nil {
      throw BrokerFileFault(
        file: content.file, line: row.line, found: "a second row of column names",
        expected: "one export a file")
    }
    let header = Header(row, file: content.file)
    columns = try PositionColumns(header)
    number = try header.required(["account number", "account name/number"])
    accountName = try header.column(["account name"])
    content.countLayout()
  }

  private mutating func take(_ row: CSVRow, _ columns: PositionColumns) {
    if row.first.lowercased().hasPrefix("date downloaded") {
      let day = PrintedDay.first(in: row.fields.joined(separator: " "))
      content.asOf = content.asOf ?? day
      content.countLayout()
    } else if isFooter(row) {
      content.countLayout()
    } else {
      data(row, columns)
    }
  }

  /// Legal text stands alone in its line after a blank one; an account's number there would be a
  /// position cut short.
  private func isFooter(_ row: CSVRow) -> Bool {
    guard isAfterBlankLine, let text = row.only, row.fields.count == 1 else { return false }
    return !tables.contains { $0.account.number == text }
  }

  private mutating func data(_ row: CSVRow, _ columns: PositionColumns) {
    // Legal text with commas must not pass for an account of its own.
    if let reason = row.misfit(columns.header) { return reject(row, reason) }
    if row.cell(number).isEmpty { return content.reject(row, "no account number") }
    tables[table(of: row)].take(row, columns)
  }

  private mutating func reject(_ row: CSVRow, _ reason: String) {
    let place = tables.firstIndex { $0.account.number == row.cell(number) }
    guard let place else { return content.reject(row, reason) }
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
