import Search

/// Plans by the search over the model's structure: docs/search.md.
package struct FastSearch: PlanSearch {
  package init() {}

  package var kind: SearchKind { .fast }

  package func search(
    _ problem: RebalancingProblem, _ request: SearchRequest
  ) -> FoundTrades {
    let trade = TradeProgram(problem, request)
    return trade.found(ProgramSearch(programs: trade.programs(), options: trade.options).run())
  }
}

extension TradeProgram {
  /// When the search of these programs is content, in their unit.
  var options: ProgramSearch.Options {
    ProgramSearch.Options(
      relativeGap: request.relativeGap, absoluteGap: request.absoluteGap / unit.dollars,
      contentGap: request.contentGap, timeLimitSeconds: request.timeLimitSeconds)
  }
}
