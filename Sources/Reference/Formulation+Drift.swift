import Money
import Optimization
import Portfolio
import Rebalancing

extension Formulation {
  /// Rule 1: cash after flow, trades, spreads and tickets, at least the minimum.
  mutating func addCash(_ place: Int) {
    let account = problem.accounts[place]
    let perDollar = holding(problem.prices.holdingCash[place])
    let cash = program.addColumn(
      cost: objective(perDollar), lower: -.infinity, upper: .infinity)
    let start = units(account.cash + account.flow)
    program.objectiveOffset -= objective(perDollar * start)
    let trades = cashEntries(place).map { ($0.0, -$0.1) }
    _ = program.addRow(lower: start, upper: start, [(cash, 1)] + trades)
    let shortfall = program.addColumn(
      cost: aim == .leastShortfall ? 1 : 0, lower: 0,
      upper: aim == .leastShortfall ? .infinity : 0)
    _ = program.addRow(
      lower: units(account.minimumCash) + margin / unit, upper: .infinity,
      [(cash, 1), (shortfall, 1)])
    self.cash.append(cash)
    shortfalls.append(shortfall)
  }

  /// What trades add to an account's cash.
  private func cashEntries(_ account: Int) -> [(Column, Double)] {
    let ticket = units(problem.accounts[account].ticketCost)
    var entries: [(Column, Double)] = []
    for sale in sales where sale.position.account == account {
      let spread = problem.securities[sale.position.security].halfSpread.fraction
      entries += sale.columns.map { ($0, 1 - spread) } + [(sale.order, -ticket)]
    }
    for purchase in purchases where purchase.account == account {
      let spread = problem.securities[purchase.security].halfSpread.fraction
      entries += [(purchase.column, -1 - spread), (purchase.order, -ticket)]
    }
    return entries
  }

  /// φ_k as segments above and below the target, inside and outside the band.
  mutating func addDrift(_ assetClass: Int) {
    let target = problem.targets[assetClass]
    let whole = units(problem.value)
    let above = (target.upper - target.weight).fraction * whole
    let below = (target.weight - target.lower).fraction * whole
    let (inside, outside) = driftCosts(assetClass)
    let insideAbove = program.addColumn(cost: inside, lower: 0, upper: above)
    let farthest = farthestOutside(assetClass)
    let outsideAbove = program.addColumn(cost: outside, lower: 0, upper: farthest)
    let insideBelow = program.addColumn(cost: inside, lower: 0, upper: below)
    let outsideBelow = program.addColumn(cost: outside, lower: 0, upper: farthest)
    let (entries, held) = classEntries(assetClass)
    let rest = target.weight.fraction * whole - held
    let row = program.addRow(
      lower: rest, upper: rest,
      entries + [(insideAbove, -1), (outsideAbove, -1), (insideBelow, 1), (outsideBelow, 1)])
    classes.append(
      DriftColumns(
        row: row, insideAbove: insideAbove, outsideAbove: outsideAbove, insideBelow: insideBelow,
        outsideBelow: outsideBelow))
  }

  /// How far a class may be outside its band, in dollars.
  private func farthestOutside(_ assetClass: Int) -> Double {
    if case .cheapestInBand(assetClass, _) = aim {
      return units(problem.bandTolerance)
    }
    return .infinity
  }

  private func driftCosts(_ assetClass: Int) -> (inside: Double, outside: Double) {
    if case .nearestBand(assetClass, _) = aim { return (0, 1) }
    let policy = problem.policy
    return (
      objective(policy.driftPrice.fraction / 2), objective(policy.bandPrice.fraction / 2)
    )
  }

  /// What trades add to a class, and what it holds before them without cash.
  private func classEntries(_ assetClass: Int) -> (entries: [(Column, Double)], held: Double) {
    var entries = assetClass == problem.cashClass ? cash.map { ($0, 1.0) } : []
    var held = 0.0
    for sale in sales {
      guard let weight = weight(sale.position.security, assetClass) else { continue }
      entries += (sale.columns + sale.gifts.compactMap(\.self)).map { ($0, -weight) }
    }
    for purchase in purchases {
      guard let weight = weight(purchase.security, assetClass) else { continue }
      entries.append((purchase.column, weight))
    }
    for lotCase in problem.lots {
      guard let weight = weight(lotCase.security, assetClass) else { continue }
      held += weight * units(lotCase.value)
    }
    return (entries, held)
  }

  private func weight(_ security: Int, _ assetClass: Int) -> Double? {
    problem.exposures(of: security).first { $0.assetClass == assetClass }?.weight.fraction
  }
}
