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
      try table?.take(row)
    } else if let title {
      guard Self.isHeader(row) else { throw noHeader(title) }
      table = try LotTable(title, Header(row, file: file))
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

  fileprivate static let titleWords = " Lot Details for "

  fileprivate static func isTitle(_ row: CSVRow) -> Bool {
    row.first.firstRange(ofWords: titleWords) != nil
  }

  fileprivate static func isHeader(_ row: CSVRow) -> Bool {
    row.only == nil && row.fields.contains { $0.trimmed.lowercased() == "open date" }
  }
}

/// The columns of a table of lots.
private struct LotColumns {
  let header: Header
  let open: Int
  let tradeOpen: Int?
  let quantity: Int
  let price: Int?
  let value: Int?
  let basis: Int
  let tradeBasis: Int?
  let costPerShare: Int?
  let holdingPeriod: Int?
  let disallowedLoss: Int?

  init(_ header: Header) throws(BrokerFileFault) {
    self.header = header
    open = try header.required(["open date"])
    tradeOpen = try header.column(["transaction open"])
    quantity = try header.required(["quantity", "qty"])
    price = try header.column(["price"])
    value = try header.column(["market value", "mkt val"])
    basis = try header.required(["cost basis"])
    tradeBasis = try header.column(["transaction cb"])
    costPerShare = try header.column(["cost/share"])
    holdingPeriod = try header.column(["holding period"])
    disallowedLoss = try header.column(["disallowed loss"])
  }
}

/// Reads the rows of one security's lots.
private struct LotTable {
  private let columns: LotColumns
  private let symbol: String
  private var account: BrokerAccount
  private var content: BrokerFileContent
  private var sums = Sums()
  private var hasTotal = false

  /// What all lots amount to, the rejected ones too; nil once one of them does not say.
  private struct Sums {
    var quantity: Quantity? = .zero
    var basis: Money? = .zero
    var value: Money? = .zero
    var rows = 0
  }

  init(_ title: CSVRow, _ header: Header) throws(BrokerFileFault) {
    columns = try LotColumns(header)
    let text = title.first
    let end = text.firstRange(ofWords: SchwabLotDetails.titleWords) ?? text.startIndex
    symbol = try Self.symbol(text[..<end].trimmed, title, header.file)
    var subject = text[end...].dropFirst(SchwabLotDetails.titleWords.count)
    if let asOf = subject.firstRange(ofWords: " as of ") { subject = subject[..<asOf] }
    account = AccountLabel(String(subject)).account(line: title.line)
    content = BrokerFileContent(
      file: header.file, format: SchwabLotDetails.name, broker: "Schwab", kinds: [.lots],
      asOf: PrintedDay.first(in: text))
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

  func finished(lastLine: Int) -> BrokerFileContent {
    var content = content
    content.accounts = [account]
    content.tally.read = account.lots.count
    if hasTotal { return content }
    content.discrepancies.append(
      discrepancy(
        lastLine, "the total", "nothing",
        "\(sums.quantity ?? .zero) shares; the file may be cut short"))
    return content
  }

  mutating func reject(_ row: CSVRow, _ reason: String) {
    content.reject(row, account: account.label, reason)
  }

  mutating func take(_ row: CSVRow) throws(BrokerFileFault) {
    if SchwabLotDetails.isTitle(row) || SchwabLotDetails.isHeader(row) {
      throw BrokerFileFault(
        file: content.file, line: row.line, found: "a second title or header",
        expected: "the lots of one security")
    }
    if hasTotal { return reject(row, "after the total") }
    if row.first.lowercased() == "total", row.only == nil { return checkTotal(row) }
    count(row)
    do throws(FigureFault) {
      if let reason = row.misfit(columns.header) { throw FigureFault(reason: reason) }
      account.lots.append(try lot(row))
    } catch {
      reject(row, error.reason)
    }
  }

  private func discrepancy(
    _ line: Int, _ subject: String, _ found: String, _ expected: String
  ) -> Discrepancy {
    Discrepancy(
      line: line, account: account.label, subject: "\(subject) of \(symbol)", found: found,
      expected: expected)
  }

  private mutating func report(
    _ row: CSVRow, _ subject: String, _ found: String, _ expected: String
  ) {
    content.discrepancies.append(discrepancy(row.line, subject, found, expected))
  }
}

extension LotTable {
  private mutating func lot(_ row: CSVRow) throws(FigureFault) -> BrokerLot {
    guard let quantity = try PrintedFigure.quantity(row.cell(columns.quantity)) else {
      throw FigureFault(reason: "no quantity")
    }
    try PositionTable.refuseShort(quantity.value)
    let basis = try PrintedFigure.money(row.cell(columns.basis))
    if let basis, basis < .zero { throw FigureFault(reason: "a negative cost basis") }
    let days = try days(row)
    let loss = try PrintedFigure.money(row.cell(columns.disallowedLoss))?.magnitude
    try checkValue(row, quantity)
    checkBasis(row, quantity, basis)
    checkWashSale(row, basis, loss)
    let lot = BrokerLot(
      symbol: symbol, quantity: quantity.value, basis: basis, acquired: days.acquired,
      holdingSince: days.since, disallowedLoss: loss == .zero ? nil : loss, line: row.line)
    checkTerm(row, lot)
    return lot
  }

