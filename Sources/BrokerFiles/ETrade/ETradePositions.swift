import Money

/// E*TRADE's PortfolioDownload.csv: "Portfolios", then "Download", on etrade.com.
///
/// `Account Summary` and a row with the account's name and value; the view's filters; a header that
/// begins `Symbol,Last Price $,…`; a row a position and, where the view shows them, below it a row a
/// lot with its day in place of the symbol; `CASH`; `TOTAL`; `Generated at …`.
struct ETradePositions: BrokerFormat {
  static let name = "E*TRADE positions"

  static func recognizes(_ head: FileHead) -> Bool { head.rows.contains { isHeader($0) } }

  private var columns: PositionColumns?
  private var table: PositionTable?
  private var label: (label: AccountLabel, line: Int)?
  private var isSummary = false
  private var symbol = ""
  private var lots: [BrokerLot] = []
  var content: BrokerFileContent

  init(file: String) {
    content = BrokerFileContent(
      file: file, format: Self.name, broker: "E*TRADE", kinds: [.positions])
  }

  mutating func take(_ row: CSVRow) throws(BrokerFileFault) {
    if row.isBlank {
      content.countLayout()
    } else if Self.isHeader(row) {
      try header(row)
    } else if let columns {
      data(row, columns)
    } else {
      title(row)
    }
  }

  mutating func finish() throws(BrokerFileFault) {
    guard let table else { return }
    content.add(table)
    content.accounts[0].lots = lots
    content.tally.read += lots.count
    if !lots.isEmpty { content.kinds.insert(.lots) }
  }

  private static func isHeader(_ row: CSVRow) -> Bool {
    row.first == "Symbol" && Header(row, file: "").has("last price $", "value $")
  }

  private mutating func title(_ row: CSVRow) {
    if isSummary {
      label = (AccountLabel(row.first), row.line)
      isSummary = false
    }
    if Header(row, file: "").has("account", "net account value") { isSummary = true }
    content.countLayout()
  }

  private mutating func header(_ row: CSVRow) throws(BrokerFileFault) {
    if columns != nil {
      throw BrokerFileFault(
        file: content.file, line: row.line, found: "a second row of column names",
        expected: "one export a file")
    }
    columns = try PositionColumns(Header(row, file: content.file))
    let label = label ?? (AccountLabel(name: "", number: ""), row.line)
    table = PositionTable(account: label.label.account(line: label.line))
    content.countLayout()
  }

  private mutating func data(_ row: CSVRow, _ columns: PositionColumns) {
    let first = row.first.lowercased()
    if first.hasPrefix("generated at") {
      content.asOf = PrintedDay.words(row.first)
      return content.countLayout()
    }
    if first == "total" { return table?.checkTotal(row, columns) ?? () }
    if let day = try? PrintedDay.day(row.first, .twoOrFour) { return lot(row, columns, day) }
    symbol = SecuritySymbol.withoutMarks(row.first)
    table?.take(row, columns)
  }

  /// A lot of the position above it.
  private mutating func lot(_ row: CSVRow, _ columns: PositionColumns, _ day: Day) {
    do throws(FigureFault) {
      if let reason = row.misfit(columns.header) { throw FigureFault(reason: reason) }
      guard table?.account.positions.last?.symbol == symbol else {
        throw FigureFault(reason: "a lot of no position")
      }
      guard let quantity = try PrintedFigure.quantity(row.cell(columns.quantity)) else {
        throw FigureFault(reason: "no quantity")
      }
      try PositionTable.refuseShort(quantity.value)
      let paid = try PrintedFigure.price(row.cell(columns.costPerShare))
      let basis = paid.map { (quantity.value * $0.value).money(.halfAwayFromZero) }
      lots.append(
        BrokerLot(
          symbol: symbol, quantity: quantity.value, basis: basis, acquired: day, line: row.line))
    } catch {
      table?.reject(row, error.reason)
    }
  }
}
