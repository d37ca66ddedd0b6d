public import Money
public import Portfolio

extension YearTax {
  /// How the next dollars of something are taxed, step by step, up to `reach` dollars from `gains`.
  ///
  /// A step ends where a rate changes: at an edge of a bracket or of the 0, 15 and 20 % zones, where
  /// losses are used up, where the tax on net investment income begins, where AMT begins or ends, where
  /// its exemption begins or ends to shrink, at the edges of the state's law.
  public func ladder(
    of increment: Increment, from gains: ByTerm, reach: Money
  ) -> [TaxStep] {
    let edges = LadderEdges(year: self, increment: increment, gains: gains, reach: reach).all()
    var steps: [TaxStep] = []
    for edge in edges {
      let perDollar = slope(of: increment, gains, at: edge)
      if let last = steps.last, last.perDollar == perDollar { continue }
      if let last = steps.popLast() {
        steps.append(TaxStep(start: last.start, end: edge, perDollar: last.perDollar))
      }
      steps.append(TaxStep(start: edge, end: nil, perDollar: perDollar))
    }
    return TaxStep.withoutMixedCents(steps)
  }

  /// The tax on the cent after `amount`, times a hundred.
  func slope(of increment: Increment, _ gains: ByTerm, at amount: Money) -> TaxParts {
    let next = bill(amount + Money(cents: 1), of: increment, on: gains)
    let here = bill(amount, of: increment, on: gains)
    return TaxParts(perCentOf: next, here)
  }
}

extension TaxParts {
  fileprivate init(perCentOf next: TaxBill, _ here: TaxBill) {
    func perDollar(_ next: ExactDollars, _ here: ExactDollars) -> ExactDollars {
      ExactDollars(trillionths: (next - here).trillionths * 100)
    }
    self.init(
      federal: perDollar(next.federal, here.federal),
      netInvestmentIncome: perDollar(next.netInvestmentIncome, here.netInvestmentIncome),
      state: perDollar(next.state, here.state),
      alternativeMinimum: perDollar(next.alternativeMinimum, here.alternativeMinimum))
  }
}
