import Money
import Optimization
import Portfolio
import Rebalancing

extension Formulation {
  /// Dollars given of a block: of what is not sold, for no spread, no ticket and no tax.
  ///
  /// A gain given is never taxed, which is worth r_f a dollar as for one realized. Nil where the
  /// block may not be given.
  mutating func addGift(_ block: SaleBlock, _ sold: Column, _ position: Position) -> Column? {
    guard let giving = problem.giving, giving.goal > .zero, problem.isGivable(block) else {
      return nil
    }
    let held = problem.prices.holding[position.account][position.security]
    let later = problem.prices.futureGain.approximateDollars
    let column = program.addColumn(
      cost: objective(-holding(held) - later * block.gainPerDollar), lower: 0,
      upper: block.worth / unit)
    _ = program.addRow(lower: -.infinity, upper: block.worth / unit, [(sold, 1), (column, 1)])
    return column
  }

  /// Whole shares given of a position, where its account has no fractions.
  mutating func addWholeGift(_ gifts: [Column], _ position: Position) {
    let place = problem.positions.firstIndex {
      $0.account == position.account && $0.security == position.security
    }
    let givable = problem.giving?.positions.first { $0.position == place }
    guard let givable, !givable.isFractional, !gifts.isEmpty else { return }
    let shares = program.addColumn(
      lower: 0, upper: Double(givable.most.wholeShares), isInteger: givable.isCounted)
    _ = program.addRow(
      lower: 0, upper: 0, gifts.map { ($0, 1) } + [(shares, -units(givable.price))])
  }

  /// What the gift comes to.
  mutating func addGiving() {
    let gifts = sales.flatMap { $0.gifts.compactMap(\.self) }
    guard let giving = problem.giving, !gifts.isEmpty else { return }
    _ = program.addRow(
      lower: units(giving.least), upper: units(giving.goal), gifts.map { ($0, 1) })
  }

  /// The program with ties between lots given settled: the most gain a dollar first.
  ///
  /// Where a gain left alone is never taxed, the objective does not tell lots of one class apart. The
  /// preference is for the last solution only, of which no bound is read, and below all that matters
  /// by itself: five cents for a gift of 25,000.
  func preferringGains(_ program: LinearProgram) -> LinearProgram {
    guard problem.giving != nil, aim.isCheapest else { return program }
    var program = program
    for sale in sales {
      for (block, gift) in zip(sale.blocks, sale.gifts) {
        guard let gift else { continue }
        program.setCost(program.cost(of: gift) - Self.tieBreak * block.gainPerDollar, of: gift)
      }
    }
    return program
  }

  private static let tieBreak = 2e-6
}
