import Money
package import Optimization
import Portfolio
package import Rebalancing

/// Plans by the whole model as one mixed-integer program: the search that others are held against.
package struct ReferenceSearch: PlanSearch {
  let solver: any Solver

  package init(solver: any Solver) { self.solver = solver }

  package var kind: SearchKind { .reference }

  /// From this size on a program is solved in two units of account.
  ///
  /// A household of hundreds of millions next to limits of a few thousand dollars strains the solver's
  /// absolute tolerances: wrong optima were seen. Two units fail in different places. The better plan
  /// is taken, and the lower bound.
  private static let strainingValue = ExactDollars(Money(dollars: 100_000_000))

  package func search(
    _ problem: RebalancingProblem, _ request: SearchRequest
  ) -> FoundTrades {
    let first = solve(problem, request, magnitude: 1)
    guard problem.value > Self.strainingValue, request.aim.isCheapest, first.end != .infeasible
    else { return first }
    let second = solve(problem, request, magnitude: 0.1)
    guard second.trades != nil else { return first }
    guard first.trades != nil else { return second }
    let isBetter = second.objective < first.objective
    return (isBetter ? second : first).bounded(by: min(first.bound, second.bound))
  }

  private func solve(
    _ problem: RebalancingProblem, _ request: SearchRequest, magnitude: Double
  ) -> FoundTrades {
    let formulation = Formulation(
      problem, aim: request.aim, margin: request.margin, magnitude: magnitude,
      countsMinimumTax: request.countsMinimumTax)
    let solution = solver.solve(
      formulation.program,
      options: SolverOptions(
        relativeGap: request.relativeGap, absoluteGap: request.absoluteGap / formulation.unit,
        timeLimitSeconds: request.timeLimitSeconds))
    let polished = polish(formulation, solution)
    return FoundTrades(
      problem: problem, request: request, end: FoundTrades.End(solution.status),
      objective: (polished ?? solution).objective * formulation.unit,
      bound: solution.bound * formulation.unit, trades: polished.map(formulation.trades))
  }

  /// The same with every integer fixed: clean values and prices; nil without a solution.
  private func polish(_ formulation: Formulation, _ solution: Solution) -> Solution? {
    guard !solution.values.isEmpty else { return nil }
    let fixed = formulation.preferringGains(
      formulation.program.fixingIntegers(at: solution.values))
    let polished = solver.solve(fixed, options: SolverOptions())
    return polished.status == .optimal ? polished : solution
  }
}

extension FoundTrades.End {
  fileprivate init(_ status: Solution.Status) {
    switch status {
    case .optimal: self = .proven
    case .infeasible: self = .infeasible
    case .stoppedByTime: self = .late
    case .stoppedByNodes: self = .stopped
    case .unbounded, .failed: self = .failed
    }
  }
}

extension Formulation {
  /// What a solution's values stand for, in dollars.
  fileprivate func trades(_ solution: Solution) -> FoundTrades.Trades {
    func dollars(_ column: Column) -> Double { solution.values[column.index] * unit }
    return FoundTrades.Trades(
      sales: sales.map { sale in
        FoundTrades.Sale(
          position: sale.position, blocks: sale.blocks, sold: sale.columns.map(dollars),
          given: sale.gifts.map { $0.map(dollars) ?? 0 })
      },
      purchases: purchases.map {
        FoundTrades.Purchase(
          account: $0.account, security: $0.security, dollars: dollars($0.column))
      }, shortfalls: shortfalls.map(dollars), bandPrices: bandPrices(solution.reducedCosts),
      resolution: account.resolution)
  }

  /// The reduced cost of the segment that ends at the band's edge: what a dollar less of it costs.
  private func bandPrices(_ prices: [Double]) -> [Double] {
    classes.map { columns in
      if prices.isEmpty { return 0 }
      let edge = min(prices[columns.insideAbove.index], prices[columns.insideBelow.index])
      return max(0, -edge)
    }
  }
}
