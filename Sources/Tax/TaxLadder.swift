public import Money
public import Portfolio

extension YearTax {
  /// How the next dollars of something are taxed, step by step, from `gains` on.
  ///
  /// A step ends where a rate changes: at an edge of a bracket or of the 0, 15 and 20 % zones, where
  /// losses are used up, where the tax on net investment income begins, where AMT begins or ends, where
  /// its exemption begins or ends to shrink, at the edges of the state's law. The last step has no
  /// end: `reach` is by default more than any household's figures can come to.
  ///
  /// A gain counts as one that is realized without any plan, so that a state's deduction of the
  /// federal tax moves with it.
  public func ladder(
    of increment: Increment, from gains: ByTerm, reach: Money = ladderReach
  ) -> [TaxStep] {
    let year = settled(at: gains)
    var bends = LadderBends(year: year, increment: increment, gains: gains)
    let edges = LadderEdges(year: year, increment: increment, gains: gains, reach: reach)
    var steps: [TaxStep] = []
    let starts = bends.withoutQuietCents(edges.all(with: &bends))
    for (place, edge) in starts.enumerated() {
      let next = place + 1 < starts.count ? starts[place + 1] : nil
      let perDollar = bends.rate(at: edge, before: next)
      if let last = steps.last, last.perDollar.isAlike(perDollar) { continue }
      if let last = steps.popLast() {
        steps.append(TaxStep(start: last.start, end: edge, perDollar: last.perDollar))
      }
      steps.append(TaxStep(start: edge, end: nil, perDollar: perDollar))
    }
    return TaxStep.withoutMixedCents(steps)
  }

  /// Ten times the largest figure that a household's file may have.
  public static let ladderReach = Money(dollars: 10_000_000_000_000)
}
