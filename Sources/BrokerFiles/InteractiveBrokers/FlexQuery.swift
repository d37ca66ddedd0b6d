import Money

/// The XML of an Interactive Brokers Flex query: "Performance & Reports", "Flex Queries".
///
/// The query's author chooses sections, attributes, the style of dates, and for trades, positions and
/// payments also summaries beside the rows. Of several levels one is read: positions from `SUMMARY`
/// rows and lots from `LOT` rows, or positions as the sums of their lots where there is no summary;
/// trades from executions, else from orders; payments from details, else from summaries. Amounts in
/// another currency are kept as printed and never counted as dollars.
struct FlexQuery: BrokerFormat {
  static let name = "Interactive Brokers Flex query"

  static func recognizes(_ head: FileHead) -> Bool {
    head.markup?.has(words: "<flexqueryresponse") == true
  }

  /// The elements that are read.
  static let rows: Set<String> = [
    "Trade", "Order", "OpenPosition", "CashTransaction", "CorporateAction", "Transfer",
    "CashReportCurrency", "SecurityInfo",
  ]

  /// Those that only hold others, or say what the file is.
  private static let layout: Set<String> = [
    "FlexQueryResponse", "FlexStatements", "Trades", "OpenPositions", "CashTransactions",
    "CorporateActions", "Transfers", "CashReport", "SecuritiesInfo",
  ]

  private var statement = ""
  private var place: Int?
  /// Positions as the sums of their lots, where the query gives none.
  private var summed: [Int: [String: BrokerPosition]] = [:]
  var content: BrokerFileContent

  init(file: String) {
    content = BrokerFileContent(
      file: file, format: Self.name, broker: "Interactive Brokers", kinds: [])
  }

  mutating func take(_ element: FlexElement) throws(BrokerFileFault) {
    switch element.name {
    case "FlexStatement": try begin(element)
    case _ where Self.layout.contains(element.name):
      addKind(element.name)
      content.countLayout()
    case "AccountInformation": alias(element)
    case _ where Self.rows.contains(element.name): data(element)
    default:
      content.ignore(line: element.line, "\(element.name), which is no holding or transaction")
    }
  }

  mutating func finish() throws(BrokerFileFault) {
    for (place, positions) in summed.sorted(by: { $0.key < $1.key }) {
      content.accounts[place].positions += positions.values.sorted { $0.symbol < $1.symbol }
    }
    if !content.accounts.isEmpty { return }
    throw BrokerFileFault(
      file: content.file, found: "no statement", expected: "at least one FlexStatement")
  }

  private mutating func begin(_ element: FlexElement) throws(BrokerFileFault) {
    statement = element["accountId"] ?? ""
    let label = AccountLabel(name: "", number: statement)
    place = content.place(ofAccount: label, line: element.line)
    content.countLayout()
    guard let from = try? FlexFigures.day(element["fromDate"]),
      let to = try? FlexFigures.day(element["toDate"]), from <= to
    else { return }
    content.asOf = max(content.asOf ?? to, to)
    let known = content.period ?? from...to
    content.period = min(known.lowerBound, from)...max(known.upperBound, to)
  }

  private mutating func alias(_ element: FlexElement) {
    content.countLayout()
    guard let place, content.accounts[place].name.isEmpty else { return }
    content.accounts[place].name = element["acctAlias"] ?? ""
  }

  /// Notes what a section lists, even where it is empty.
  mutating func addKind(_ section: String) {
    switch section {
    case "OpenPositions", "CashReport": content.kinds.insert(.positions)
    case "Trades", "CashTransactions", "CorporateActions", "Transfers":
      content.kinds.insert(.transactions)
    default: break
    }
  }
}

// Which rows are read.
extension FlexQuery {
  private mutating func data(_ element: FlexElement) {
    if element.name == "SecurityInfo" { return security(element) }
    guard let place else {
      return content.reject(line: element.line, text: element.text, "under no statement")
    }
    if let reason = reasonToIgnore(element) { return content.ignore(line: element.line, reason) }
    do throws(FigureFault) {
      switch element.name {
      case "OpenPosition": try position(element, place)
      case "CashReportCurrency": try cash(element, place)
      case "CashTransaction": content.add((try FlexTransactions.payment(element), nil), to: place)
      case "CorporateAction": content.add((try FlexTransactions.event(element), nil), to: place)
      case "Transfer": content.add((try FlexTransactions.transfer(element), nil), to: place)
      default: content.add(try FlexTransactions.trade(element), to: place)
      }
    } catch {
      content.reject(
        line: element.line, account: content.accounts[place].label, text: element.text,
        error.reason)
    }
  }

  private func reasonToIgnore(_ element: FlexElement) -> String? {
    func has(_ name: String, _ levels: String...) -> Bool {
      levels.contains { element.survey.has(name, $0, statement) }
    }
    switch (element.name, element.level) {
    case ("Order", _) where has("Trade", "EXECUTION", ""):
      return "an order, whose executions are read"
    case ("CashTransaction", "SUMMARY") where has("CashTransaction", "DETAIL", ""),
      ("CorporateAction", "SUMMARY") where has("CorporateAction", "DETAIL", ""):
      return "a summary of other rows"
    case ("CashReportCurrency", _) where element["currency"] == "BASE_SUMMARY":
      return "the sum of all currencies"
    default: return nil
    }
  }

