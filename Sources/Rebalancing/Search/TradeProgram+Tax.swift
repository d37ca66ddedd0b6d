import Money
import Portfolio
import Search
import Tax

/// The year's tax: one program for each cell of it, or for each cell of what AMT compares.
extension TradeProgram {
  /// The programs whose least objective is the model's.
  func programs() -> [SearchProgram] {
    let ranges = GainRanges(
      shortTerm: gainRange(isLongTerm: false), longTerm: gainRange(isLongTerm: true))
    guard needsTax else {
      var builder = TaxBuilder(self, ranges)
      return [builder.program(with: nil)].compactMap(\.self)
    }
    return cellChoices(ranges).compactMap { cells in
      var builder = TaxBuilder(self, ranges)
      return builder.program(with: cells)
    }
  }

  /// Whether anything asked for depends on the tax.
  private var needsTax: Bool {
    aim.isCheapest || aim == .leastTax
      || aim.excessAllowed != nil && problem.policy.maximumTax != nil
  }

  private func cellChoices(_ ranges: GainRanges) -> [TaxCells] {
    let (year, short, long) = (problem.yearTax, ranges.shortTerm, ranges.longTerm)
    guard request.countsMinimumTax else {
      let cells = year.cells(shortTerm: short, longTerm: long).map { TaxCells(counted: $0) }
      return problem.policy.maximumTax == nil ? joined(cells) : cells
    }
    let minimum = year.tentativeMinimumCells(shortTerm: short, longTerm: long)
    let beside = year.besideCells(shortTerm: short, longTerm: long)
    return year.regularCells(shortTerm: short, longTerm: long).flatMap { regular in
      minimum.flatMap { minimum in
        beside.map { TaxCells(counted: $0, regular: regular, minimum: minimum) }
      }
    }
  }

  /// Cells on both sides of the most that the year deducts as one, where that is convex.
  ///
  /// Below, a dollar of loss more is carried forward; above, it is deducted. Many best plans lie at the
  /// border, where two programs would each have to be searched for them.
  private func joined(_ cells: [TaxCells]) -> [TaxCells] {
    var cells = cells
    for below in cells {
      guard let upper = cells.firstIndex(where: { $0.continues(below, tax: tax, carriedLoss) })
      else { continue }
      cells[upper].below = below.counted
      cells.removeAll { $0.counted == below.counted }
    }
    return cells
  }

  /// What a dollar of loss carried forward is worth.
  var carriedLoss: Double {
    aim.isCheapest ? problem.prices.carriedLoss.approximateDollars : 0
  }

  /// The gains that the plan could reach, a dollar wider than the figures say on both sides.
  private func gainRange(isLongTerm: Bool) -> ClosedRange<Money> {
    var (losses, profits) = (0.0, 0.0)
    for sale in sales {
      for (block, column) in zip(sale.blocks, sale.columns)
      where block.isTaxable && block.isLongTerm == isLongTerm {
        let gain = block.gainPerDollar * base.columns[column].upper * unit.dollars
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
}

/// The gains that a plan could reach.
struct GainRanges {
  let shortTerm: ClosedRange<Money>
  let longTerm: ClosedRange<Money>
}

/// Cells whose intersection a program is for.
struct TaxCells {
  /// The whole tax, or with AMT what stands beside the federal income tax: on net investment income,
  /// and the state's. Its losses carried forward count.
  let counted: TaxCell
  /// With AMT: the regular tax.
  var regular: TaxCell?
  /// With AMT: the tentative minimum tax.
  var minimum: TaxCell?

  /// The cell of lower net gains, where both are one program.
  var below: TaxCell?

  var all: [TaxCell] { [counted] + [regular, minimum].compactMap(\.self) }
}

extension TaxCells {
  /// Whether this cell and the one below, which ends where this one begins, are one convex function of
  /// the net gain: what the tax counts less what the loss carried forward is worth.
  fileprivate func continues(
    _ below: TaxCells, tax: (Double) -> Double, _ carriedLoss: Double
  ) -> Bool {
    guard let border = counted.net.lower, border == below.counted.net.upper, self.below == nil,
      let upper = counted.netPieces, let lower = below.counted.netPieces,
      counted.carryforward.isNothing, below.counted.carryforward.isAllLoss
    else { return false }
    let gains = ByTerm(shortTerm: border, longTerm: .zero)
    let steepest = lower.map { tax($0.perShortTerm.fraction) }.max() ?? 0
    let flattest = upper.map { tax($0.perShortTerm.fraction) }.min() ?? 0
    return counted.tax(at: gains) == below.counted.tax(at: gains)
      && below.counted.carryforward.value(at: gains) == .zero
      && steepest + carriedLoss <= flattest
  }
}

extension TaxCell {
  /// The pieces of a tax that is a function of the net gain and bounded by it alone; else nil.
  var netPieces: [AffinePiece]? {
    let isUnbounded = AmountBounds()
    guard parts.count == 1, linear.isEmpty, shortTerm == isUnbounded, longTerm == isUnbounded,
      parts[0].allSatisfy({ $0.perShortTerm == $0.perLongTerm })
    else { return nil }
    return parts[0]
  }
}

extension AffinePiece {
  fileprivate var isNothing: Bool {
    constant == .zero && perShortTerm == .zero && perLongTerm == .zero
  }

  /// Whether every dollar of loss more makes it a dollar more.
  fileprivate var isAllLoss: Bool {
    perShortTerm == .zero - .one && perLongTerm == .zero - .one
  }
}
