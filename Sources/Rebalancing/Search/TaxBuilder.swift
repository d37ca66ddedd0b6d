import Money
import Portfolio
import Search
import Tax

/// Adds the tax of one cell, and the caps, to a program.
struct TaxBuilder {
  let trade: TradeProgram
  let ranges: GainRanges
  var program: SearchProgram
  private(set) var short: Span
  private(set) var long: Span
  private(set) var net: Span
  /// The columns of S₁ and L₁.
  private(set) var shortTerm = 0
  private(set) var longTerm = 0
  private var hasNetRow = false

  /// From where to where an amount can lie, in units.
  struct Span {
    var lower: Double
    var upper: Double

    func narrowed(to bounds: AmountBounds, _ units: (Money) -> Double) -> Span {
      Span(
        lower: max(lower, bounds.lower.map(units) ?? lower),
        upper: min(upper, bounds.upper.map(units) ?? upper))
    }
  }

  /// A sum of columns and a constant.
  struct Expression {
    var constant = 0.0
    var entries: [(column: Int, value: Double)] = []

    static func + (left: Expression, right: Expression) -> Expression {
      Expression(
        constant: left.constant + right.constant, entries: left.entries + right.entries)
    }
  }

  init(_ trade: TradeProgram, _ ranges: GainRanges) {
    self.trade = trade
    self.ranges = ranges
    program = trade.base
    func span(_ range: ClosedRange<Money>) -> Span {
      Span(lower: trade.units(range.lowerBound), upper: trade.units(range.upperBound))
    }
    (short, long) = (span(ranges.shortTerm), span(ranges.longTerm))
    net = Span(lower: short.lower + long.lower, upper: short.upper + long.upper)
  }

  /// The program in the intersection of the cells, without tax where there are none; nil where the
  /// intersection is empty.
  mutating func program(with cells: TaxCells?) -> SearchProgram? {
    for cell in cells?.all ?? [] {
      short = short.narrowed(to: cell.shortTerm, trade.units)
      long = long.narrowed(to: cell.longTerm, trade.units)
      net = net.narrowed(
        to: cells?.below.map { AmountBounds(lower: $0.net.lower, upper: cell.net.upper) }
          ?? cell.net,
        trade.units)
    }
    net.lower = max(net.lower, short.lower + long.lower)
    net.upper = min(net.upper, short.upper + long.upper)
    guard short.lower <= short.upper, long.lower <= long.upper, net.lower <= net.upper else {
      return nil
    }
    addGains()
    var tax = Expression()
    if let cells { tax = addTax(cells) }
    for cell in cells?.all ?? [] {
      for linear in cell.linear where !bound(linear) { return nil }
    }
    let isNetBound = cells?.all.contains { $0.net.lower != nil || $0.net.upper != nil } ?? false
    if isNetBound, !hasNetRow { boundNet() }
    addCaps(tax)
    return program
  }

  private mutating func addGains() {
    shortTerm = program.addColumn(
      cost: 0, lower: short.lower, upper: short.upper,
      [SearchProgram.Entry(trade.shortTermRow, 1)])
    longTerm = program.addColumn(
      cost: 0, lower: long.lower, upper: long.upper,
      [SearchProgram.Entry(trade.longTermRow, 1)])
  }

  /// The tax that caps count: without AMT.
  private mutating func addTax(_ cells: TaxCells) -> Expression {
    if let below = cells.below {
      addJoined(below, cells.counted)
      addBefore()
      return Expression()
    }
    let counted = addParts(of: cells.counted)
    charge(counted)
    addCarriedLoss(cells.counted.carryforward)
    addBefore()
    guard let regular = cells.regular, let minimum = cells.minimum else { return counted }
    let (plain, tentative) = (addParts(of: regular), addParts(of: minimum))
    addLarger(of: [plain, tentative])
    return plain + counted
  }

  private mutating func charge(_ cost: Expression) {
    for (column, value) in cost.entries {
      program.columns[column].cost += trade.tax(value)
    }
    program.offset += trade.tax(cost.constant)
  }

