import Money

/// Fidelity's history: "Activity & Orders", "History", then "Download", on fidelity.com.
///
/// Blank lines, a header, a row a transaction, the newest first, a blank line, legal text and `Date
/// downloaded …`. What happened stands in prose: `YOU BOUGHT VANGUARD … (VT) (Cash)`, also with `as
/// of Dec-30-2025` for the day it counts for. Of several accounts there are the columns `Account`
/// and `Account Number`, in older files both in one; of one account neither.
struct FidelityHistory: BrokerFormat {
  static let name = "Fidelity history"

  static func recognizes(_ head: FileHead) -> Bool { head.rows.contains { isHeader($0) } }

  private var columns: TransactionColumns?
  private var accountName: Int?
  private var accountNumber: Int?
  private var footer = FidelityFooter()
  var content: BrokerFileContent

  init(file: String) {
    content = BrokerFileContent(
      file: file, format: Self.name, broker: "Fidelity", kinds: [.transactions])
  }

  mutating func take(_ row: CSVRow) throws(BrokerFileFault) {
    if Self.isHeader(row) { return try header(row) }
    guard let columns else {
      return row.isBlank
        ? content.countLayout() : content.reject(row, "before the column names")
    }
    if footer.takes(row) { return content.countLayout() }
    do throws(FigureFault) {
      if let reason = row.misfit(columns.header) { throw FigureFault(reason: reason) }
      let read = try transaction(row, columns)
      content.add(read, to: content.place(ofAccount: label(row), line: row.line))
    } catch {
      content.reject(row, account: label(row).account(line: 0).label, error.reason)
    }
  }

  mutating func finish() throws(BrokerFileFault) { content.asOf = footer.downloaded }

  private static func isHeader(_ row: CSVRow) -> Bool {
    let header = Header(row, file: "")
    return header.has("run date", "action", "symbol") && header.has("settlement date")
  }

  private mutating func header(_ row: CSVRow) throws(BrokerFileFault) {
    if columns != nil {
      throw BrokerFileFault(
        file: content.file, line: row.line, found: "a second row of column names",
        expected: "one export a file")
    }
    let header = Header(row, file: content.file)
    var found = TransactionColumns(
      header: header, day: try header.required(["run date"]),
      words: try header.required(["action"]))
    found.symbol = try header.required(["symbol"])
    found.description = try header.column(["description", "security description"])
    found.quantity = try header.required(["quantity"])
    found.price = try header.column(["price ($)", "price"])
    found.amount = try header.required(["amount ($)", "amount"])
    found.fees = [
      try header.column(["commission ($)", "commission"]), try header.column(["fees ($)", "fees"]),
    ].compactMap(\.self)
    found.accruedInterest = try header.column(["accrued interest ($)", "accrued interest"])
    found.settled = try header.column(["settlement date"])
    found.part = try header.column(["type", "security type", "account type"])
    accountName = try header.column(["account", "account name"])
    accountNumber = try header.column(["account number"])
    columns = found
    content.countLayout()
  }

  private func label(_ row: CSVRow) -> AccountLabel {
    let name = row.cell(accountName)
    // Older files print `Individual X12345678` in one column.
    return accountNumber == nil
      ? AccountLabel(name) : AccountLabel(name: name, number: row.cell(accountNumber))
  }

  private func transaction(
    _ row: CSVRow, _ columns: TransactionColumns
  ) throws(FigureFault) -> (transaction: BrokerTransaction, expected: Money?) {
    let words = row.cell(columns.words)
    guard let run = try PrintedDay.day(row.cell(columns.day)) else {
      throw FigureFault(reason: "no day")
    }
    let asOf = words.lowercased().split(ofWords: " as of ").dropFirst().first
    let day = asOf.flatMap { PrintedDay.first(in: $0) } ?? run
    return try columns.transaction(row, day: day, posted: day == run ? nil : run) { figures in
      FidelityActions.action(words, figures.quantity?.value, figures.amount)
    }
  }
}
