import Money

/// Fidelity's closed positions: "Tax info", "Realized gain/loss", then "Download", on fidelity.com.
///
/// A header, a row a closed lot with `VEA(100000000)` for symbol and CUSIP, a blank line, legal
/// text. No account stands in it.
struct FidelityRealizedGains: BrokerFormat {
  static let name = "Fidelity realized gain/loss"

  static func recognizes(_ head: FileHead) -> Bool { head.rows.contains { isHeader($0) } }

  private var columns: RealizedGainColumns?
  private var footer = FidelityFooter()
  var content: BrokerFileContent

  init(file: String) {
    content = BrokerFileContent(
      file: file, format: Self.name, broker: "Fidelity", kinds: [.realizedGains])
  }

  mutating func take(_ row: CSVRow) throws(BrokerFileFault) {
    if Self.isHeader(row), columns == nil {
      columns = try RealizedGainColumns(Header(row, file: content.file))
      _ = content.place(ofAccount: AccountLabel(name: "", number: ""), line: row.line)
      return content.countLayout()
    }
    guard let columns else {
      return row.isBlank
        ? content.countLayout() : content.reject(row, "before the column names")
    }
    if footer.takes(row) { return content.countLayout() }
    do throws(FigureFault) {
      if let reason = row.misfit(columns.header) { throw FigureFault(reason: reason) }
      content.add(try columns.gain(row), to: 0)
    } catch {
      content.reject(row, error.reason)
    }
  }

  mutating func finish() throws(BrokerFileFault) { content.asOf = footer.downloaded }

  private static func isHeader(_ row: CSVRow) -> Bool {
    Header(row, file: "").has("date acquired", "date sold", "proceeds", "cost basis")
  }
}
