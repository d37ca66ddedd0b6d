import Money

/// Schwab's lot details of one security: "Lot Details", then "Export", on schwab.com.
///
/// A title, `ABC Lot Details for XXXX-1234 as of 02:45 AM ET, 10/25/2020`; a header; a row a lot; a
/// `Total` row. Where a wash sale has touched the position, columns that begin with "Transaction"
/// show each lot as it was traded beside the plain columns. Schwab does not define them in public;
/// they are read as its help describes a wash sale (the loss is added to the cost of the new
/// position, and the holding period of the old one to it):
///
/// | column | read as |
/// |---|---|
/// | Cost Basis | the basis, the disallowed loss included |
/// | Transaction CB | what was paid; together with the disallowed loss it should be the basis |
/// | Open Date | the start of the holding period |
/// | Transaction Open | the trade date |
///
/// A file in which the figures do not fit this reading is reported as contradicting itself.
struct SchwabLotDetails: BrokerFormat {
  static let name = "Schwab lot details"

  static func recognizes(_ head: FileHead) -> Bool { head.rows.contains { isTitle($0) } }

  private let file: String
  private var strays: [CSVRow] = []
  private var title: CSVRow?
  private var table: LotTable?
  private var lastLine = 1
  var content: BrokerFileContent

  init(file: String) {
    self.file = file
    content = BrokerFileContent(file: file, format: Self.name, broker: "Schwab", kinds: [.lots])
  }

  mutating func take(_ row: CSVRow) throws(BrokerFileFault) {
    if row.isBlank { return content.countLayout() }
    lastLine = row.line
    if table != nil {
      if Self.isTitle(row) || Self.isHeader(row) {
        throw BrokerFileFault(
          file: file, line: row.line, found: "a second title or header",
          expected: "the lots of one security")
      }
      table?.take(row)
    } else if let title {
      guard Self.isHeader(row) else { throw noHeader(title) }
      table = try Self.table(title, Header(row, file: file))
      for stray in strays { table?.reject(stray, "before the title") }
    } else if Self.isTitle(row) {
      title = row
    } else {
      strays.append(row)
    }
  }

  mutating func finish() throws(BrokerFileFault) {
    guard let title else {
      throw BrokerFileFault(file: file, found: "no title", expected: "\"… Lot Details for …\"")
    }
    guard let table else { throw noHeader(title) }
    let blank = content.tally.layout
    content = table.finished(lastLine: lastLine)
    content.tally.layout += blank + 2
  }

  private func noHeader(_ title: CSVRow) -> BrokerFileFault {
    BrokerFileFault(
      file: file, line: title.line, found: "no row of column names after the title",
      expected: "one that begins with \"Open Date\"")
  }

  private static let titleWords = " Lot Details for "

  private static func isTitle(_ row: CSVRow) -> Bool {
    // Closed lots have a title of the same words.
    row.first.has(words: titleWords) && !row.first.hasPrefix("Realized Gain/Loss")
  }

  private static func isHeader(_ row: CSVRow) -> Bool {
    row.only == nil && row.fields.contains { $0.trimmed.lowercased() == "open date" }
  }

  /// The table of the account and symbol that a title names.
  private static func table(
    _ title: CSVRow, _ header: Header
  ) throws(BrokerFileFault) -> LotTable {
    let text = title.first
    let end = text.firstRange(ofWords: titleWords) ?? text.startIndex
    let symbol = try symbol(text[..<end].trimmed, title, header.file)
    var subject = text[end...].dropFirst(titleWords.count)
    if let asOf = subject.firstRange(ofWords: " as of ") { subject = subject[..<asOf] }
    let content = BrokerFileContent(
      file: header.file, format: name, broker: "Schwab", kinds: [.lots],
      asOf: PrintedDay.first(in: text))
    return LotTable(
      columns: try LotColumns(header), symbol: symbol,
      account: AccountLabel(String(subject)).account(line: title.line), content: content)
  }

  private static func symbol(
    _ text: String, _ title: CSVRow, _ file: String
  ) throws(BrokerFileFault) -> String {
    do throws(FigureFault) {
      return try SecuritySymbol.read(text)
    } catch {
      throw BrokerFileFault(
        file: file, line: title.line, found: error.reason,
        expected: "the symbol of a share or fund before \"Lot Details\"")
    }
  }
}