  /// The trade date, and the start of the holding period where it is earlier.
  ///
  /// An Open Date after the trade does not fit the reading of the columns; the later day is then
  /// taken for both, since it never makes a short-term lot look long-term.
  private mutating func days(
    _ row: CSVRow
  ) throws(FigureFault) -> (acquired: Day?, since: Day?) {
    let open = try PrintedDay.day(row.cell(columns.open))
    guard let trade = try PrintedDay.day(row.cell(columns.tradeOpen)), let open else {
      return (open, nil)
    }
    if open > trade { report(row, "Open Date", "\(open)", "\(trade) or earlier") }
    return (max(open, trade), open < trade ? open : nil)
  }

  private mutating func checkValue(
    _ row: CSVRow, _ quantity: Printed<Quantity>
  ) throws(FigureFault) {
    guard let price = try PrintedFigure.price(row.cell(columns.price)),
      let value = try PrintedFigure.money(row.cell(columns.value))
    else { return }
    switch FigureCheck.product(quantity, price, value) {
    case .agrees: return
    case .perHundred: throw FigureFault(reason: "priced per 100, as bonds are")
    case .timesHundred: throw FigureFault(reason: "on 100 shares each, as options are")
    case .differs:
      let expected = (quantity.value * price.value).money(.halfAwayFromZero)
      report(row, "value", "\(value)", "\(expected)")
    }
  }

  private mutating func checkBasis(
    _ row: CSVRow, _ quantity: Printed<Quantity>, _ basis: Money?
  ) {
    guard let basis, let each = try? PrintedFigure.price(row.cell(columns.costPerShare)),
      FigureCheck.product(quantity, each, basis) != .agrees
    else { return }
    let expected = (quantity.value * each.value).money(.halfAwayFromZero)
    report(row, "cost basis", "\(basis)", "\(expected)")
  }

  private mutating func checkWashSale(_ row: CSVRow, _ basis: Money?, _ loss: Money?) {
    guard let basis, let paid = try? PrintedFigure.money(row.cell(columns.tradeBasis)) else {
      return
    }
    let expected = paid + (loss ?? .zero)
    if FigureCheck.agree(basis, expected, withinCents: 1) { return }
    report(row, "cost basis", "\(basis)", "\(expected)")
  }

  /// Compares the printed holding period with the dates on the file's day.
  ///
  /// Three days either side of the anniversary pass: the broker may count to the last trading or
  /// settlement day, and month ends have rules of their own.
  private mutating func checkTerm(_ row: CSVRow, _ lot: BrokerLot) {
    let printed = row.cell(columns.holdingPeriod).lowercased()
    let isLong = printed.hasPrefix("long")
    guard isLong || printed.hasPrefix("short"), let asOf = content.asOf,
      let since = lot.holdingSince ?? lot.acquired
    else { return }
    let start = since.components
    let anniversary =
      Day(year: start.year + 1, month: start.month, day: start.day) ?? since.adding(days: 366)
    let days = asOf.days(since: anniversary)
    if isLong ? days >= -3 : days <= 3 { return }
    report(
      row, "holding period", row.cell(columns.holdingPeriod), "one that began \(since)")
  }
}

extension LotTable {
  private mutating func count(_ row: CSVRow) {
    let quantity = (try? PrintedFigure.quantity(row.cell(columns.quantity)))?.value
    let basis = try? PrintedFigure.money(row.cell(columns.basis))
    let value = try? PrintedFigure.money(row.cell(columns.value))
    sums.quantity = sums.quantity.flatMap { sum in quantity.map { sum + $0 } }
    sums.basis = sums.basis.flatMap { sum in basis.map { sum + $0 } }
    sums.value = sums.value.flatMap { sum in value.map { sum + $0 } }
    sums.rows += 1
  }

  /// Compares the printed totals with the lots; a total that is not printed, or that not every lot
  /// adds to, is not compared.
  private mutating func checkTotal(_ row: CSVRow) {
    hasTotal = true
    content.countLayout()
    if let printed = (try? PrintedFigure.quantity(row.cell(columns.quantity)))?.value,
      let sum = sums.quantity, printed != sum
    {
      report(row, "total quantity", "\(printed)", "\(sum)")
    }
    checkTotal(row, "total cost basis", columns.basis, sums.basis)
    checkTotal(row, "total value", columns.value, sums.value)
  }

  private mutating func checkTotal(
    _ row: CSVRow, _ subject: String, _ column: Int?, _ sum: Money?
  ) {
    guard let printed = try? PrintedFigure.money(row.cell(column)), let sum else { return }
    content.check(
      CheckedTotal(
        line: row.line, account: account.label, subject: "\(subject) of \(symbol)",
        printed: printed, sum: sum, tolerance: Money(cents: Int64(sums.rows))))
  }
}