  /// The federal tax: a column that is at least each of the expressions.
  private mutating func addLarger(of taxes: [Expression]) {
    let spans = taxes.map(span)
    let least = spans.map(\.lower).min() ?? 0
    let most = spans.map(\.upper).max() ?? 0
    let federal = program.addColumn(cost: trade.tax(1), lower: least, upper: most)
    for tax in taxes {
      let row = program.addRow(tax.constant)
      addEntry(row, federal, 1)
      add(tax, to: row, times: -1)
      addSlack(row, -1, upTo: most - least)
    }
  }

  /// −r_c F₁.
  private mutating func addCarriedLoss(_ piece: AffinePiece) {
    let worth = trade.carriedLoss
    program.columns[shortTerm].cost -= worth * piece.perShortTerm.fraction
    program.columns[longTerm].cost -= worth * piece.perLongTerm.fraction
    program.offset -= worth * trade.units(piece.constant)
  }

  /// − T(S₀, L₀), and where everything counts + r_c F₀ − the drift before: the program's objective is what the plan adds.
  private mutating func addBefore() {
    let problem = trade.problem
    let before = problem.yearTax.bill(problem.startingGains)
    guard trade.aim.isCheapest else {
      program.offset -= trade.tax(trade.units(before.total))
      return
    }
    let carried = before.carryforward.total * problem.prices.carriedLoss
    let minimum = trade.request.countsMinimumTax ? before.alternativeMinimum : .zero
    let drift = problem.driftCost(problem.allocationBefore, in: problem.valueBeforeGift)
    let tax = (before.total + minimum) * problem.taxPrice
    program.offset -= trade.units(tax - carried + drift)
  }
}

// MARK: - Rows and columns

extension TaxBuilder {
  mutating func addEntry(_ row: Int, _ column: Int, _ value: Double) {
    guard value != 0 else { return }
    program.columns[column].entries.append(SearchProgram.Entry(row, value))
  }

  mutating func add(_ expression: Expression, to row: Int, times factor: Double = 1) {
    var sums: [Int: Double] = [:]
    for (column, value) in expression.entries { sums[column, default: 0] += value }
    for (column, value) in sums.sorted(by: { $0.key < $1.key }) {
      addEntry(row, column, factor * value)
    }
  }

  /// A column that makes a row an inequality.
  @discardableResult
  mutating func addSlack(_ row: Int, _ sign: Double, upTo most: Double, cost: Double = 0) -> Int {
    program.addColumn(
      cost: cost, lower: 0, upper: max(0, most), [SearchProgram.Entry(row, sign)])
  }

  /// From where to where an expression can lie.
  func span(_ expression: Expression) -> Span {
    var span = Span(lower: expression.constant, upper: expression.constant)
    for (place, value) in expression.entries {
      let column = program.columns[place]
      span.lower += min(value * column.lower, value * column.upper)
      span.upper += max(value * column.lower, value * column.upper)
    }
    return span
  }

  /// A row that S + L stands in, with columns that say where it lies.
  mutating func addNetRow(_ rightHandSide: Double) -> Int {
    hasNetRow = true
    let row = program.addRow(rightHandSide)
    addEntry(row, shortTerm, 1)
    addEntry(row, longTerm, 1)
    return row
  }

  private mutating func boundNet() {
    addSlack(addNetRow(net.lower), -1, upTo: net.upper - net.lower)
  }

  /// False where no gains within reach satisfy it.
  private mutating func bound(_ linear: LinearBound) -> Bool {
    let gains = Expression(
      constant: trade.units(linear.of.constant),
      entries: [
        (shortTerm, linear.of.perShortTerm.fraction), (longTerm, linear.of.perLongTerm.fraction),
      ])
    let reach = span(gains)
    let lower = max(reach.lower, linear.lower.map(trade.units) ?? reach.lower)
    let upper = min(reach.upper, linear.upper.map(trade.units) ?? reach.upper)
    if lower > upper { return false }
    let row = program.addRow(lower - gains.constant)
    add(gains, to: row)
    addSlack(row, -1, upTo: upper - lower)
    return true
  }
}
