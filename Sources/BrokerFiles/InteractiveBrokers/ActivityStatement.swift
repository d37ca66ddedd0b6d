import Money

/// Interactive Brokers' activity statement as CSV: "Performance & Reports", "Statements".
///
/// Sections, each with its name in the first field of every row and `Header`, `Data`, `SubTotal` or
/// `Total` in the second. The rows say what a Flex query's elements say, and are read as those.
struct ActivityStatement: BrokerFormat {
  static let name = "Interactive Brokers activity statement"

  static func recognizes(_ head: FileHead) -> Bool {
    head.rows.contains { $0.first == "Statement" && $0.cell(1) == "Header" }
  }

  // Every section of a statement has its summaries.
  private static let survey = FlexSurvey(levels: [FlexSurvey.key("OpenPosition", "SUMMARY", "")])

  private var query: FlexQuery
  private var header: [String] = []
  private var section = ""
  private var hasAccount = false
  /// Of the payments of a section and currency since the last total.
  private var sum = Money.zero

  init(file: String) {
    query = FlexQuery(file: file)
    query.content.format = Self.name
  }

  var content: BrokerFileContent {
    get { query.content }
    set { query.content = newValue }
  }

  mutating func take(_ row: CSVRow) throws(BrokerFileFault) {
    if row.cell(1) == "Header" {
      (section, header, sum) = (row.first, row.fields.map(\.trimmed), .zero)
      query.content.countLayout()
      if let section = Self.elements[section] { query.addKind(section.container) }
    } else if row.isBlank || row.cell(1) != "Data" {
      query.content.countLayout()
    } else if row.first != section {
      query.content.reject(row, "a row of \(row.first) without its column names")
    } else {
      try data(row)
    }
  }

  mutating func finish() throws(BrokerFileFault) { try query.finish() }

  private static let elements: [String: (name: String, container: String)] = [
    "Trades": ("Trade", "Trades"), "Open Positions": ("OpenPosition", "OpenPositions"),
    "Cash Report": ("CashReportCurrency", "CashReport"),
    "Dividends": ("CashTransaction", "CashTransactions"),
    "Withholding Tax": ("CashTransaction", "CashTransactions"),
    "Interest": ("CashTransaction", "CashTransactions"),
    "Fees": ("CashTransaction", "CashTransactions"),
    "Deposits & Withdrawals": ("CashTransaction", "CashTransactions"),
    "Corporate Actions": ("CorporateAction", "CorporateActions"),
    "Transfers": ("Transfer", "Transfers"),
  ]

  private mutating func data(_ row: CSVRow) throws(BrokerFileFault) {
    switch section {
    case "Statement": statement(row)
    case "Account Information": try account(row)
    default:
      guard let element = Self.elements[section]?.name else {
        return query.content.ignore(
          line: row.line, "\(section), which is no holding or transaction")
      }
      if row.fields.count > header.count {
        return query.content.reject(
          row, "has \(row.fields.count) fields, its header \(header.count)")
      }
      try figures(row, element)
    }
  }

  private mutating func statement(_ row: CSVRow) {
    query.content.countLayout()
    guard row.cell(2) == "Period" else { return }
    let days = row.cell(3).split(ofWords: " - ")
    guard let from = PrintedDay.words(days[0]),
      let to = days.count > 1 ? PrintedDay.words(days[1]) : from, from <= to
    else { return }
    query.content.period = from...to
    query.content.asOf = to
  }

  private mutating func account(_ row: CSVRow) throws(BrokerFileFault) {
    switch row.cell(2) {
    case "Account":
      hasAccount = true
      try query.take(element("FlexStatement", row, ["accountId": row.cell(3)]))
    case "Account Alias" where hasAccount:
      try query.take(element("AccountInformation", row, ["acctAlias": row.cell(3)]))
    default: query.content.countLayout()
    }
  }

  private func element(
    _ name: String, _ row: CSVRow, _ attributes: [String: String]
  ) -> FlexElement {
    FlexElement(name: name, line: row.line, attributes: attributes, survey: Self.survey)
  }
}

// Rows of figures.
extension ActivityStatement {
  private static let names: [String: String] = [
    "Currency": "currency", "Asset Category": "assetCategory", "Symbol": "symbol",
    "Date/Time": "dateTime", "Date": "dateTime", "Settle Date": "dateTime",
    "Report Date": "reportDate", "Description": "description", "Amount": "amount",
    "Quantity": "quantity", "Qty": "quantity", "T. Price": "tradePrice", "Proceeds": "proceeds",
    "Comm/Fee": "ibCommission", "Code": "notes", "Cost Basis": "costBasisMoney",
    "Close Price": "markPrice", "Value": "positionValue", "Open": "openDateTime",
    "Type": "type", "Direction": "direction", "Cash Amount": "cashTransfer",
    "Total": "endingCash", "DataDiscriminator": "levelOfDetail",
  ]

