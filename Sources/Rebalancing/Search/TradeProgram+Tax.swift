import Money
import Portfolio
import Search
import Tax

/// A cell of the year's tax as columns and rows of a search program.
extension TradeProgram {
  /// Ranges of S and L that the plan could reach, a dollar wider than the figures say.
  func gainRange(isLongTerm: Bool) -> ClosedRange<Money> {
    var (losses, profits) = (0.0, 0.0)
    for sale in sales {
      for (block, column) in zip(sale.blocks, sale.columns)
      where block.isTaxable && block.isLongTerm == isLongTerm {
        let gain = block.gainPerDollar * base.columns[column].upper * unit
        losses += min(0, gain)
        profits += max(0, gain)
      }
    }
    let start =
      isLongTerm ? problem.startingGains.longTerm : problem.startingGains.shortTerm
    let margin = Money(dollars: 1)
    return start + Money(cents: Int64(losses * 100)) - margin...start
      + Money(cents: Int64(profits * 100)) + margin
  }

  /// The cells of the year's tax within reach.
  func taxCells() -> [TaxCell] {
    problem.yearTax.cells(
      shortTerm: gainRange(isLongTerm: false), longTerm: gainRange(isLongTerm: true))
  }

  /// The whole program with the tax of one cell.
  func program(in cell: TaxCell) -> SearchProgram {
    var builder = TaxBuilder(trade: self, cell: cell)
    return builder.build()
  }
}

/// Adds the tax of one cell to a program.
private struct TaxBuilder {
  let trade: TradeProgram
  let cell: TaxCell
  var program: SearchProgram
  var shortTerm = 0
  var longTerm = 0
  /// What the tax is, as entries of columns, and its constant.
  var taxEntries: [(column: Int, value: Double)] = []
  var taxConstant = 0.0

  init(trade: TradeProgram, cell: TaxCell) {
    self.trade = trade
    self.cell = cell
    program = trade.base
  }

  private func units(_ amount: Money) -> Double { trade.units(amount) }
  private func units(_ amount: ExactDollars) -> Double { trade.units(amount) }

  mutating func build() -> SearchProgram {
    let short = range(cell.shortTerm, trade.gainRange(isLongTerm: false))
    let long = range(cell.longTerm, trade.gainRange(isLongTerm: true))
    shortTerm = program.addColumn(
      cost: 0, lower: short.lower, upper: short.upper,
      [SearchProgram.Entry(trade.shortTermRow, 1)])
    longTerm = program.addColumn(
      cost: 0, lower: long.lower, upper: long.upper,
      [SearchProgram.Entry(trade.longTermRow, 1)])
    let net = (
      lower: max(short.lower + long.lower, cell.net.lower.map(units) ?? -.infinity),
      upper: min(short.upper + long.upper, cell.net.upper.map(units) ?? .infinity)
    )
    var isNetBound = false
    for pieces in cell.parts {
      switch Line(pieces) {
      case .short: add(pieces, (1, 0), short)
      case .long: add(pieces, (0, 1), long)
      case .net:
        add(pieces, (1, 1), net)
        isNetBound = true
      case .plane: addPlane(pieces, short, long)
      }
    }
    if !isNetBound, cell.net.lower != nil || cell.net.upper != nil {
      let row = program.addRow(0)
      addEntry(row, shortTerm, 1)
      addEntry(row, longTerm, 1)
      _ = program.addColumn(
        cost: 0, lower: net.lower, upper: net.upper, [SearchProgram.Entry(row, -1)])
    }
    for linear in cell.linear { bound(linear, short, long) }
    for (column, value) in taxEntries {
      program.columns[column].cost += trade.objective(value)
    }
    program.offset += trade.objective(taxConstant)
    addCarriedLoss()
    addTaxBefore()
    addCaps(net)
    return program
  }

  private func range(
    _ bounds: AmountBounds, _ box: ClosedRange<Money>
  ) -> (lower: Double, upper: Double) {
    (units(bounds.lower ?? box.lowerBound), units(bounds.upper ?? box.upperBound))
  }

  private mutating func addEntry(_ row: Int, _ column: Int, _ value: Double) {
    guard value != 0 else { return }
    program.columns[column].entries.append(SearchProgram.Entry(row, value))
  }

  /// Along what a part's pieces differ.
  private enum Line {
    case short, long, net, plane

    init(_ pieces: [AffinePiece]) {
      let changes = pieces.dropFirst().map {
        ($0.perShortTerm - pieces[0].perShortTerm, $0.perLongTerm - pieces[0].perLongTerm)
      }
      if changes.allSatisfy({ $0.1 == .zero }) {
        self = .short
      } else if changes.allSatisfy({ $0.0 == .zero }) {
        self = .long
      } else if changes.allSatisfy({ $0.0 == $0.1 }) {
        self = .net
      } else {
        self = .plane
      }
    }
  }

