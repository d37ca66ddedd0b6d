public import Money
public import Portfolio

/// Makes one account's holdings of its broker's files.
public enum AccountImport {
  /// Lots may exceed their position by less than this, which is rounding: brokers print positions
  /// with two to four decimals and lots with more.
  public static let roundingOfShares = Quantity(microShares: 1_000)

  /// Holdings of account `id` according to `files`.
  ///
  /// A positions file gives cash and quantities, lot files give a symbol's lots. Shares that lots
  /// do not cover become a lot of unknown basis and date. A selector names the account where a
  /// file holds several: its name or number as printed, or the number's last four digits.
  ///
  /// `kind` decides only what is worth saying: outside a taxable account (nil counts as taxable)
  /// unknown bases and terms change nothing.
  public static func assemble(
    account id: String, kind: AccountKind? = nil,
    files: [(content: BrokerFileContent, selector: String?)]
  ) throws(BrokerFileFaults) -> ImportedHoldings {
    var assembly = Assembly(isTaxable: kind == nil || kind == .taxable)
    for (content, selector) in files { assembly.add(content, selector) }
    if files.isEmpty {
      assembly.faults.append(
        BrokerFileFault(file: id, found: "no files", expected: "at least one to import"))
    }
    return try assembly.holdings(id)
  }
}

/// An account's files side by side.
private struct Assembly {
  let isTaxable: Bool
  var faults: [BrokerFileFault] = []

  private var sources: [Source] = []
  private var positions: Source?
  private var lotSources: [String: Source] = [:]
  private var assumptions: [ImportAssumption] = []

  private struct Source {
    let content: BrokerFileContent
    let account: BrokerAccount
  }

  init(isTaxable: Bool) { self.isTaxable = isTaxable }

  mutating func add(_ content: BrokerFileContent, _ selector: String?) {
    do throws(BrokerFileFault) {
      let account = try AccountSelection.account(of: content, selector)
      let source = Source(content: content, account: account)
      checkSameAccount(source)
      try checkKinds(content)
      sources.append(source)
      if content.kinds.contains(.positions) { addPositions(source) }
      if content.kinds.contains(.lots) { addLots(source) }
    } catch {
      faults.append(error)
    }
  }

  mutating func holdings(_ id: String) throws(BrokerFileFaults) -> ImportedHoldings {
    sayDays()
    let cash = cash()
    let named = LotNames.named(symbols.flatMap { lots(of: $0) })
    for (lot, origin) in named { say(lot, origin) }
    if !faults.isEmpty { throw BrokerFileFaults(faults) }
    let report = ImportReport(
      account: id, files: sources.map(Self.report), assumptions: assumptions)
    return ImportedHoldings(cash: cash, lots: named.map(\.lot), report: report)
  }

  private mutating func fault(
    _ source: Source, line: Int? = nil, _ found: String, _ expected: String
  ) {
    faults.append(
      BrokerFileFault(file: source.content.file, line: line, found: found, expected: expected))
  }
}

// Which file says what.
extension Assembly {
  private mutating func checkSameAccount(_ source: Source) {
    guard let first = sources.first,
      !AccountSelection.canBeSame(first.account, source.account)
    else { return }
    fault(
      source, line: source.account.line, "the account \"\(source.account.label)\"",
      "\"\(first.account.label)\", the account of \(first.content.file)")
  }

  /// A file of what happened says nothing of what is held.
  private func checkKinds(_ content: BrokerFileContent) throws(BrokerFileFault) {
    if !content.kinds.isDisjoint(with: [.positions, .lots]) { return }
    throw BrokerFileFault(
      file: content.file, found: "\(content.format), which are not positions or lots",
      expected: "a file of positions or lots")
  }

  private mutating func addPositions(_ source: Source) {
    if let first = positions {
      return fault(source, "a second positions file", "only \(first.content.file)")
    }
    positions = source
  }

  private mutating func addLots(_ source: Source) {
    let alreadyGiven = lotSources
    for lot in source.account.lots {
      if lot.symbol.isEmpty {
        return fault(
          source, line: lot.line, "lots without a symbol", "a file that says what they are of")
      }
      if let first = alreadyGiven[lot.symbol] {
        return fault(
          source, line: lot.line, "lots of \(lot.symbol) again",
          "them in \(first.content.file) only")
      }
      lotSources[lot.symbol] = source
    }
  }

  private var symbols: [String] {
    let held = positions?.account.positions.map(\.symbol) ?? []
    return Set(held + lotSources.keys).sorted()
  }

