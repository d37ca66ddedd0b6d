import Money
import Optimization
import Portfolio
import Rebalancing
import Tax

extension Formulation {
  /// The year's net gains S₁ and L₁ in one of the cells in which T is convex, and T there.
  ///
  /// The cells are joined as a disjunction: each has its own copy of S and L, scaled by a binary, so
  /// that the relaxation is the convex hull of their union.
  mutating func addTax() {
    let (short, long) = (gainEntries(isLongTerm: false), gainEntries(isLongTerm: true))
    let shortBox = range(short, from: problem.startingGains.shortTerm)
    let longBox = range(long, from: problem.startingGains.longTerm)
    let box = TaxBox(short: short, long: long, shortRange: shortBox, longRange: longBox)
    let year = problem.yearTax
    if countsMinimumTax {
      addTaxWithMinimum(box)
    } else {
      taxEntries = addCells(year.cells(shortTerm: shortBox, longTerm: longBox), box, carries: true)
      for (column, perUnit) in taxEntries { addTax(perUnit, to: column) }
    }
    addTaxBefore()
  }

  /// The federal tax as the larger of the regular and the tentative minimum tax, each from cells of its
  /// own, and the other taxes beside it. The cap on tax does not count AMT.
  private mutating func addTaxWithMinimum(_ box: TaxBox) {
    let (year, short, long) = (problem.yearTax, box.shortRange, box.longRange)
    let regular = addCells(year.regularCells(shortTerm: short, longTerm: long), box, carries: false)
    let minimum = addCells(
      year.tentativeMinimumCells(shortTerm: short, longTerm: long), box, carries: false)
    let beside = addCells(year.besideCells(shortTerm: short, longTerm: long), box, carries: true)
    let federal = program.addColumn(cost: objective(1), lower: 0, upper: .infinity)
    for tax in [regular, minimum] {
      _ = program.addRow(
        lower: 0, upper: .infinity, [(federal, 1)] + tax.map { ($0.0, -$0.1) })
    }
    for (column, perUnit) in beside { addCost(perUnit, to: column) }
    taxEntries = regular + beside
  }

  /// The gains that the plan could reach, and the columns that they come from.
  private struct TaxBox {
    let short: [(column: Column, perDollar: Double, worth: Double)]
    let long: [(column: Column, perDollar: Double, worth: Double)]
    let shortRange: ClosedRange<Money>
    let longRange: ClosedRange<Money>
  }

  /// One cell of several, and the entries of its tax.
  private mutating func addCells(
    _ cells: [TaxCell], _ box: TaxBox, carries: Bool
  ) -> [(Column, Double)] {
    var entries: [(Column, Double)] = []
    var columns: [CellColumns] = []
    for cell in cells {
      columns.append(addCell(cell, box.shortRange, box.longRange, isOnly: cells.count == 1))
      for part in cell.parts { entries += addPart(part, columns[columns.count - 1]) }
      if carries { addCarriedLoss(cell.carryforward, columns[columns.count - 1]) }
    }
    _ = program.addRow(lower: 1, upper: 1, columns.map { ($0.isChosen, 1) })
    addGains(box.short, columns.map(\.shortTerm), problem.startingGains.shortTerm)
    addGains(box.long, columns.map(\.longTerm), problem.startingGains.longTerm)
    return entries
  }

  private struct CellColumns {
    let isChosen: Column
    let shortTerm: Column
    let longTerm: Column
  }

  /// Dollars gained a dollar sold, of every taxable block of a term.
  func gainEntries(isLongTerm: Bool) -> [(column: Column, perDollar: Double, worth: Double)] {
    sales.flatMap { sale in
      zip(sale.blocks, sale.columns).compactMap { block, column in
        block.isTaxable && block.isLongTerm == isLongTerm
          ? (column, block.gainPerDollar, block.worth) : nil
      }
    }
  }

  /// The gains that the plan could reach, a dollar wider than the figures say on both sides.
  private func range(
    _ entries: [(column: Column, perDollar: Double, worth: Double)], from start: Money
  ) -> ClosedRange<Money> {
    let gains = entries.map { $0.perDollar * program.bounds(of: $0.column).upper * unit }
    let losses = gains.reduce(0) { $0 + min(0, $1) }
    let profits = gains.reduce(0) { $0 + max(0, $1) }
    let margin = Money(dollars: 1)
    return start + Money(cents: Int64(losses * 100)) - margin...start
      + Money(cents: Int64(profits * 100)) + margin
  }

  private mutating func addGains(
    _ entries: [(column: Column, perDollar: Double, worth: Double)], _ cells: [Column],
    _ start: Money
  ) {
    _ = program.addRow(
      lower: units(start), upper: units(start),
      cells.map { ($0, 1) } + entries.map { ($0.column, -$0.perDollar) })
  }

