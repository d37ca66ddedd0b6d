import Money

/// Fidelity's open lots of one security: "View open lots", then "Download".
///
/// A header that begins with `Date acquired` or `Acquired`, a row a lot, a lone comma, `The values
/// are displayed in USD`. Neither account nor symbol stand in most of them: who imports the file
/// must say what it is of.
struct FidelityLotDetails: BrokerFormat {
  static let name = "Fidelity lot details"

  static func recognizes(_ head: FileHead) -> Bool { head.rows.contains { isHeader($0) } }

  private var table: LotTable?
  private var footer = FidelityFooter()
  private var blankRows = 0
  var content: BrokerFileContent

  init(file: String) {
    content = BrokerFileContent(file: file, format: Self.name, broker: "Fidelity", kinds: [.lots])
  }

  mutating func take(_ row: CSVRow) throws(BrokerFileFault) {
    if table == nil {
      if Self.isHeader(row) {
        try begin(row)
      } else if row.isBlank {
        content.countLayout()
      } else {
        content.reject(row, "before the column names")
      }
    } else if row.first.lowercased().hasPrefix(Self.currencyStart) {
      try checkCurrency(row)
    } else if footer.takes(row) {
      blankRows += 1
    } else {
      table?.take(row)
    }
  }

  mutating func finish() throws(BrokerFileFault) {
    guard let table else { return }
    content = table.finished(lastLine: 1, needsTotal: false)
    content.asOf = footer.downloaded
    content.tally.layout += blankRows
  }

  private static let currencyStart = "the values are displayed in "

  private static func isHeader(_ row: CSVRow) -> Bool {
    let header = Header(row, file: "")
    let hasDay = header.has("date acquired") || header.has("acquired")
    let hasBasis = header.has("cost basis") || header.has("cost basis total")
    return hasDay && hasBasis && header.has("quantity")
      && !header.has("date sold") && !header.has("proceeds")
  }

  private mutating func begin(_ row: CSVRow) throws(BrokerFileFault) {
    content.countLayout()
    table = LotTable(
      columns: try LotColumns(Header(row, file: content.file)), symbol: "",
      account: BrokerAccount(name: "", number: "", line: row.line), content: content)
  }

  private mutating func checkCurrency(_ row: CSVRow) throws(BrokerFileFault) {
    let currency = row.first.dropFirst(Self.currencyStart.count).trimmed
    if currency != "USD" {
      throw BrokerFileFault(
        file: content.file, line: row.line, found: "values in \(currency)",
        expected: "US dollars: the site lets the currency be chosen")
    }
    blankRows += 1
  }
}
