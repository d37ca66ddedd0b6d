import Search

/// Plans by the search over the model's structure: docs/search.md.
package struct FastSearch: PlanSearch {
  package init() {}

  package var kind: SearchKind { .fast }

  package func search(
    _ problem: RebalancingProblem, _ request: SearchRequest
  ) -> FoundTrades {
    let trade = TradeProgram(problem, request)
    let options = ProgramSearch.Options(
      relativeGap: request.relativeGap, absoluteGap: request.absoluteGap / trade.unit.dollars,
      contentGap: request.contentGap, timeLimitSeconds: request.timeLimitSeconds)
    return trade.found(ProgramSearch(programs: trade.programs(), options: options).run())
  }
}
