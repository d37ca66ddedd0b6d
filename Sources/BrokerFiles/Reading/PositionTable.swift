import Money

/// The columns of a table of positions, whatever a broker calls them.
struct PositionColumns {
  let header: Header
  let symbol: Int
  let description: Int?
  let quantity: Int
  let price: Int?
  let value: Int
  let basis: Int?
  let costPerShare: Int?
  let gain: Int?
  let securityType: Int?

  init(_ header: Header) throws(BrokerFileFault) {
    self.header = header
    symbol = try header.required(["symbol", "symbol/cusip", "fund"])
    description = try header.column(["description", "investment name", "name"])
    quantity = try header.required(["quantity", "qty", "qty #", "shares", "shares (#)"])
    price = try header.column([
      "price", "last price", "last price $", "share price", "closing price",
    ])
    value = try header.required([
      "market value", "mkt val", "current value", "value $", "total value", "closing value",
      "ending value",
    ])
    basis = try header.column(["cost basis", "cost basis total"])
    costPerShare = try header.column([
      "cost/share", "average cost basis", "cost basis per share", "price paid $",
    ])
    gain = try header.column([
      "gain/loss $", "gain $", "total gain/loss dollar", "total gain $",
    ])
    securityType = try header.column(["security type", "asset type"])
  }
}

/// Reads the rows of one account's table of positions.
struct PositionTable {
  private(set) var account: BrokerAccount
  private(set) var rejectedRows: [RejectedRow] = []
  private(set) var discrepancies: [Discrepancy] = []
  private(set) var checkedTotals: [CheckedTotal] = []

  /// What all rows are worth, the rejected ones too; nil once one of them does not say.
  private var sumOfValues: Money? = .zero
  private(set) var rowCount = 0

  /// Rows that are the layout's.
  private(set) var layoutCount = 0

  init(account: BrokerAccount) { self.account = account }

  /// What all rows are worth, the rejected ones too; nil where one of them does not say.
  var valueOfAll: Money? { sumOfValues }

  /// Takes over a row or rejects it.
  mutating func take(_ row: CSVRow, _ columns: PositionColumns) {
    count(row, columns)
    do throws(FigureFault) {
      if let reason = row.misfit(columns.header) { throw FigureFault(reason: reason) }
      if let cash = try Self.cash(row, columns) {
        account.cashRows.append(cash)
      } else {
        account.positions.append(try position(row, columns))
      }
    } catch {
      reject(row, error.reason)
    }
  }

  /// Lists a row as not taken over.
  mutating func reject(_ row: CSVRow, _ reason: String) {
    rejectedRows.append(
      RejectedRow(line: row.line, account: account.label, text: row.text, reason: reason))
  }

  /// Compares the account's printed total with the rows.
  mutating func checkTotal(_ row: CSVRow, _ columns: PositionColumns) {
    if let reason = row.misfit(columns.header) { return reject(row, reason) }
    guard let printed = try? PrintedFigure.money(row.cell(columns.value)) else {
      return reject(row, "a total without a value")
    }
    account.printedTotal = printed
    layoutCount += 1
    guard let sum = sumOfValues else {
      return report(
        row, "the account's total", "\(printed)", "no sum, since a row has no value to add")
    }
    checkedTotals.append(
      CheckedTotal(
        line: row.line, account: account.label, subject: "the account's total", printed: printed,
        sum: sum, tolerance: Money(cents: Int64(rowCount))))
  }

  /// Says that a table ended without the total that its layout ends with.
  mutating func checkHasTotal(lastLine: Int) {
    if account.printedTotal != nil { return }
    discrepancies.append(
      Discrepancy(
        line: lastLine, account: account.label, subject: "the account's total",
        found: "nothing", expected: "\(sumOfValues ?? .zero); the file may be cut short"))
  }

  private mutating func count(_ row: CSVRow, _ columns: PositionColumns) {
    rowCount += 1
    let value = try? PrintedFigure.money(row.cell(columns.value))
    sumOfValues = sumOfValues.flatMap { sum in value.map { sum + $0 } }
  }

  private mutating func report(
    _ row: CSVRow, _ subject: String, _ found: String, _ expected: String
  ) {
    discrepancies.append(
      Discrepancy(
        line: row.line, account: account.label, subject: subject, found: found, expected: expected))
  }
}

