import Money

/// E*TRADE's history: "Transactions", then "Download", on etrade.com.
///
/// Until 2024 `For Account:,####2641`, a blank line, `TransactionDate,TransactionType,…`; since then
/// `All Transactions Activity Types`, `Account Activity for NAME -3758 from Current Year`,
/// `Total:,…` and `Activity/Trade Date,Transaction Date,…`. Years have two digits. An option has
/// its underlying share as symbol and begins its description with `PUT` or `CALL`.
struct ETradeTransactions: BrokerFormat {
  static let name = "E*TRADE transactions"

  static func recognizes(_ head: FileHead) -> Bool { head.rows.contains { isHeader($0) } }

  private var columns: TransactionColumns?
  private var kind: Int?
  private var label = AccountLabel(name: "", number: "")
  private var place = 0
  var content: BrokerFileContent

  init(file: String) {
    content = BrokerFileContent(
      file: file, format: Self.name, broker: "E*TRADE", kinds: [.transactions])
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

  mutating func finish() throws(BrokerFileFault) {}

  private static func isHeader(_ row: CSVRow) -> Bool {
    let header = Header(row, file: "")
    return header.has("transactiondate", "transactiontype", "amount")
      || header.has("activity/trade date", "activity type", "symbol")
  }

  private mutating func title(_ row: CSVRow) {
    let first = row.first.lowercased()
    if first.hasPrefix("for account") {
      label = AccountLabel(name: "", number: row.cell(1))
    } else if first.hasPrefix("account activity for ") {
      let subject = row.first.dropFirst("account activity for ".count)
      label = AccountLabel(subject.split(ofWords: " from ")[0])
    } else if row.only == nil, !first.hasPrefix("total") {
      return content.reject(row, "before the column names")
    }
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
      header: header, day: try header.required(["transactiondate", "activity/trade date"]),
      words: try header.required(["transactiontype", "activity type"]))
    found.symbol = try header.required(["symbol"])
    found.description = try header.column(["description"])
    found.quantity = try header.required(["quantity", "quantity #"])
    found.price = try header.column(["price", "price $"])
    found.amount = try header.required(["amount", "amount $"])
    found.fees = [try header.column(["commission"]), try header.column(["fees"])].compactMap(\.self)
    found.settled = try header.column(["settlement date"])
    found.shares = .unsigned
    found.years = .twoOrFour
    kind = try header.column(["securitytype"])
    columns = found
    place = content.place(ofAccount: label, line: row.line)
    content.countLayout()
  }

  private mutating func data(_ row: CSVRow, _ columns: TransactionColumns) {
    // Legal text stands alone in its line.
    if row.only != nil, (try? PrintedDay.day(row.first, .twoOrFour)) == nil {
      return content.countLayout()
    }
    do throws(FigureFault) {
      if let reason = row.misfit(columns.header) { throw FigureFault(reason: reason) }
      if isOption(row, columns) { throw FigureFault(reason: "an option or a short sale") }
      guard let day = try PrintedDay.day(row.cell(columns.day), .twoOrFour) else {
        throw FigureFault(reason: "no day")
      }
      let read = try columns.transaction(row, day: day) { figures in
        ETradeActions.action(row.cell(columns.words), figures.quantity?.value, figures.amount)
      }
      content.add(read, to: place)
    } catch {
      content.reject(row, account: content.accounts[place].label, error.reason)
    }
  }

  private func isOption(_ row: CSVRow, _ columns: TransactionColumns) -> Bool {
    let description = row.cell(columns.description).uppercased()
    let words = row.cell(columns.words).lowercased()
    return description.hasPrefix("PUT ") || description.hasPrefix("CALL ")
      || row.cell(kind).uppercased().hasPrefix("OPT")
      || ["open", "close", "short", "option"].contains { words.has(words: $0) }
  }
}

/// What E*TRADE's words for a transaction mean.
enum ETradeActions {
  /// The action of `words`; shares and cash tell a dividend from its reinvestment.
  static func action(_ words: String, _ quantity: Quantity?, _ amount: Money?) -> BrokerAction {
    let words = words.lowercased()
    if words.has(words: "dividend"), let quantity, quantity > .zero, amount ?? .zero < .zero {
      return .reinvest
    }
    if let action = actions[words] { return action }
    if transfers.contains(words) { return TransactionTerms.transfer(quantity, amount) }
    return .other
  }

  private static let actions: [String: BrokerAction] = [
    "bought": .buy, "buy": .buy, "sold": .sell, "sell": .sell,
    "dividend": .dividend, "qualified dividend": .dividend, "non-qualified dividend": .dividend,
    "reinvestment": .reinvest, "dividend reinvestment": .reinvest,
    "short term capital gain": .dividend, "st cap gain": .dividend,
    "long term capital gain": .capitalGainDistribution, "lt cap gain": .capitalGainDistribution,
    "return of capital": .returnOfCapital,
    "interest": .interest, "interest income": .interest, "margin interest": .interest,
    "fee": .fee, "service fee": .fee, "adr fee": .fee,
    "tax": .tax, "foreign tax": .tax, "tax withholding": .tax,
    "stock split": .split, "reverse split": .split, "spin-off": .spinOff, "merger": .merger,
    "exchange": .merger, "name change": .merger,
  ]

  private static let transfers: Set<String> = [
    "transfer", "online transfer", "direct debit", "direct deposit", "wire", "wire in",
    "wire out", "ach deposit", "ach withdrawal", "deposit", "withdrawal", "check",
    "funds received", "bill payment", "journal", "stock plan", "conversion",
  ]
}
