import Money

/// OFX and QFX: investment statements of any broker, in the SGML of OFX 1 or the XML of OFX 2.
///
/// An account (`INVACCTFROM`), its transactions with the broker's own numbers (`FITID`), positions,
/// balances, and the list of securities that the others name by CUSIP. Signs are the account's
/// already. A `REINVEST` is both a dividend and a purchase and becomes two transactions.
struct OpenFinancialExchange: BrokerFormat {
  static let name = "OFX investment statement"

  static func recognizes(_ head: FileHead) -> Bool {
    guard let markup = head.markup else { return false }
    return markup.hasPrefix("ofxheader") || markup.hasPrefix("<ofx") || markup.has(words: "<?ofx")
      || (markup.hasPrefix("<?xml") && markup.has(words: "<ofx>"))
  }

  private var securities = OFXSecurities()
  private var place: Int?
  private var start: Day?
  private var sums: [Int: Money] = [:]
  private var rows: [Int: Int64] = [:]
  var content: BrokerFileContent

  init(file: String) {
    content = BrokerFileContent(file: file, format: Self.name, kinds: [])
  }

  mutating func take(_ record: OFXRecord) throws(BrokerFileFault) {
    if OFXTags.securities.contains(record.name) { return security(record) }
    if OFXTags.figures.contains(record.name) { return data(record) }
    if record.name == "INVACCTFROM" { return account(record) }
    try value(record)
  }

  mutating func finish() throws(BrokerFileFault) {
    if place != nil { return }
    throw BrokerFileFault(
      file: content.file, found: "no investment statement",
      expected: "INVSTMTRS: downloads of bank accounts and cards are not read")
  }
}

// What is not a figure of the account.
extension OpenFinancialExchange {
  private mutating func value(_ record: OFXRecord) throws(BrokerFileFault) {
    let text = record.fields.first?.text ?? ""
    let day = OFXFigures.day(text)
    content.countLayout()
    switch (record.name, record.parent) {
    case ("ORG", _): content.broker = text
    case ("DTASOF", "INVSTMTRS"): content.asOf = [content.asOf, day].compactMap(\.self).max()
    case ("DTSTART", "INVTRANLIST"): start = day
    case ("DTEND", "INVTRANLIST"):
      content.kinds.insert(.transactions)
      if let start, let day, start <= day { extendPeriod(start...day) }
    case ("CURDEF", _) where text != "USD":
      throw BrokerFileFault(
        file: content.file, line: record.line, found: "a statement in \(text)",
        expected: "US dollars (USD)")
    case ("CODE", "STATUS") where text != "0":
      throw BrokerFileFault(
        file: content.file, line: record.line, found: "the server's status \(text)",
        expected: "0: the download failed")
    default: break
    }
  }

  private mutating func extendPeriod(_ days: ClosedRange<Day>) {
    guard let known = content.period else { return content.period = days }
    content.period =
      min(known.lowerBound, days.lowerBound)...max(known.upperBound, days.upperBound)
  }

  private mutating func account(_ record: OFXRecord) {
    let label = AccountLabel(name: "", number: record["ACCTID"] ?? "")
    place = content.place(ofAccount: label, line: record.line)
    if content.broker.isEmpty { content.broker = record["BROKERID"] ?? "" }
    content.countLayout()
  }

  private mutating func security(_ record: OFXRecord) {
    do throws(FigureFault) {
      let security = try OFXSecurities.security(record)
      content.securities.append(security.security)
      content.tally.read += 1
      if let other = securities.add(security.key, security.security.symbol) {
        content.discrepancies.append(
          Discrepancy(
            line: record.line, subject: "the symbol of \(security.key)",
            found: security.security.symbol, expected: other))
      }
    } catch {
      content.reject(line: record.line, text: record.text, error.reason)
    }
  }

  private mutating func data(_ record: OFXRecord) {
    guard let place else {
      return content.reject(line: record.line, text: record.text, "under no account")
    }
    do throws(FigureFault) {
      if OFXTags.options.contains(record.name) { throw FigureFault(reason: "an option") }
      if let currency = OFXFigures.otherCurrency(record) {
        throw FigureFault(reason: "in \(currency), not in US dollars")
      }
      try read(record, place)
    } catch {
      content.reject(
        line: record.line, account: content.accounts[place].label, text: record.text, error.reason)
    }
  }
}

// The account's figures.
extension OpenFinancialExchange {
  private mutating func read(_ record: OFXRecord, _ place: Int) throws(FigureFault) {
    if OFXTags.positions.contains(record.name) {
      try position(record, place)
    } else if OFXTags.transactions.contains(record.name) {
      try transaction(record, place)
    } else {
      try balance(record, place)
    }
  }

  private mutating func transaction(_ record: OFXRecord, _ place: Int) throws(FigureFault) {
    let read = try OFXTransactions.transactions(record, securities)
    content.kinds.insert(.transactions)
    for (transaction, expected) in read { content.add((transaction, expected), to: place) }
    // A reinvestment is one row and two transactions.
    content.tally.read -= read.count - 1
  }

  private mutating func position(_ record: OFXRecord, _ place: Int) throws(FigureFault) {
    content.kinds.insert(.positions)
    let symbol = try securities.symbol(record)
    guard let units = try OFXFigures.quantity(record["UNITS"]) else {
      throw FigureFault(reason: "no quantity")
    }
    if units.value == .zero { return content.ignore(line: record.line, "no shares") }
    if record["POSTYPE"]?.uppercased() == "SHORT" { throw FigureFault(reason: "a short position") }
    try PositionTable.refuseShort(units.value)
    let value = try OFXFigures.money(record["MKTVAL"])
    let price = try OFXFigures.price(record["UNITPRICE"], isBond: record.name == "POSDEBT")
    if let value { add(value, to: place) }
    check(record, place, symbol, units, price, value)
    content.accounts[place].positions.append(
      BrokerPosition(
        symbol: symbol, description: securities.name(record) ?? "", quantity: units.value,
        price: price?.value, value: value, line: record.line))
    content.tally.read += 1
  }

  private mutating func check(
    _ record: OFXRecord, _ place: Int, _ symbol: String, _ units: Printed<Quantity>,
    _ price: Printed<Price>?, _ value: Money?
  ) {
    guard let price, let value, FigureCheck.product(units, price, value) != .agrees else { return }
    content.discrepancies.append(
      Discrepancy(
        line: record.line, account: content.accounts[place].label, subject: "value of \(symbol)",
        found: "\(value)",
        expected: "\((units.value * price.value).money(.halfAwayFromZero))"))
  }

  private mutating func add(_ value: Money, to place: Int) {
    sums[place, default: .zero] += value
    rows[place, default: 0] += 1
  }

  /// Cash, and what the broker says that all is worth.
  private mutating func balance(_ record: OFXRecord, _ place: Int) throws(FigureFault) {
    content.kinds.insert(.positions)
    let tag = record.name == "INVBAL" ? "AVAILCASH" : "CASHBAL"
    if let cash = try OFXFigures.money(record[tag]) {
      add(cash, to: place)
      content.accounts[place].cashRows.append(
        BrokerCashRow(kind: .cash, symbol: tag, amount: cash, line: record.line))
      content.tally.read += 1
    } else {
      content.countLayout()
    }
    guard let total = try OFXFigures.total(record) else { return }
    content.accounts[place].printedTotal = total
    content.check(
      CheckedTotal(
        line: record.line, account: content.accounts[place].label, subject: "the account's total",
        printed: total, sum: sums[place] ?? .zero,
        tolerance: Money(cents: rows[place] ?? 0)))
  }
}
