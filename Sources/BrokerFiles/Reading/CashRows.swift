import Money

/// Which rows of a table of positions are cash.
extension PositionTable {
  private static let cashNames: Set<String> = [
    "cash & cash investments", "cash and cash investments", "cash & money market",
  ]
  private static let sweepSymbols: Set<String> = ["FCASH", "CORE"]

  /// The row as cash, nil where it is a security.
  static func cash(_ row: CSVRow, _ columns: PositionColumns) throws(FigureFault) -> BrokerCashRow?
  {
    guard let kind = try kindOfCash(row, columns) else { return nil }
    guard let amount = try PrintedFigure.money(row.cell(columns.value)) else {
      throw FigureFault(reason: "cash without an amount")
    }
    let symbol = SecuritySymbol.withoutMarks(row.cell(columns.symbol))
    return BrokerCashRow(kind: kind, symbol: symbol, amount: amount, line: row.line)
  }

  private static func kindOfCash(
    _ row: CSVRow, _ columns: PositionColumns
  ) throws(FigureFault) -> BrokerCashRow.Kind? {
    let symbol = row.cell(columns.symbol)
    if cashNames.contains(symbol.lowercased()) { return .cash }
    // E*TRADE prints cash as a symbol without shares; a share of that symbol has some.
    if symbol == "CASH", row.cell(columns.quantity).isEmpty { return .cash }
    if symbol.lowercased() == "pending activity" { return .pending }
    let type = row.cell(columns.securityType).lowercased()
    guard isMoneyMarket(symbol, type: type), try isDollarAShare(row, columns) else { return nil }
    return .moneyMarket
  }

  /// Money-market funds are the mutual funds, five letters that end in X, whose symbols end in XX;
  /// Fidelity marks the account's core cash with two asterisks.
  private static func isMoneyMarket(_ symbol: String, type: String) -> Bool {
    if symbol.hasSuffix("**") || sweepSymbols.contains(symbol) { return true }
    if type.hasPrefix("cash and money market") { return true }
    // Statements of Fidelity list the banks that hold its core cash as QPIFQ and the like.
    if symbol.utf8.count == 5, symbol.hasPrefix("QPI") { return true }
    return symbol.utf8.count == 5 && symbol.hasSuffix("XX")
  }

  /// Whether the row's figures are those of a fund at a dollar a share: a fund whose price floats
  /// is a security like any other.
  private static func isDollarAShare(
    _ row: CSVRow, _ columns: PositionColumns
  ) throws(FigureFault) -> Bool {
    let dollar = Price(microDollars: 1_000_000)
    if let price = try PrintedFigure.price(row.cell(columns.price)), price.value != dollar {
      return false
    }
    guard let quantity = try PrintedFigure.quantity(row.cell(columns.quantity)),
      let value = try PrintedFigure.money(row.cell(columns.value))
    else { return true }
    let worth = (quantity.value * dollar).money(.halfAwayFromZero)
    return FigureCheck.agree(worth, value, withinCents: 1)
  }
}