  private mutating func addCell(
    _ cell: TaxCell, _ shortBox: ClosedRange<Money>, _ longBox: ClosedRange<Money>, isOnly: Bool
  ) -> CellColumns {
    let columns = CellColumns(
      isChosen: program.addColumn(lower: isOnly ? 1 : 0, upper: 1, isInteger: !isOnly),
      shortTerm: program.addColumn(lower: -.infinity, upper: .infinity),
      longTerm: program.addColumn(lower: -.infinity, upper: .infinity))
    bound([columns.shortTerm], cell.shortTerm.within(shortBox), columns.isChosen)
    bound([columns.longTerm], cell.longTerm.within(longBox), columns.isChosen)
    bound([columns.shortTerm, columns.longTerm], cell.net, columns.isChosen)
    for linear in cell.linear { bound(linear, columns) }
    return columns
  }

  private mutating func bound(_ sum: [Column], _ bounds: AmountBounds, _ isChosen: Column) {
    let entries = sum.map { ($0, 1.0) }
    if let lower = bounds.lower {
      _ = program.addRow(lower: 0, upper: .infinity, entries + [(isChosen, -units(lower))])
    }
    if let upper = bounds.upper {
      _ = program.addRow(lower: -.infinity, upper: 0, entries + [(isChosen, -units(upper))])
    }
  }

  /// A bound on a linear function of the cell's gains; both sides scaled by the cell's binary.
  private mutating func bound(_ linear: LinearBound, _ columns: CellColumns) {
    func row(less bound: ExactDollars) -> [(Column, Double)] {
      [
        (columns.isChosen, units(linear.of.constant - bound)),
        (columns.shortTerm, linear.of.perShortTerm.fraction),
        (columns.longTerm, linear.of.perLongTerm.fraction),
      ]
    }
    if let lower = linear.lower {
      _ = program.addRow(lower: 0, upper: .infinity, row(less: lower))
    }
    if let upper = linear.upper {
      _ = program.addRow(lower: -.infinity, upper: 0, row(less: upper))
    }
  }

  /// The greatest of a part's pieces; a part of one piece needs no column of its own.
  private mutating func addPart(
    _ pieces: [AffinePiece], _ columns: CellColumns
  ) -> [(Column, Double)] {
    if pieces.count == 1 { return pieces.flatMap { entries($0, columns) } }
    let part = program.addColumn(lower: -.infinity, upper: .infinity)
    for piece in pieces {
      _ = program.addRow(
        lower: 0, upper: .infinity,
        [(part, 1)] + entries(piece, columns).map { ($0.0, -$0.1) })
    }
    return [(part, 1)]
  }

  private mutating func addCost(_ cost: Double, to column: Column) {
    program.setCost(program.cost(of: column) + objective(cost), of: column)
  }

  /// A tax of this year; also a cost where the least of it is asked for.
  private mutating func addTax(_ cost: Double, to column: Column) {
    if aim == .leastTax {
      program.setCost(program.cost(of: column) + cost, of: column)
    } else {
      addCost(cost, to: column)
    }
  }

  private func entries(_ piece: AffinePiece, _ columns: CellColumns) -> [(Column, Double)] {
    [
      (columns.isChosen, units(piece.constant)),
      (columns.shortTerm, piece.perShortTerm.fraction),
      (columns.longTerm, piece.perLongTerm.fraction),
    ]
  }

  /// −r_c F₁.
  private mutating func addCarriedLoss(_ piece: AffinePiece, _ columns: CellColumns) {
    let worth = problem.prices.carriedLoss.approximateDollars
    for (column, perUnit) in entries(piece, columns) {
      addCost(-worth * perUnit, to: column)
    }
  }

  /// − T(S₀, L₀) + r_c F₀: the program's objective is what the plan adds.
  private mutating func addTaxBefore() {
    let before = problem.yearTax.bill(problem.startingGains)
    if aim == .leastTax { program.objectiveOffset -= units(before.total) }
    let carried = before.carryforward.total * problem.prices.carriedLoss
    let minimum = countsMinimumTax ? before.alternativeMinimum : .zero
    program.objectiveOffset -= objective(units(before.total + minimum - carried))
    let drift = problem.driftCost(problem.allocationBefore, in: problem.valueBeforeGift)
    program.objectiveOffset -= objective(units(drift))
  }
}

extension AmountBounds {
  /// The same with what a box adds: a cell not chosen must have no gains at all.
  fileprivate func within(_ box: ClosedRange<Money>) -> AmountBounds {
    AmountBounds(lower: lower ?? box.lowerBound, upper: upper ?? box.upperBound)
  }
}
