import Money
import Optimization
import Portfolio
import Rebalancing
import Tax

extension Formulation {
  /// Rule 5: caps on gain, tax and turnover, each exceeded by as much as the aim allows together.
  mutating func addCaps() {
    guard let allowed = aim.excessAllowed.map({ $0 / unit }) else { return }
    if let cap = problem.gainAllowance {
      let gains = (gainEntries(isLongTerm: false) + gainEntries(isLongTerm: true))
      addCap(gains.map { ($0.column, $0.perDollar) }, units(cap), allowed)
    }
    if let cap = problem.policy.maximumTax {
      let before = problem.yearTax.bill(problem.startingGains).total
      addCap(taxEntries, units(before + ExactDollars(cap)), allowed)
    }
    if let cap = problem.saleAllowance {
      addCap(sales.flatMap(\.columns).map { ($0, 1) }, units(cap), allowed)
    }
    if allowed < .infinity, !excess.isEmpty {
      _ = program.addRow(lower: 0, upper: allowed, excess.map { ($0, 1) })
    }
  }

  private mutating func addCap(_ entries: [(Column, Double)], _ cap: Double, _ allowed: Double) {
    let over = program.addColumn(
      cost: aim == .leastExcess ? 1 : 0, lower: 0, upper: allowed)
    _ = program.addRow(lower: -.infinity, upper: cap - margin / unit, entries + [(over, -1)])
    excess.append(over)
  }
}
