import Money

/// Vanguard's OfxDownload.csv: "Download center", "Spreadsheet-compatible CSV", on vanguard.com.
///
/// A table of holdings with `Account Number,Investment Name,Symbol,Shares,Share Price,Total Value,`,
/// blank lines, a table of transactions with `Account Number,Trade Date,Settlement Date,Transaction
/// Type,…`; every line ends with a comma; several accounts in one file. No basis, and no day.
struct VanguardDownload: BrokerFormat {
  static let name = "Vanguard download"

  static func recognizes(_ head: FileHead) -> Bool {
    head.rows.contains { isHoldings($0) || isTransactions($0) }
  }

  private enum Table {
    case none
    case holdings(PositionColumns)
    case transactions(TransactionColumns)
  }

  private var table = Table.none
  private var tables: [PositionTable] = []
  var content: BrokerFileContent

  init(file: String) {
    content = BrokerFileContent(file: file, format: Self.name, broker: "Vanguard", kinds: [])
  }

  mutating func take(_ row: CSVRow) throws(BrokerFileFault) {
    if row.isBlank {
      content.countLayout()
    } else if Self.isHoldings(row) {
      table = .holdings(try PositionColumns(Header(row, file: content.file)))
      content.kinds.insert(.positions)
      content.countLayout()
    } else if Self.isTransactions(row) {
      table = .transactions(try Self.columns(Header(row, file: content.file)))
      content.kinds.insert(.transactions)
      content.countLayout()
    } else {
      switch table {
      case .none: content.reject(row, "before the column names")
      case .holdings(let columns): holding(row, columns)
      case .transactions(let columns): transaction(row, columns)
      }
    }
  }

  mutating func finish() throws(BrokerFileFault) {
    for table in tables { content.merge(table) }
    content.rejectedRows.sort { $0.line < $1.line }
    content.discrepancies.sort { $0.line < $1.line }
  }

  private static func isHoldings(_ row: CSVRow) -> Bool {
    Header(row, file: "").has("account number", "investment name", "shares", "total value")
  }

  private static func isTransactions(_ row: CSVRow) -> Bool {
    Header(row, file: "").has("account number", "trade date", "transaction type", "shares")
  }

  private static func columns(_ header: Header) throws(BrokerFileFault) -> TransactionColumns {
    var columns = TransactionColumns(
      header: header, day: try header.required(["trade date"]),
      words: try header.required(["transaction type"]))
    columns.symbol = try header.required(["symbol"])
    columns.description = try header.column(["investment name"])
    columns.quantity = try header.required(["shares"])
    columns.price = try header.column(["share price"])
    columns.amount = try header.required(["net amount"])
    columns.fees = [try header.column(["commissions and fees", "commission fees"])]
      .compactMap(\.self)
    columns.accruedInterest = try header.column(["accrued interest"])
    columns.settled = try header.column(["settlement date"])
    columns.part = try header.column(["account type"])
    return columns
  }

  private mutating func holding(_ row: CSVRow, _ columns: PositionColumns) {
    if let reason = row.misfit(columns.header) { return content.reject(row, reason) }
    let number = row.first
    if number.isEmpty { return content.reject(row, "no account number") }
    let place =
      tables.firstIndex { $0.account.number == number }
      ?? {
        tables.append(
          PositionTable(account: BrokerAccount(name: "", number: number, line: row.line)))
        return tables.count - 1
      }()
    tables[place].take(row, columns)
  }

  private mutating func transaction(_ row: CSVRow, _ columns: TransactionColumns) {
    do throws(FigureFault) {
      if let reason = row.misfit(columns.header) { throw FigureFault(reason: reason) }
      if row.first.isEmpty { throw FigureFault(reason: "no account number") }
      let words = row.cell(columns.words)
      if VanguardActions.isSweep(words) {
        // Cash moves to and from the settlement fund, which is counted as cash itself.
        return content.ignore(line: row.line, "a sweep between cash and the settlement fund")
      }
      guard let day = try PrintedDay.day(row.cell(columns.day)) else {
        throw FigureFault(reason: "no day")
      }
      let read = try columns.transaction(row, day: day) { figures in
        VanguardActions.action(words, figures.quantity?.value, figures.amount)
      }
      let label = AccountLabel(name: "", number: row.first)
      content.add(read, to: content.place(ofAccount: label, line: row.line))
    } catch {
      content.reject(row, account: row.first, error.reason)
    }
  }
}
