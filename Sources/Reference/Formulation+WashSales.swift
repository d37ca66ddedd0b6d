import Optimization
import Portfolio
import Rebalancing

extension Formulation {
  /// z_γ for every group of which a loss lot may be sold; the others' loss lots stay.
  mutating func addGroups() {
    for group in problem.harvestableGroups.sorted() {
      groups[group] = program.addColumn(lower: 0, upper: 1, isInteger: true)
    }
  }

  /// Rule 4: what selling a loss lot forbids and demands, over all accounts.
  mutating func addWashSales() {
    for sale in sales {
      guard let isHarvested = groups[group(sale.position.security)] else { continue }
      for (block, column) in zip(sale.blocks, sale.columns) {
        if block.isLoss {
          _ = program.addRow(
            lower: -.infinity, upper: 0, [(column, 1), (isHarvested, -block.worth / unit)])
        }
        if block.isRecent {
          _ = program.addRow(
            lower: 0, upper: .infinity, [(column, 1), (isHarvested, -block.worth / unit)])
        }
      }
    }
    for purchase in purchases {
      guard let isHarvested = groups[group(purchase.security)] else { continue }
      _ = program.addRow(
        lower: -.infinity, upper: 1, [(purchase.order, 1), (isHarvested, 1)])
    }
  }

  private func group(_ security: Int) -> String { problem.securities[security].identicalGroup }
}
