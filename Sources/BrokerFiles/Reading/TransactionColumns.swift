import Money

/// The columns of a table of transactions, whatever a broker calls them.
struct TransactionColumns {
  let header: Header
  var day: Int
  var words: Int
  var symbol: Int?
  var description: Int?
  var quantity: Int?
  var price: Int?
  var amount: Int?
  var fees: [Int] = []
  var accruedInterest: Int?
  var settled: Int?
  var part: Int?

  /// How the broker prints the shares of a sale.
  var shares = TransactionTerms.Shares.signed
  var years = PrintedDay.Years.four

  /// The figures of a row, before its action is known.
  struct Figures {
    var quantity: Printed<Quantity>?
    var price: Printed<Price>?
    var amount: Money?
    var fees: Money?
    var accruedInterest: Money?
    var settled: Day?
  }

  /// Reads a row's figures.
  func figures(_ row: CSVRow) throws(FigureFault) -> Figures {
    var figures = Figures()
    figures.quantity = try PrintedFigure.quantity(row.cell(quantity))
    if figures.quantity?.value == .zero { figures.quantity = nil }
    figures.price = try PrintedFigure.roundedPrice(row.cell(price))
    if figures.price?.value.microDollars == 0 { figures.price = nil }
    figures.amount = try PrintedFigure.roundedMoney(row.cell(amount))
    for column in fees {
      guard let fee = try PrintedFigure.roundedMoney(row.cell(column)), fee != .zero else {
        continue
      }
      figures.fees = (figures.fees ?? .zero) + fee.magnitude
    }
    let interest = try PrintedFigure.roundedMoney(row.cell(accruedInterest))
    figures.accruedInterest = interest == .zero ? nil : interest?.magnitude
    // A trade that has not settled says so in words.
    let settled = row.cell(settled)
    figures.settled =
      settled.lowercased() == "processing" ? nil : try PrintedDay.day(settled, years)
    return figures
  }

  /// The symbol of a row; empty where it names none.
  func symbol(_ row: CSVRow) throws(FigureFault) -> String {
    let text = SecuritySymbol.withoutMarks(row.cell(symbol))
    return PrintedFigure.isAbsent(text) ? "" : try SecuritySymbol.read(text)
  }

  /// The transaction of a row, its action told by `action` from the figures.
  func transaction(
    _ row: CSVRow, day: Day, posted: Day? = nil,
    action: (Figures) -> BrokerAction
  ) throws(FigureFault) -> (transaction: BrokerTransaction, expected: Money?) {
    let symbol = try symbol(row)
    let figures = try figures(row)
    let printed = BrokerTransaction(
      action: action(figures), words: row.cell(words), day: day, posted: posted,
      settled: figures.settled, symbol: symbol, description: row.cell(description),
      quantity: figures.quantity?.value, price: figures.price?.value, amount: figures.amount,
      fees: figures.fees, accruedInterest: figures.accruedInterest,
      part: row.cell(part).isEmpty ? nil : row.cell(part), line: row.line)
    let transaction = TransactionTerms.settled(printed, shares)
    return (
      transaction, TransactionTerms.expectedAmount(transaction, figures.quantity, figures.price)
    )
  }
}

extension BrokerFileContent {
  /// Adds a transaction of an account; where its amount is not what its other figures give, tells.
  mutating func add(_ read: (transaction: BrokerTransaction, expected: Money?), to place: Int) {
    add(read.transaction, toAccount: place)
    guard let expected = read.expected, let amount = read.transaction.amount else { return }
    let what = read.transaction.symbol.isEmpty ? "" : " of \(read.transaction.symbol)"
    discrepancies.append(
      Discrepancy(
        line: read.transaction.line, account: accounts[place].label,
        subject: "amount of the \(read.transaction.action.rawValue)\(what)", found: "\(amount)",
        expected: "\(expected)"))
  }
}
