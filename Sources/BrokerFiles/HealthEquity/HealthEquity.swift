import Money

/// HealthEquity's three tables, each a file of its own that begins with its column names.
///
/// The site shows them; tools save them as CSV: `Fund,Name,Shares (#),Closing Price,Closing Value`,
/// `Date,Transaction,Amount,Cash Balance` and `Date,Fund,Category,Description,Price,Amount,Shares,
/// Total Shares,Total Value`. No account stands in them. A fund's purchase is in both the second and
/// the third: once as cash that leaves for `Investment: …`, once as shares.
struct HealthEquityBalances: BrokerFormat {
  static let name = "HealthEquity balances"

  static func recognizes(_ head: FileHead) -> Bool { head.rows.contains { isHeader($0) } }

  private var columns: PositionColumns?
  private var table: PositionTable?
  var content: BrokerFileContent

  init(file: String) {
    content = BrokerFileContent(
      file: file, format: Self.name, broker: "HealthEquity", kinds: [.positions])
  }

  mutating func take(_ row: CSVRow) throws(BrokerFileFault) {
    if row.isBlank { return content.countLayout() }
    if let columns {
      table?.take(row, columns)
    } else if Self.isHeader(row) {
      columns = try PositionColumns(Header(row, file: content.file))
      table = PositionTable(account: BrokerAccount(name: "", number: "", line: row.line))
      content.countLayout()
    } else {
      content.reject(row, "before the column names")
    }
  }

  mutating func finish() throws(BrokerFileFault) {
    if let table { content.add(table) }
  }

  private static func isHeader(_ row: CSVRow) -> Bool {
    Header(row, file: "").has("fund", "shares (#)", "closing price", "closing value")
  }
}

/// Cash that comes and goes; see ``HealthEquityBalances``.
struct HealthEquityCash: BrokerFormat {
  static let name = "HealthEquity cash transactions"

  static func recognizes(_ head: FileHead) -> Bool { head.rows.contains { isHeader($0) } }

  private var columns: TransactionColumns?
  private var balance = 0
  private var lastBalance: (line: Int, balance: Money, amount: Money)?
  var content: BrokerFileContent

  init(file: String) {
    content = BrokerFileContent(
      file: file, format: Self.name, broker: "HealthEquity", kinds: [.transactions])
  }

  mutating func take(_ row: CSVRow) throws(BrokerFileFault) {
    if row.isBlank { return content.countLayout() }
    if let columns { return data(row, columns) }
    guard Self.isHeader(row) else { return content.reject(row, "before the column names") }
    let header = Header(row, file: content.file)
    var found = TransactionColumns(
      header: header, day: try header.required(["date"]),
      words: try header.required(["transaction"]))
    found.amount = try header.required(["amount"])
    balance = try header.required(["cash balance"])
    columns = found
    _ = content.place(ofAccount: AccountLabel(name: "", number: ""), line: row.line)
    content.countLayout()
  }

  mutating func finish() throws(BrokerFileFault) {}

  private static func isHeader(_ row: CSVRow) -> Bool {
    Header(row, file: "").has("date", "transaction", "amount", "cash balance")
  }

  private mutating func data(_ row: CSVRow, _ columns: TransactionColumns) {
    do throws(FigureFault) {
      if let reason = row.misfit(columns.header) { throw FigureFault(reason: reason) }
      let words = row.cell(columns.words)
      guard let day = try PrintedDay.day(row.cell(columns.day)) else {
        throw FigureFault(reason: "no day")
      }
      if words.lowercased().hasPrefix("investment:") {
        return content.ignore(
          line: row.line, "cash moved to or from funds; the fund's own row says it too")
      }
      let read = try columns.transaction(row, day: day) { figures in
        Self.action(words, figures.amount)
      }
      if read.transaction.amount == nil { throw FigureFault(reason: "no amount") }
      content.add(read, to: 0)
    } catch {
      content.reject(row, error.reason)
    }
  }

  private static func action(_ words: String, _ amount: Money?) -> BrokerAction {
    let words = words.lowercased()
    if words.hasPrefix("interest") { return .interest }
    if words.has(words: "fee") { return .fee }
    return TransactionTerms.transfer(nil, amount)
  }
}

/// Shares of funds that come and go; see ``HealthEquityBalances``.
struct HealthEquityInvestments: BrokerFormat {
  static let name = "HealthEquity investment transactions"

  static func recognizes(_ head: FileHead) -> Bool { head.rows.contains { isHeader($0) } }

  private var columns: TransactionColumns?
  var content: BrokerFileContent

  init(file: String) {
    content = BrokerFileContent(
      file: file, format: Self.name, broker: "HealthEquity", kinds: [.transactions])
  }

  mutating func take(_ row: CSVRow) throws(BrokerFileFault) {
    if row.isBlank { return content.countLayout() }
    if let columns { return data(row, columns) }
    guard Self.isHeader(row) else { return content.reject(row, "before the column names") }
    let header = Header(row, file: content.file)
    var found = TransactionColumns(
      header: header, day: try header.required(["date"]),
      words: try header.required(["category"]))
    found.symbol = try header.required(["fund"])
    found.description = try header.column(["description"])
    found.price = try header.column(["price"])
    found.amount = try header.required(["amount"])
    found.quantity = try header.required(["shares"])
    found.shares = .unsigned
    columns = found
    _ = content.place(ofAccount: AccountLabel(name: "", number: ""), line: row.line)
    content.countLayout()
  }

  mutating func finish() throws(BrokerFileFault) {}

  private static func isHeader(_ row: CSVRow) -> Bool {
    Header(row, file: "").has("date", "fund", "category", "price", "amount", "shares")
  }

  private static let actions: [String: BrokerAction] = [
    "buy": .buy, "sell": .sell, "dividend": .reinvest, "reinvestment": .reinvest,
    "capital gain": .reinvest,
  ]

  private mutating func data(_ row: CSVRow, _ columns: TransactionColumns) {
    do throws(FigureFault) {
      if let reason = row.misfit(columns.header) { throw FigureFault(reason: reason) }
      guard let day = try PrintedDay.day(row.cell(columns.day)) else {
        throw FigureFault(reason: "no day")
      }
      content.add(try transaction(row, columns, day), to: 0)
    } catch {
      content.reject(row, error.reason)
    }
  }

  /// Amounts have the sign of the shares: cash that leaves for them is printed as positive.
  private func transaction(
    _ row: CSVRow, _ columns: TransactionColumns, _ day: Day
  ) throws(FigureFault) -> (transaction: BrokerTransaction, expected: Money?) {
    let action = Self.actions[row.cell(columns.words).lowercased()] ?? .other
    let symbol = try columns.symbol(row)
    let figures = try columns.figures(row)
    let outwards = action == .sell ? figures.amount?.magnitude : figures.amount.map { -$0 }
    let printed = BrokerTransaction(
      action: action, words: row.cell(columns.words), day: day, symbol: symbol,
      description: row.cell(columns.description), quantity: figures.quantity?.value,
      price: figures.price?.value, amount: outwards, line: row.line)
    let settled = TransactionTerms.settled(printed, columns.shares)
    return (
      settled, TransactionTerms.expectedAmount(settled, figures.quantity, figures.price)
    )
  }
}
