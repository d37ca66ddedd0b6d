import Money
import Portfolio
import Search
import Tax

/// Rule 5: caps on gain, tax and turnover, each exceeded by as much as the aim allows together.
extension TaxBuilder {
  mutating func addCaps(_ tax: Expression) {
    guard let allowed = trade.aim.excessAllowed.map({ $0 / trade.unit.dollars }) else { return }
    let problem = trade.problem
    var excess: [Int] = []
    if let cap = problem.gainAllowance {
      let gains = Expression(entries: [(shortTerm, 1), (longTerm, 1)])
      addCap(
        gains, trade.units(cap + problem.startingGains.total), from: net, allowed, &excess)
    }
    if let cap = problem.policy.maximumTax {
      let before = problem.yearTax.bill(problem.startingGains).total
      addCap(tax, trade.units(before + ExactDollars(cap)), from: span(tax), allowed, &excess)
    }
    if let cap = problem.saleAllowance {
      let sold = Expression(entries: trade.sales.flatMap(\.columns).map { ($0, 1) })
      addCap(sold, trade.units(cap), from: span(sold), allowed, &excess, isCoupling: true)
    }
    guard allowed > 0, allowed < .infinity, excess.count > 1 else { return }
    let row = program.addRow(allowed, isCoupling: true)
    for column in excess { addEntry(row, column, 1) }
    addSlack(row, 1, upTo: allowed)
  }

  /// Sum + slack − excess = cap.
  private mutating func addCap(
    _ sum: Expression, _ cap: Double, from span: Span, _ allowed: Double, _ excess: inout [Int],
    isCoupling: Bool = false
  ) {
    let limit = cap - trade.margin
    let row = program.addRow(limit - sum.constant, isCoupling: isCoupling)
    add(sum, to: row)
    let most = min(allowed, max(0, span.upper - limit))
    addSlack(row, 1, upTo: max(0, limit - span.lower) + most)
    guard most > 0 else { return }
    let isAim = trade.aim == .leastExcess
    excess.append(addSlack(row, -1, upTo: most, cost: isAim ? 1 : 0))
  }
}
