import Money
import Optimization
import Portfolio
import Tax

extension Formulation {
  /// Rule 5: caps on gain, tax and turnover, each exceeded by as much as the aim allows together.
  mutating func addCaps() {
    guard let allowed = aim.excessAllowed else { return }
    if let cap = problem.gainAllowance {
      let gains = (gainEntries(isLongTerm: false) + gainEntries(isLongTerm: true))
      addCap(gains.map { ($0.column, $0.perDollar) }, cap.dollars, allowed)
    }
    if let cap = problem.policy.maximumTax {
      let before = problem.yearTax.bill(problem.startingGains).total.approximateDollars
      addCap(taxEntries, before + cap.dollars, allowed)
    }
    if let cap = problem.saleAllowance {
      addCap(sales.flatMap(\.columns).map { ($0, 1) }, cap.approximateDollars, allowed)
    }
    if allowed < .infinity, !excess.isEmpty {
      _ = program.addRow(lower: 0, upper: allowed, excess.map { ($0, 1) })
    }
  }

  private mutating func addCap(_ entries: [(Column, Double)], _ cap: Double, _ allowed: Double) {
    let over = program.addColumn(
      cost: aim == .leastExcess ? 1 : 0, lower: 0, upper: allowed)
    _ = program.addRow(lower: -.infinity, upper: cap - margin, entries + [(over, -1)])
    excess.append(over)
  }
}
