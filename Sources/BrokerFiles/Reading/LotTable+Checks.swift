import Money

extension LotTable {
  /// The lot of a row.
  mutating func lot(_ row: CSVRow) throws(FigureFault) -> BrokerLot {
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
      symbol: try symbol(of: row), quantity: quantity.value, basis: basis, acquired: days.acquired,
      holdingSince: days.since, disallowedLoss: loss == .zero ? nil : loss, line: row.line)
    checkTerm(row, lot)
    return lot
  }

  /// The symbol of the row, where it names one, else that of the table.
  private func symbol(of row: CSVRow) throws(FigureFault) -> String {
    columns.symbol == nil ? symbol : try SecuritySymbol.read(row.cell(columns.symbol))
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
