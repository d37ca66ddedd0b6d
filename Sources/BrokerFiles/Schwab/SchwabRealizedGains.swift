import Money

/// Schwab's closed positions: "Realized Gain/Loss", then "Export", on schwab.com.
///
/// A title, `Realized Gain/Loss for XXXX-1234 for 08/29/2021 to 09/28/2021 as of Tue Sep 28 …` or
/// `Realized Gain/Loss - Lot Details for …123 for …`; a header; a row a closed position or lot; at
/// times a `Total` row. Only lot details have `Opened Date`.
struct SchwabRealizedGains: BrokerFormat {
  static let name = "Schwab realized gain/loss"

  static func recognizes(_ head: FileHead) -> Bool { head.rows.contains { isHeader($0) } }

  private var columns: RealizedGainColumns?
  private var label = AccountLabel(name: "", number: "")
  private var place = 0
  private var hasTotal = false
  private var sums: (proceeds: Money?, basis: Money?, rows: Int) = (.zero, .zero, 0)
  var content: BrokerFileContent

  init(file: String) {
    content = BrokerFileContent(
      file: file, format: Self.name, broker: "Schwab", kinds: [.realizedGains])
  }

  mutating func take(_ row: CSVRow) throws(BrokerFileFault) {
    if row.isBlank {
      content.countLayout()
    } else if Self.isHeader(row) {
      try header(row)
    } else if let columns {
      row.first.lowercased() == "total" && row.only == nil
        ? total(row, columns) : data(row, columns)
    } else if row.first.lowercased().hasPrefix("realized gain/loss") {
      title(row.first)
    } else {
      content.reject(row, "before the column names")
    }
  }

  mutating func finish() throws(BrokerFileFault) {}

  private static func isHeader(_ row: CSVRow) -> Bool {
    let header = Header(row, file: "")
    return header.has("symbol", "closed date", "proceeds", "wash sale?")
  }

  /// The words between ` for ` are the account and the days.
  private mutating func title(_ text: String) {
    let parts = text.split(ofWords: " as of ")
    let subjects = parts[0].split(ofWords: " for ").dropFirst()
    if let account = subjects.first { label = AccountLabel(account) }
    if let days = subjects.dropFirst().first?.split(ofWords: " to "), days.count == 2,
      let from = PrintedDay.first(in: days[0]), let to = PrintedDay.first(in: days[1]), from <= to
    {
      content.period = from...to
    }
    content.countLayout()
  }

  private mutating func header(_ row: CSVRow) throws(BrokerFileFault) {
    if columns != nil {
      throw BrokerFileFault(
        file: content.file, line: row.line, found: "a second row of column names",
        expected: "one export a file")
    }
    columns = try RealizedGainColumns(Header(row, file: content.file))
    place = content.place(ofAccount: label, line: row.line)
    content.countLayout()
  }

  private mutating func data(_ row: CSVRow, _ columns: RealizedGainColumns) {
    let account = content.accounts[place].label
    if hasTotal { return content.reject(row, account: account, "after the total") }
    let proceeds = try? PrintedFigure.money(row.cell(columns.proceeds))
    let basis = try? PrintedFigure.money(row.cell(columns.basis))
    sums.proceeds = sums.proceeds.flatMap { sum in proceeds.map { sum + $0 } }
    sums.basis = sums.basis.flatMap { sum in basis.map { sum + $0 } }
    sums.rows += 1
    do throws(FigureFault) {
      if let reason = row.misfit(columns.header) { throw FigureFault(reason: reason) }
      content.add(try columns.gain(row), to: place)
    } catch {
      content.reject(row, account: account, error.reason)
    }
  }

  private mutating func total(_ row: CSVRow, _ columns: RealizedGainColumns) {
    hasTotal = true
    content.countLayout()
    check(row, "total proceeds", columns.proceeds, sums.proceeds)
    check(row, "total cost basis", columns.basis, sums.basis)
  }

  private mutating func check(_ row: CSVRow, _ subject: String, _ column: Int, _ sum: Money?) {
    guard let printed = try? PrintedFigure.money(row.cell(column)), let sum else { return }
    content.check(
      CheckedTotal(
        line: row.line, account: content.accounts[place].label, subject: subject,
        printed: printed, sum: sum, tolerance: Money(cents: Int64(sums.rows))))
  }
}
