import Money
import Portfolio
import Search

/// Gifts in kind, of what is not sold.
extension TradeProgram {
  /// What the gift comes to: a row over all that is given.
  mutating func addGiftRow() {
    guard let giving = problem.giving, giving.goal > .zero else { return }
    let row = base.addRow(units(giving.goal), isCoupling: true)
    giftRow = row
    if giving.least < giving.goal {
      _ = base.addColumn(
        cost: 0, lower: 0, upper: units(giving.goal) - units(giving.least),
        [SearchProgram.Entry(row, 1)])
    }
  }

  /// Dollars given of a block, for no spread, no ticket and no tax; nil where it may not be given.
  ///
  /// A gain given is never taxed, which is worth r_f a dollar as for one realized. Where that is nothing,
  /// the objective does not tell lots of one class apart; then the most gain a dollar goes first.
  mutating func addGift(_ block: SaleBlock, _ position: Position) -> Int? {
    guard let giftRow, problem.isGivable(block) else { return nil }
    let held = problem.prices.holding[position.account][position.security]
    let later = problem.prices.futureGain.approximateDollars
    let column = base.addColumn(
      cost: objective(-holding(held) - later * block.gainPerDollar), lower: 0,
      upper: block.worth / unit.dollars,
      [SearchProgram.Entry(giftRow, 1)] + classEntries(position.security, -1))
    if aim.isCheapest {
      base.preferences.append((column, -Self.tieBreak * block.gainPerDollar))
    }
    return column
  }

  /// Five cents for a gift of 25,000.
  private static let tieBreak = 2e-6

  /// Sold and given of a block are at most all of it: a row a block, and a column of what is left.
  ///
  /// Where lots are sold in a fixed order and one may be given, every block has such a column.
  mutating func limitGifts(
    _ blocks: [SaleBlock], _ columns: [Int], _ gifts: [Int?], all: Bool
  ) -> [Int] {
    guard gifts.contains(where: { $0 != nil }) else { return [] }
    var leftovers: [Int] = []
    for (place, block) in blocks.enumerated() where all || gifts[place] != nil {
      let worth = block.worth / unit.dollars
      let row = base.addRow(worth)
      base.columns[columns[place]].entries.append(SearchProgram.Entry(row, 1))
      if let gift = gifts[place] {
        base.columns[gift].entries.append(SearchProgram.Entry(row, 1))
      }
      leftovers.append(
        base.addColumn(cost: 0, lower: 0, upper: worth, [SearchProgram.Entry(row, 1)]))
    }
    return leftovers
  }

  /// Whole shares given of a position, where its account has no fractions.
  mutating func addWholeGift(_ gifts: [Int], _ position: Position) {
    let place = problem.positionPlace(account: position.account, security: position.security)
    let givable = problem.giving?.positions.first { $0.position == place }
    guard let givable, !givable.isFractional, givable.isCounted, !gifts.isEmpty else { return }
    base.orders.append(
      SearchProgram.Order(
        columns: gifts, fixedCost: 0, minimum: 0, step: unit.units(givable.price),
        total: units(givable.worth)))
  }
}

extension RebalancingProblem {
  /// Lots that share a block are alike in all that makes a lot givable.
  package func isGivable(_ block: SaleBlock) -> Bool { block.lots.contains { lots[$0].isGivable } }
}