  private mutating func sayDays() {
    for source in sources where source.content.asOf == nil {
      assumptions.append(.dayUnknown(file: source.content.file))
    }
    let dated = sources.filter { $0.content.asOf != nil }
    guard let first = dated.first, let day = first.content.asOf else { return }
    for source in dated.dropFirst() {
      guard let otherDay = source.content.asOf, otherDay != day else { continue }
      assumptions.append(
        .daysDiffer(
          file: first.content.file, day: day, other: source.content.file, otherDay: otherDay))
    }
  }

  private static func report(_ source: Source) -> ImportReport.FileReport {
    let label = source.account.label
    return ImportReport.FileReport(
      file: source.content.file, format: source.content.format, asOf: source.content.asOf,
      account: label, positions: source.account.positions.count, lots: source.account.lots.count,
      rejectedRows: source.content.rejectedRows.filter { $0.account ?? label == label },
      discrepancies: source.content.discrepancies.filter { $0.account ?? label == label })
  }
}

// What the files amount to.
extension Assembly {
  private mutating func cash() -> Money {
    guard let positions else {
      if !sources.isEmpty { assumptions.append(.onlyLots) }
      return .zero
    }
    for row in positions.account.cashRows { say(row) }
    return positions.account.cash
  }

  private mutating func say(_ row: BrokerCashRow) {
    switch row.kind {
    case .cash: return
    case .moneyMarket:
      assumptions.append(.moneyMarketIsCash(symbol: row.symbol, amount: row.amount))
    case .pending where row.amount < .zero:
      assumptions.append(.pendingSubtracted(amount: row.amount.magnitude))
    case .pending:
      assumptions.append(.pendingNotCounted(amount: row.amount))
    }
  }

  private mutating func lots(of symbol: String) -> [UnnamedLot] {
    let held = positions?.account.positions.filter { $0.symbol == symbol } ?? []
    guard let source = lotSources[symbol] else { return held.map { UnnamedLot($0) } }
    let lots = source.account.lots.filter { $0.symbol == symbol }
    guard let positions else { return lots.map { UnnamedLot($0) } }
    let covered = lots.reduce(Quantity.zero) { $0 + $1.quantity }
    if isCash(symbol, positions) {
      assumptions.append(.lotsOfCashLeftOut(symbol: symbol, quantity: covered))
      return held.map { UnnamedLot($0) }
    }
    let rest = held.reduce(Quantity.zero) { $0 + $1.quantity } - covered
    checkExcess(rest, symbol, source, positions, held.first?.line)
    let remainder = rest > .zero ? [UnnamedLot(remainder: rest, of: symbol)] : []
    return lots.map { UnnamedLot($0) } + remainder
  }

  private func isCash(_ symbol: String, _ positions: Source) -> Bool {
    positions.account.cashRows.contains { $0.symbol == symbol }
  }

  private mutating func checkExcess(
    _ rest: Quantity, _ symbol: String, _ source: Source, _ positions: Source, _ line: Int?
  ) {
    if rest >= .zero { return }
    let excess = Quantity.zero - rest
    if line != nil, excess < AccountImport.roundingOfShares {
      assumptions.append(.lotsExceedPosition(symbol: symbol, by: excess))
      return
    }
    let lots = source.account.lots.filter { $0.symbol == symbol }
    let covered = lots.reduce(Quantity.zero) { $0 + $1.quantity }
    let place = line.map { "line \($0) of \(positions.content.file)" }
    fault(
      source, line: lots.first?.line, "lots of \(covered) shares of \(symbol)",
      place.map { "at most \(covered - excess), the position in \($0)" }
        ?? "a position of \(symbol) in \(positions.content.file), which has none")
  }

  private mutating func say(_ lot: Lot, _ origin: UnnamedLot) {
    if let loss = origin.disallowedLoss {
      assumptions.append(.washSaleInBasis(lot: lot.id, disallowedLoss: loss))
    }
    if let since = lot.holdingSince {
      assumptions.append(.holdingPeriodCarried(lot: lot.id, since: since))
    }
    if origin.isRemainder {
      assumptions.append(.notCovered(lot: lot.id, quantity: lot.quantity))
    } else if isTaxable {
      sayUnknown(lot)
    }
  }

  private mutating func sayUnknown(_ lot: Lot) {
    if lot.basis == nil {
      assumptions.append(.basisUnknown(lot: lot.id, quantity: lot.quantity))
    }
    if lot.acquired == nil {
      assumptions.append(.termUnknown(lot: lot.id, quantity: lot.quantity))
    }
  }
}