  private static let categories: [String: String] = [
    "Stocks": "STK", "Mutual Funds": "FUND", "Bonds": "BOND", "Treasury Bills": "BILL",
    "Forex": "CASH",
  ]

  private mutating func figures(_ row: CSVRow, _ name: String) throws(BrokerFileFault) {
    var values: [String: String] = [:]
    for (place, column) in header.enumerated().dropFirst(2) {
      guard let attribute = Self.names[column], !row.cell(place).isEmpty else { continue }
      if values[attribute] == nil { values[attribute] = row.cell(place) }
    }
    if let category = values["assetCategory"] {
      values["assetCategory"] = Self.categories[category] ?? category
    }
    switch section {
    case "Trades": try trade(row, &values)
    case "Open Positions":
      if values["levelOfDetail"] == "Lot" { values["levelOfDetail"] = "LOT" }
      values["position"] = values["quantity"]
      try query.take(element(name, row, values))
    case "Cash Report": try cash(row, values)
    case "Corporate Actions": try event(row, &values)
    case "Transfers": try query.take(element(name, row, values))
    default: try payment(row, &values)
    }
  }

  private mutating func trade(
    _ row: CSVRow, _ values: inout [String: String]
  ) throws(BrokerFileFault) {
    if values["levelOfDetail"] == "ClosedLot" {
      return query.content.ignore(line: row.line, "a closed lot of the trade above it")
    }
    let codes = Set((values["notes"] ?? "").split(separator: ";").map(String.init))
    // `C;O` closes one position and opens another.
    if codes.contains("O") != codes.contains("C") {
      values["openCloseIndicator"] = codes.contains("O") ? "O" : "C"
    }
    // An order is what is read of a statement; `EXECUTION` keeps it from being taken for a summary.
    values["levelOfDetail"] = "EXECUTION"
    try query.take(element("Trade", row, values))
  }

  private mutating func cash(_ row: CSVRow, _ values: [String: String]) throws(BrokerFileFault) {
    guard row.cell(2) == "Ending Cash" else {
      return query.content.ignore(line: row.line, "a part of the cash that is left in the end")
    }
    if values["currency"] == "Base Currency Summary" {
      return query.content.ignore(line: row.line, "the sum of all currencies")
    }
    try query.take(element("CashReportCurrency", row, values))
  }

  private mutating func event(
    _ row: CSVRow, _ values: inout [String: String]
  ) throws(BrokerFileFault) {
    if row.cell(2).hasPrefix("Total") { return query.content.countLayout() }
    let description = values["description"] ?? ""
    let words = description.lowercased()
    values["type"] =
      words.has(words: "spinoff")
      ? "SO"
      : words.has(words: "split")
        ? "FS" : words.has(words: "merge") ? "TC" : words.has(words: "change to") ? "IC" : nil
    // `… (AVGO, BROADCOM INC, US11135F1012)`
    values["symbol"] = description.lastIndex(of: "(").map {
      description[description.index(after: $0)...].prefix { $0 != "," && $0 != ")" }.trimmed
    }
    try query.take(element("CorporateAction", row, values))
  }

  private mutating func payment(
    _ row: CSVRow, _ values: inout [String: String]
  ) throws(BrokerFileFault) {
    if row.fields.dropFirst(2).contains(where: { $0.trimmed.hasPrefix("Total") }) {
      return total(row, values["amount"])
    }
    let description = values["description"] ?? ""
    let isInLieu = description.lowercased().has(words: "in lieu")
    values["type"] =
      switch section {
      case "Dividends": isInLieu ? "Payment In Lieu Of Dividends" : section
      case "Interest": "Broker Interest Received"
      case "Fees": "Other Fees"
      default: section
      }
    // `VTI(US9229087690) Cash Dividend …`
    if let end = description.firstIndex(of: "("),
      ["Dividends", "Withholding Tax"].contains(section)
    {
      values["symbol"] = description[..<end].trimmed
    }
    let amount = (try? PrintedFigure.roundedMoney(values["amount"] ?? "")) ?? .zero
    if amount.magnitude <= PrintedFigure.largestMoney, sum.magnitude <= PrintedFigure.largestMoney {
      sum += amount
    }
    try query.take(element("CashTransaction", row, values))
  }

  private mutating func total(_ row: CSVRow, _ amount: String?) {
    query.content.countLayout()
    let isSum = row.fields.contains { $0.trimmed == "Total" }
    guard isSum, let printed = try? PrintedFigure.roundedMoney(amount ?? "") else { return }
    query.content.check(
      CheckedTotal(
        line: row.line, subject: "the total of \(section)", printed: printed, sum: sum,
        tolerance: Money(cents: 1)))
    sum = .zero
  }
}
