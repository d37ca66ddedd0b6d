import Money

/// The columns of a table of lots.
struct LotColumns {
  let header: Header
  let symbol: Int?
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
    symbol = try header.column(["symbol"])
    open = try header.required(["open date", "date acquired", "acquired"])
    tradeOpen = try header.column(["transaction open"])
    quantity = try header.required(["quantity", "qty"])
    price = try header.column(["price"])
    value = try header.column(["market value", "mkt val", "value", "current value"])
    basis = try header.required(["cost basis", "cost basis total"])
    tradeBasis = try header.column(["transaction cb"])
    costPerShare = try header.column([
      "cost/share", "cost basis/share", "average cost basis",
    ])
    holdingPeriod = try header.column(["holding period", "term"])
    disallowedLoss = try header.column(["disallowed loss"])
  }
}

/// Reads the rows of one security's lots.
struct LotTable {
  let columns: LotColumns
  let symbol: String
  private var account: BrokerAccount
  private(set) var content: BrokerFileContent
  private var sums = Sums()
  private var hasTotal = false

  /// What all lots amount to, the rejected ones too; nil once one of them does not say.
  private struct Sums {
    var quantity: Quantity? = .zero
    var basis: Money? = .zero
    var value: Money? = .zero
    var rows = 0
  }

  /// The table of one symbol, or of those in a column of it.
  init(
    columns: LotColumns, symbol: String, account: BrokerAccount, content: BrokerFileContent
  ) {
    self.columns = columns
    self.symbol = symbol
    self.account = account
    self.content = content
  }

  /// What the table says, once the file has ended.
  func finished(lastLine: Int, needsTotal: Bool = true) -> BrokerFileContent {
    var content = content
    content.accounts = [account]
    content.tally.read = account.lots.count
    if hasTotal || !needsTotal { return content }
    content.discrepancies.append(
      discrepancy(
        lastLine, "the total", "nothing",
        "\(sums.quantity ?? .zero) shares; the file may be cut short"))
    return content
  }

  mutating func reject(_ row: CSVRow, _ reason: String) {
    content.reject(row, account: account.label, reason)
  }

  /// Takes over a row, compares a total, or rejects the row.
  mutating func take(_ row: CSVRow) {
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
      line: line, account: account.label,
      subject: symbol.isEmpty ? subject : "\(subject) of \(symbol)", found: found,
      expected: expected)
  }

  mutating func report(
    _ row: CSVRow, _ subject: String, _ found: String, _ expected: String
  ) {
    content.discrepancies.append(discrepancy(row.line, subject, found, expected))
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
        line: row.line, account: account.label,
        subject: symbol.isEmpty ? subject : "\(subject) of \(symbol)",
        printed: printed, sum: sum, tolerance: Money(cents: Int64(sums.rows))))
  }
}
