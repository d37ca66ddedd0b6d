import Money
import Portfolio
import Search

/// Cash after trading, and drift.
extension TradeProgram {
  /// Rule 1: cash after flow, trades, spreads and tickets, at least the minimum.
  mutating func addCash(_ place: Int) {
    let account = problem.accounts[place]
    let perDollar = holding(problem.prices.holdingCash[place])
    let start = units(account.cash + account.flow)
    let least = units(account.minimumCash) + margin
    cash.append(
      base.addColumn(
        cost: objective(perDollar), lower: least, upper: max(least, start + raised[place]),
        [
          SearchProgram.Entry(cashRows[place], 1),
          SearchProgram.Entry(classRows[problem.cashClass], 1),
        ]))
    base.offset -= objective(perDollar * start)
    guard aim == .leastShortfall else { return }
    // A household that lacks cash lends itself what it lacks, at the cost of the aim.
    shortfalls.append(
      base.addColumn(
        cost: 1, lower: 0, upper: max(0, least - start) + raised[place] + 1,
        [SearchProgram.Entry(cashRows[place], -1)]))
  }

  /// More than any class can be away from its target.
  var reach: Double {
    let held = problem.lots.reduce(0) { $0 + units($1.value) }
    let cash = problem.accounts.reduce(0) {
      $0 + abs(units($1.cash + $1.flow)) + abs(units($1.minimumCash))
    }
    return held + cash + abs(units(problem.value)) + 1
  }

  /// φ_k as segments above and below the target, inside and outside the band.
  mutating func addDrift(_ assetClass: Int, reach: Double) {
    let target = problem.targets[assetClass]
    let whole = units(problem.value)
    let above = (target.upper - target.weight).fraction * whole
    let below = (target.weight - target.lower).fraction * whole
    let (inside, outside) = driftCosts(assetClass)
    let row = classRows[assetClass]
    let farthest = farthestOutside(assetClass) ?? reach
    func column(_ cost: Double, _ upper: Double, _ sign: Double) -> Int {
      base.addColumn(cost: cost, lower: 0, upper: upper, [SearchProgram.Entry(row, sign)])
    }
    let insideAbove = column(inside, above, -1)
    _ = column(outside, farthest, -1)
    let insideBelow = column(inside, below, 1)
    _ = column(outside, farthest, 1)
    classes.append(Drift(insideAbove: insideAbove, insideBelow: insideBelow))
  }

  /// How far a class may be outside its band; nil for any distance.
  private func farthestOutside(_ assetClass: Int) -> Double? {
    if case .cheapestInBand(assetClass, _) = aim { return units(problem.bandTolerance) }
    return nil
  }

  private func driftCosts(_ assetClass: Int) -> (inside: Double, outside: Double) {
    if case .nearestBand(assetClass, _) = aim { return (0, 1) }
    let policy = problem.policy
    return (
      objective(policy.driftPrice.fraction / 2), objective(policy.bandPrice.fraction / 2)
    )
  }
}
