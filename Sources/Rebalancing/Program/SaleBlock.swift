import Money
import Portfolio

/// Lots of one position that the program sells as one column: alike in all that the rules and the
/// objective see.
package struct SaleBlock: Sendable {
  /// Indices into the problem's lots, in the order of selling.
  package var lots: [Int]
  /// Dollars that selling all of it brings.
  package var worth: Double
  /// Dollars gained a dollar sold; 0 outside taxable accounts.
  package let gainPerDollar: Double
  package let isTaxable: Bool
  package let isLongTerm: Bool
  package let isLoss: Bool
  /// Whether rule 4(b) may ask for it to be sold in full.
  package let isRecent: Bool

  fileprivate func isLike(_ other: SaleBlock) -> Bool {
    !isTaxable && !other.isTaxable && isRecent == other.isRecent
      || isTaxable && other.isTaxable && gainPerDollar == other.gainPerDollar
        && isLongTerm == other.isLongTerm && isLoss == other.isLoss && isRecent == other.isRecent
  }
}

extension RebalancingProblem {
  /// The sellable lots of a position as blocks, in the order of selling.
  package func saleBlocks(of position: Position) -> [SaleBlock] {
    let group = securities[position.security].identicalGroup
    let isHarvestable = harvestableGroups.contains(group)
    let ordered = accounts[position.account].lotMethod != .specific
    var blocks: [SaleBlock] = []
    for index in position.lots where lots[index].isSellable {
      let block = saleBlock(index, isRecent: lots[index].isRecent && isHarvestable)
      merge(block, into: &blocks, onlyLast: ordered)
    }
    return blocks
  }

  /// Where the lot method fixes the order only neighbours may share a column.
  private func merge(_ block: SaleBlock, into blocks: inout [SaleBlock], onlyLast: Bool) {
    let candidates = onlyLast ? blocks.indices.suffix(1) : blocks.indices[...]
    guard let place = candidates.first(where: { blocks[$0].isLike(block) }) else {
      blocks.append(block)
      return
    }
    blocks[place].lots += block.lots
    blocks[place].worth += block.worth
  }

  private func saleBlock(_ index: Int, isRecent: Bool) -> SaleBlock {
    let lotCase = lots[index]
    let worth = lotCase.value.approximateDollars
    return SaleBlock(
      lots: [index], worth: worth, gainPerDollar: lotCase.gain.approximateDollars / worth,
      isTaxable: accounts[lotCase.account].isTaxable, isLongTerm: lotCase.isLongTerm,
      isLoss: lotCase.isLoss, isRecent: isRecent)
  }
}
