import Money

/// Schwab's history: "History", "Transactions", then "Export", on schwab.com.
///
/// Since 2024 without a title, before with `Transactions  for account ...123 as of …`; a header; a
/// row a transaction, the newest first; `Transactions Total`. `07/15/2024 as of 07/12/2024` was
/// entered on the first day and counts for the second. Shares of sales have no minus.
struct SchwabTransactions: BrokerFormat {
  static let name = "Schwab transactions"

  static func recognizes(_ head: FileHead) -> Bool { head.rows.contains { isHeader($0) } }

  private var columns: TransactionColumns?
  private var label = AccountLabel(name: "", number: "")
  private var place = 0
  private var sum: Money? = .zero
  private var hasTotal = false
  var content: BrokerFileContent

  init(file: String) {
    content = BrokerFileContent(
      file: file, format: Self.name, broker: "Schwab", kinds: [.transactions])
  }

  mutating func take(_ row: CSVRow) throws(BrokerFileFault) {
    if row.isBlank {
      content.countLayout()
    } else if Self.isHeader(row) {
      try header(row)
    } else if let columns {
      row.first.lowercased() == "transactions total" ? total(row, columns) : data(row, columns)
    } else {
      title(row)
    }
  }

  mutating func finish() throws(BrokerFileFault) {}

  private static let titleStart = "transactions for account "

  private static func isHeader(_ row: CSVRow) -> Bool {
    Header(row, file: "").has("date", "action", "fees & comm", "amount")
  }

  private mutating func title(_ row: CSVRow) {
    // Two spaces stand after the first word.
    let words = row.first.split(separator: " ").joined(separator: " ")
    guard words.lowercased().hasPrefix(Self.titleStart) else {
      return content.reject(row, "before the column names")
    }
    let subject = words.dropFirst(Self.titleStart.count).split(ofWords: " as of ")
    label = AccountLabel(subject[0])
    content.asOf = subject.count > 1 ? PrintedDay.first(in: subject[1]) : nil
    content.countLayout()
  }

  private mutating func header(_ row: CSVRow) throws(BrokerFileFault) {
    if columns != nil {
      throw BrokerFileFault(
        file: content.file, line: row.line, found: "a second row of column names",
        expected: "one export a file")
    }
    let header = Header(row, file: content.file)
    var found = TransactionColumns(
      header: header, day: try header.required(["date"]), words: try header.required(["action"]))
    found.symbol = try header.required(["symbol"])
    found.description = try header.column(["description"])
    found.quantity = try header.required(["quantity"])
    found.price = try header.column(["price"])
    found.fees = [try header.required(["fees & comm"])]
    found.amount = try header.required(["amount"])
    found.shares = .unsigned
    columns = found
    place = content.place(ofAccount: label, line: row.line)
    content.countLayout()
  }

  private mutating func data(_ row: CSVRow, _ columns: TransactionColumns) {
    if hasTotal { return content.reject(row, account: account, "after the total") }
    let amount = (try? PrintedFigure.roundedMoney(row.cell(columns.amount))) ?? .zero
    sum = sum.flatMap { $0.magnitude > PrintedFigure.largestMoney ? nil : $0 + amount }
    do throws(FigureFault) {
      if let reason = row.misfit(columns.header) { throw FigureFault(reason: reason) }
      let (day, posted) = try PrintedDay.days(row.cell(columns.day))
      let read = try columns.transaction(row, day: day, posted: posted) { figures in
        SchwabActions.action(row.cell(columns.words), figures.quantity?.value, figures.amount)
      }
      content.add(read, to: place)
    } catch {
      content.reject(row, account: account, error.reason)
    }
  }

  private mutating func total(_ row: CSVRow, _ columns: TransactionColumns) {
    let printed = try? PrintedFigure.money(row.cell(columns.amount))
    hasTotal = true
    content.countLayout()
    guard let printed, let sum else { return }
    content.check(
      CheckedTotal(
        line: row.line, account: account, subject: "the total of all transactions",
        printed: printed, sum: sum))
  }

  private var account: String { content.accounts[place].label }
}
