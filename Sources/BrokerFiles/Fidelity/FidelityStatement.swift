import Money

/// Fidelity's statement as CSV: "Statements", then "Download as CSV", on fidelity.com.
///
/// A row an account with its value at the beginning and the end; column names; then for each account
/// its number, and for each kind of holding its name, the positions and `Subtotal of …`. Prices of
/// positions are those of the statement's last day, which only the file's name tells.
struct FidelityStatement: BrokerFormat {
  static let name = "Fidelity statement"

  static func recognizes(_ head: FileHead) -> Bool { head.rows.contains { isSummaryHeader($0) } }

  private var summary: (header: Header, name: Int, number: Int, net: Int)?
  private var columns: PositionColumns?
  private var tables: [PositionTable] = []
  private var current = 0
  private var names: [String: String] = [:]
  private var nets: [(account: String, line: Int, net: Money)] = []
  private var sectionStart = (positions: 0, cash: 0)
  var content: BrokerFileContent

  init(file: String) {
    content = BrokerFileContent(
      file: file, format: Self.name, broker: "Fidelity", kinds: [.positions])
  }

  private static func isSummaryHeader(_ row: CSVRow) -> Bool {
    Header(row, file: "").has("account type", "account", "ending net value")
  }

  private static func isPositionHeader(_ row: CSVRow) -> Bool {
    Header(row, file: "").has("symbol/cusip", "quantity", "ending value")
  }

  mutating func take(_ row: CSVRow) throws(BrokerFileFault) {
    if row.isBlank {
      content.countLayout()
    } else if Self.isSummaryHeader(row) {
      let header = Header(row, file: content.file)
      summary = (
        header, try header.required(["account type"]), try header.required(["account"]),
        try header.required(["ending net value"])
      )
      content.countLayout()
    } else if Self.isPositionHeader(row) {
      columns = try PositionColumns(Header(row, file: content.file))
      content.countLayout()
    } else if let columns {
      position(row, columns)
    } else if let summary {
      account(row, summary)
    } else {
      content.reject(row, "before the column names")
    }
  }

  mutating func finish() throws(BrokerFileFault) {
    for table in tables {
      content.add(table)
      guard let net = nets.first(where: { $0.account == table.account.number }),
        let place = content.accounts.indices.last
      else { continue }
      content.accounts[place].printedTotal = net.net
      content.check(
        CheckedTotal(
          line: net.line, account: table.account.label, subject: "the account's net value",
          printed: net.net, sum: table.valueOfAll ?? .zero,
          tolerance: Money(cents: Int64(max(1, table.rowCount)))))
    }
  }

  private mutating func account(
    _ row: CSVRow, _ summary: (header: Header, name: Int, number: Int, net: Int)
  ) {
    let number = row.cell(summary.number)
    guard row.misfit(summary.header) == nil, !number.isEmpty else {
      return content.reject(row, "an account without a number")
    }
    names[number] = row.cell(summary.name)
    if let net = try? PrintedFigure.roundedMoney(row.cell(summary.net)) {
      nets.append((number, row.line, net))
    }
    content.countLayout()
  }

  private mutating func position(_ row: CSVRow, _ columns: PositionColumns) {
    if let only = row.only, names[only] != nil {
      begin(BrokerAccount(name: names[only] ?? "", number: only, line: row.line))
      return content.countLayout()
    }
    guard !tables.isEmpty else { return content.reject(row, "under no account") }
    let last = current
    if row.first.lowercased().hasPrefix("subtotal of ") {
      subtotal(row, columns, last)
    } else if row.only != nil, row.fields.count == 1 {
      sectionStart = (tables[last].account.positions.count, tables[last].account.cashRows.count)
      content.countLayout()
    } else {
      tables[last].take(row, columns)
    }
  }

  /// An account stands above each of its kinds of holding.
  private mutating func begin(_ account: BrokerAccount) {
    let found = tables.firstIndex { $0.account.number == account.number }
    if found == nil { tables.append(PositionTable(account: account)) }
    current = found ?? tables.count - 1
    sectionStart = (
      tables[current].account.positions.count, tables[current].account.cashRows.count
    )
  }

  private mutating func subtotal(_ row: CSVRow, _ columns: PositionColumns, _ last: Int) {
    content.countLayout()
    let account = tables[last].account
    let positions = account.positions.dropFirst(sectionStart.positions)
    let cash = account.cashRows.dropFirst(sectionStart.cash)
    let sum =
      positions.reduce(Money.zero) { $0 + ($1.value ?? .zero) }
      + cash.reduce(.zero) { $0 + $1.amount }
    guard let printed = try? PrintedFigure.roundedMoney(row.cell(columns.value)) else { return }
    content.check(
      CheckedTotal(
        line: row.line, account: account.label, subject: row.first.lowercased(),
        printed: printed, sum: sum, tolerance: Money(cents: Int64(positions.count + cash.count))))
  }
}