extension PositionTable {
  private mutating func position(
    _ row: CSVRow, _ columns: PositionColumns
  ) throws(FigureFault) -> BrokerPosition {
    let symbol = try SecuritySymbol.read(row.cell(columns.symbol))
    try Self.refuseDerivatives(row.cell(columns.securityType))
    let price = try PrintedFigure.price(row.cell(columns.price))
    let value = try PrintedFigure.money(row.cell(columns.value))
    let basis = try PrintedFigure.money(row.cell(columns.basis))
    guard let quantity = try PrintedFigure.quantity(row.cell(columns.quantity)) else {
      throw FigureFault(reason: "no quantity")
    }
    try Self.refuseShort(quantity.value)
    try checkValue(row, symbol, quantity, price, value)
    if let basis, basis < .zero { throw FigureFault(reason: "a negative cost basis") }
    checkBasis(row, columns, symbol, quantity, basis)
    checkGain(row, columns, symbol, value, basis)
    return BrokerPosition(
      symbol: symbol, description: row.cell(columns.description), quantity: quantity.value,
      price: price?.value, value: value, basis: basis, line: row.line)
  }

  static func refuseShort(_ quantity: Quantity) throws(FigureFault) {
    if quantity < .zero { throw FigureFault(reason: "a short position") }
    if quantity == .zero { throw FigureFault(reason: "no shares") }
  }

  private static func refuseDerivatives(_ securityType: String) throws(FigureFault) {
    let type = securityType.lowercased()
    for refused in ["option", "fixed income", "future", "forex"] where type.hasPrefix(refused) {
      throw FigureFault(reason: "of type \(securityType), which is not priced by the share")
    }
  }

  private mutating func checkValue(
    _ row: CSVRow, _ symbol: String, _ quantity: Printed<Quantity>, _ price: Printed<Price>?,
    _ value: Money?
  ) throws(FigureFault) {
    guard let price, let value else {
      if !SecuritySymbol.isCUSIP(symbol) { return }
      throw FigureFault(reason: "a CUSIP without price and value, perhaps of a bond")
    }
    switch FigureCheck.product(quantity, price, value) {
    case .agrees: return
    case .perHundred: throw FigureFault(reason: "priced per 100, as bonds are")
    case .timesHundred: throw FigureFault(reason: "on 100 shares each, as options are")
    case .differs:
      let expected = (quantity.value * price.value).money(.halfAwayFromZero)
      report(row, "value of \(symbol)", "\(value)", "\(expected)")
    }
  }

  private mutating func checkBasis(
    _ row: CSVRow, _ columns: PositionColumns, _ symbol: String, _ quantity: Printed<Quantity>,
    _ basis: Money?
  ) {
    guard let basis, let each = try? PrintedFigure.price(row.cell(columns.costPerShare)),
      FigureCheck.product(quantity, each, basis) != .agrees
    else { return }
    let expected = (quantity.value * each.value).money(.halfAwayFromZero)
    report(row, "cost basis of \(symbol)", "\(basis)", "\(expected)")
  }

  private mutating func checkGain(
    _ row: CSVRow, _ columns: PositionColumns, _ symbol: String, _ value: Money?, _ basis: Money?
  ) {
    guard let value, let basis, let gain = try? PrintedFigure.money(row.cell(columns.gain)),
      !FigureCheck.agree(gain, value - basis, withinCents: 2)
    else { return }
    report(row, "gain of \(symbol)", "\(gain)", "\(value - basis)")
  }
}

extension BrokerFileContent {
  /// Adds an account's table.
  mutating func add(_ table: PositionTable) {
    accounts.append(table.account)
    addRows(of: table)
  }

  /// Adds the rows of a table to the account of its name, which other rows may have made.
  mutating func merge(_ table: PositionTable) {
    let label = AccountLabel(name: table.account.name, number: table.account.number)
    let place = place(ofAccount: label, line: table.account.line)
    accounts[place].positions += table.account.positions
    accounts[place].cashRows += table.account.cashRows
    addRows(of: table)
  }

  private mutating func addRows(of table: PositionTable) {
    rejectedRows += table.rejectedRows
    discrepancies += table.discrepancies
    tally.read += table.account.positions.count + table.account.cashRows.count
    tally.rejected += table.rejectedRows.count
    tally.layout += table.layoutCount
    for total in table.checkedTotals { check(total) }
  }
}