  private mutating func security(_ element: FlexElement) {
    do throws(FigureFault) {
      content.securities.append(
        BrokerSecurity(
          symbol: try FlexFigures.symbol(element), name: element["description"] ?? "",
          kind: FlexFigures.isBond(element) ? .bond : .stock, cusip: element["cusip"],
          isin: element["isin"], line: element.line))
      content.tally.read += 1
    } catch {
      content.reject(line: element.line, text: element.text, error.reason)
    }
  }

  private mutating func cash(_ element: FlexElement, _ place: Int) throws(FigureFault) {
    let text = element["endingCash"]
    guard let amount = try PrintedFigure.roundedMoney(text ?? "") else {
      throw FigureFault(reason: "no endingCash")
    }
    if let currency = FlexFigures.otherCurrency(element) {
      if amount == .zero { return content.ignore(line: element.line, "no cash in \(currency)") }
      throw FigureFault(reason: "\(text ?? "") of cash in \(currency), not in US dollars")
    }
    content.accounts[place].cashRows.append(
      BrokerCashRow(kind: .cash, symbol: "USD", amount: amount, line: element.line))
    content.tally.read += 1
  }
}

// Positions and lots.
extension FlexQuery {
  private mutating func position(_ element: FlexElement, _ place: Int) throws(FigureFault) {
    let symbol = try FlexFigures.symbol(element)
    if symbol.isEmpty { throw FigureFault(reason: "no symbol") }
    guard let quantity = try OFXFigures.quantity(element["position"]) else {
      throw FigureFault(reason: "no quantity")
    }
    try PositionTable.refuseShort(quantity.value)
    let other = FlexFigures.otherCurrency(element)
    let isForeign = other != nil
    let position = BrokerPosition(
      symbol: symbol, description: element["description"] ?? "", quantity: quantity.value,
      price: isForeign ? nil : try FlexFigures.price(element["markPrice"], element)?.value,
      value: isForeign ? nil : try PrintedFigure.roundedMoney(element["positionValue"] ?? ""),
      basis: isForeign ? nil : try PrintedFigure.roundedMoney(element["costBasisMoney"] ?? ""),
      otherCurrency: other.map { OtherCurrency(code: $0, amount: element["positionValue"] ?? "") },
      line: element.line)
    if element.level == "LOT" {
      try lot(element, position, place)
    } else {
      check(position, quantity, element, place)
      content.accounts[place].positions.append(position)
      content.tally.read += 1
    }
  }

  private mutating func check(
    _ position: BrokerPosition, _ quantity: Printed<Quantity>, _ element: FlexElement, _ place: Int
  ) {
    guard let price = try? FlexFigures.price(element["markPrice"], element),
      let value = position.value, FigureCheck.product(quantity, price, value) != .agrees
    else { return }
    content.discrepancies.append(
      Discrepancy(
        line: element.line, account: content.accounts[place].label,
        subject: "value of \(position.symbol)", found: "\(value)",
        expected: "\((quantity.value * price.value).money(.halfAwayFromZero))"))
  }

  private mutating func lot(
    _ element: FlexElement, _ position: BrokerPosition, _ place: Int
  ) throws(FigureFault) {
    let opened = try FlexFigures.day(element["openDateTime"])
    let since = try FlexFigures.day(element["holdingPeriodDateTime"])
    // A wash sale lengthens the holding period; a later day would never make a lot long-term early.
    let isEarlier = since.flatMap { since in opened.map { since < $0 } } ?? false
    content.kinds.insert(.lots)
    content.accounts[place].lots.append(
      BrokerLot(
        symbol: position.symbol, quantity: position.quantity, basis: position.basis,
        acquired: opened, holdingSince: isEarlier ? since : nil,
        otherCurrency: position.otherCurrency.map {
          OtherCurrency(code: $0.code, amount: element["costBasisMoney"] ?? "")
        }, brokerID: element["originatingTransactionID"], line: element.line))
    content.tally.read += 1
    if element.survey.has("OpenPosition", "SUMMARY", statement)
      || element.survey.has("OpenPosition", "SUMMARY", "")
      || element.survey.has("OpenPosition", "", statement)
    {
      return
    }
    summed[place, default: [:]][position.symbol] = Self.sum(
      summed[place]?[position.symbol], position)
  }

  /// Two lots as one position; what one of them does not say, it does not say.
  private static func sum(_ left: BrokerPosition?, _ right: BrokerPosition) -> BrokerPosition {
    guard var sum = left else { return right }
    sum.quantity += right.quantity
    sum.value = sum.value.flatMap { value in right.value.map { value + $0 } }
    sum.basis = sum.basis.flatMap { basis in right.basis.map { basis + $0 } }
    if sum.otherCurrency != nil { sum.otherCurrency?.amount = "" }
    return sum
  }
}
