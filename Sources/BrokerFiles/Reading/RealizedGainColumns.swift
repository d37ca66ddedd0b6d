import Money

/// The columns of a table of closed lots, whatever a broker calls them.
struct RealizedGainColumns {
  let header: Header
  let symbol: Int
  let description: Int?
  let quantity: Int
  let acquired: Int?
  let sold: Int
  let proceeds: Int
  let basis: Int
  let shortTerm: Int?
  let longTerm: Int?
  let disallowedLoss: Int?

  init(_ header: Header) throws(BrokerFileFault) {
    self.header = header
    symbol = try header.required(["symbol", "symbol(cusip)"])
    description = try header.column(["name", "security description", "description"])
    quantity = try header.required(["quantity", "qty"])
    acquired = try header.column(["opened date", "date acquired"])
    sold = try header.required(["closed date", "date sold"])
    proceeds = try header.required(["proceeds"])
    basis = try header.required(["costbasis", "cost basis"])
    shortTerm = try Self.term("short", header)
    longTerm = try Self.term("long", header)
    disallowedLoss = try header.column(["disallowed loss"])
  }

  /// The column of gains of one term; beside dollars there may be percents of the same name.
  private static func term(_ term: String, _ header: Header) throws(BrokerFileFault) -> Int? {
    if let dollars = try header.column(["\(term) term gain/loss ($)"]) { return dollars }
    return try header.column(["\(term) term gain/loss", "\(term)-term gain/loss"])
  }

  /// The closed lot of a row.
  func gain(_ row: CSVRow) throws(FigureFault) -> BrokerRealizedGain {
    let quantity = try PrintedFigure.quantity(row.cell(quantity))
    guard let shares = quantity?.value, shares > .zero else {
      throw FigureFault(reason: quantity == nil ? "no quantity" : "a short sale, or no shares")
    }
    guard let sold = try PrintedDay.day(row.cell(sold)) else {
      throw FigureFault(reason: "no day of sale")
    }
    // Several lots in one row.
    let acquired = row.cell(acquired)
    let day = acquired.lowercased() == "various" ? nil : try PrintedDay.day(acquired)
    if let day, day > sold { throw FigureFault(reason: "sold before it was acquired") }
    let loss = try PrintedFigure.money(row.cell(disallowedLoss))?.magnitude
    return BrokerRealizedGain(
      symbol: try symbol(row), description: row.cell(description), quantity: shares,
      acquired: day, sold: sold, proceeds: try PrintedFigure.money(row.cell(proceeds)),
      basis: try PrintedFigure.money(row.cell(basis)),
      shortTerm: try PrintedFigure.money(row.cell(shortTerm)),
      longTerm: try PrintedFigure.money(row.cell(longTerm)),
      disallowedLoss: loss == .zero ? nil : loss, line: row.line)
  }

  /// What the gain should be by proceeds and basis, where the printed parts do not add up to it.
  ///
  /// A disallowed loss is no gain any more: brokers print the gain with it or without it.
  static func expectedGain(_ gain: BrokerRealizedGain) -> (printed: Money, expected: Money)? {
    guard let proceeds = gain.proceeds, let basis = gain.basis,
      gain.shortTerm != nil || gain.longTerm != nil
    else { return nil }
    let printed = (gain.shortTerm ?? .zero) + (gain.longTerm ?? .zero)
    let expected = proceeds - basis
    let allowed = expected + (gain.disallowedLoss ?? .zero)
    let agrees = [expected, allowed].contains {
      FigureCheck.agree(printed, $0, withinCents: 2)
    }
    return agrees ? nil : (printed, expected)
  }

  /// `VEA(100000000)` is the symbol and its CUSIP.
  private func symbol(_ row: CSVRow) throws(FigureFault) -> String {
    let text = row.cell(symbol)
    guard text.hasSuffix(")"), let open = text.lastIndex(of: "(") else {
      return try SecuritySymbol.read(text)
    }
    let ticker = text[..<open].trimmed
    return try SecuritySymbol.read(
      ticker.isEmpty ? text[text.index(after: open)...].dropLast().trimmed : ticker)
  }
}

extension BrokerFileContent {
  /// Adds a closed lot of an account; where its gain is not proceeds less basis, tells.
  mutating func add(_ gain: BrokerRealizedGain, to place: Int) {
    accounts[place].realizedGains.append(gain)
    tally.read += 1
    guard let differs = RealizedGainColumns.expectedGain(gain) else { return }
    discrepancies.append(
      Discrepancy(
        line: gain.line, account: accounts[place].label, subject: "gain of \(gain.symbol)",
        found: "\(differs.printed)", expected: "\(differs.expected)"))
  }
}
