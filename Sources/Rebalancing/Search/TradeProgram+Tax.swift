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
      return year.cells(shortTerm: short, longTerm: long).map { TaxCells(counted: $0) }
    }
    let minimum = year.tentativeMinimumCells(shortTerm: short, longTerm: long)
    let beside = year.besideCells(shortTerm: short, longTerm: long)
    return year.regularCells(shortTerm: short, longTerm: long).flatMap { regular in
      minimum.flatMap { minimum in
        beside.map { TaxCells(counted: $0, regular: regular, minimum: minimum) }
      }
    }
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

  var all: [TaxCell] { [counted] + [regular, minimum].compactMap(\.self) }
}