  /// The largest of pieces that differ along v = short·S + long·L: one row, a column a stretch of v.
  private mutating func add(
    _ pieces: [AffinePiece], _ direction: (short: Double, long: Double),
    _ range: (lower: Double, upper: Double)
  ) {
    func slope(_ piece: AffinePiece) -> Double {
      direction.short != 0 ? piece.perShortTerm.fraction : piece.perLongTerm.fraction
    }
    let sorted = pieces.sorted { slope($0) < slope($1) }
    let first = sorted[0]
    taxConstant += units(first.constant)
    taxEntries.append((shortTerm, first.perShortTerm.fraction))
    taxEntries.append((longTerm, first.perLongTerm.fraction))
    let needsRow = sorted.count > 1 || direction.short != 0 && direction.long != 0
    guard needsRow else { return }
    let row = program.addRow(range.lower)
    addEntry(row, shortTerm, direction.short)
    addEntry(row, longTerm, direction.long)
    // How far the part is above its first piece where the range begins.
    taxConstant +=
      sorted.map {
        units($0.constant - first.constant) + (slope($0) - slope(first)) * range.lower
      }.max() ?? 0
    var start = range.lower
    for (index, piece) in sorted.enumerated() {
      var end = range.upper
      if index + 1 < sorted.count {
        let next = sorted[index + 1]
        end = units(piece.constant - next.constant) / (slope(next) - slope(piece))
      }
      end = min(max(end, start), range.upper)
      let column = program.addColumn(
        cost: 0, lower: 0, upper: end - start, [SearchProgram.Entry(row, -1)])
      taxEntries.append((column, slope(piece) - slope(first)))
      start = end
    }
  }

  /// The largest of pieces that differ in both gains: a column that is at least each of them.
  private mutating func addPlane(
    _ pieces: [AffinePiece], _ short: (lower: Double, upper: Double),
    _ long: (lower: Double, upper: Double)
  ) {
    let corners = [short.lower, short.upper].flatMap { s in
      [long.lower, long.upper].map { (s, $0) }
    }
    func value(_ piece: AffinePiece, _ corner: (Double, Double)) -> Double {
      units(piece.constant) + piece.perShortTerm.fraction * corner.0
        + piece.perLongTerm.fraction * corner.1
    }
    let all = pieces.flatMap { piece in corners.map { value(piece, $0) } }
    let (least, most) = (all.min() ?? 0, all.max() ?? 0)
    let part = program.addColumn(cost: 0, lower: least, upper: most)
    for piece in pieces {
      let row = program.addRow(units(piece.constant))
      addEntry(row, part, 1)
      addEntry(row, shortTerm, -piece.perShortTerm.fraction)
      addEntry(row, longTerm, -piece.perLongTerm.fraction)
      _ = program.addColumn(
        cost: 0, lower: 0, upper: most - least, [SearchProgram.Entry(row, -1)])
    }
    taxEntries.append((part, 1))
  }

  private mutating func bound(
    _ linear: LinearBound, _ short: (lower: Double, upper: Double),
    _ long: (lower: Double, upper: Double)
  ) {
    let (s, l) = (linear.of.perShortTerm.fraction, linear.of.perLongTerm.fraction)
    let reach =
      abs(s) * max(abs(short.lower), abs(short.upper))
      + abs(l) * max(abs(long.lower), abs(long.upper)) + abs(units(linear.of.constant))
    let row = program.addRow(-units(linear.of.constant))
    addEntry(row, shortTerm, s)
    addEntry(row, longTerm, l)
    _ = program.addColumn(
      cost: 0, lower: linear.lower.map(units) ?? -reach, upper: linear.upper.map(units) ?? reach,
      [SearchProgram.Entry(row, -1)])
  }

  /// −r_c F₁.
  private mutating func addCarriedLoss() {
    let worth = trade.problem.prices.carriedLoss.approximateDollars
    let piece = cell.carryforward
    program.columns[shortTerm].cost -= trade.objective(worth * piece.perShortTerm.fraction)
    program.columns[longTerm].cost -= trade.objective(worth * piece.perLongTerm.fraction)
    program.offset -= trade.objective(worth * units(piece.constant))
  }

  /// − T(S₀, L₀) + r_c F₀ and the drift before.
  private mutating func addTaxBefore() {
    let problem = trade.problem
    let before = problem.yearTax.bill(problem.startingGains)
    let carried = before.carryforward.total * problem.prices.carriedLoss
    program.offset -= trade.objective(units(before.total - carried))
    let drift = problem.driftCost(problem.allocationBefore, in: problem.valueBeforeGift)
    program.offset -= trade.objective(units(drift))
  }

  private mutating func addCaps(_ net: (lower: Double, upper: Double)) {
    guard trade.aim.excessAllowed != nil else { return }
    let problem = trade.problem
    if let cap = problem.gainAllowance {
      let limit = units(cap + problem.startingGains.total) - trade.margin / trade.unit
      let row = program.addRow(limit)
      addEntry(row, shortTerm, 1)
      addEntry(row, longTerm, 1)
      _ = program.addColumn(
        cost: 0, lower: 0, upper: max(0, limit - net.lower), [SearchProgram.Entry(row, 1)])
    }
    if let cap = problem.policy.maximumTax {
      let before = problem.yearTax.bill(problem.startingGains).total
      let limit = units(before + ExactDollars(cap)) - trade.margin / trade.unit - taxConstant
      let row = program.addRow(limit)
      for (column, value) in taxEntries { addEntry(row, column, value) }
      _ = program.addColumn(
        cost: 0, lower: 0, upper: 1e9, [SearchProgram.Entry(row, 1)])
    }
  }
}
