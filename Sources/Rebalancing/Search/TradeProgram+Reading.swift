import Search

extension TradeProgram {
  /// What the search's values stand for, in dollars.
  func found(_ result: ProgramSearch.Result) -> FoundTrades {
    let end: FoundTrades.End =
      switch result.end {
      case .proven: .proven
      case .infeasible: .infeasible
      case .late: .late
      case .stopped: result.values.isEmpty && result.bound == -.infinity ? .failed : .stopped
      }
    return FoundTrades(
      problem: problem, request: request, end: end, objective: result.objective * unit.dollars,
      bound: result.bound * unit.dollars, trades: result.values.isEmpty ? nil : trades(result))
  }

  private func trades(_ result: ProgramSearch.Result) -> FoundTrades.Trades {
    func dollars(_ column: Int) -> Double { result.values[column] * unit.dollars }
    return FoundTrades.Trades(
      sales: sales.map { sale in
        FoundTrades.Sale(
          position: sale.position, blocks: sale.blocks, sold: sale.columns.map(dollars),
          given: sale.gifts.map { $0.map(dollars) ?? 0 })
      },
      purchases: purchases.map {
        FoundTrades.Purchase(
          account: $0.account, security: $0.security, dollars: dollars($0.column))
      }, shortfalls: shortfalls.map(dollars), bandPrices: bandPrices(result),
      resolution: unit.resolution)
  }

  /// The reduced cost of the segment that ends at the band's edge: what a dollar less of it costs.
  private func bandPrices(_ result: ProgramSearch.Result) -> [Double] {
    let prices = result.reducedCosts
    return classes.map { drift in
      prices.isEmpty ? 0 : max(0, -min(prices[drift.insideAbove], prices[drift.insideBelow]))
    }
  }
}
