package import Money
package import Portfolio
package import Rebalancing
package import Tax

/// A household's tax year without and with its plan, and how the next dollars would be taxed.
package struct TaxOutlook: Sendable {
  /// The year without the plan, then with it.
  package let years: [Year]
  /// How the next dollars are taxed after the plan, by kind.
  package let ladders: [(increment: Increment, steps: [TaxStep])]
  /// What to know besides the tax: what the household's files left open, a tax year that is not that
  /// of the trades, a search cut short.
  package let notices: [String]
  /// What to know about the federal tax.
  package let federalNotes: [String]
  /// What to know about the state tax.
  package let stateNotes: [String]
  /// The tax year.
  package let taxYear: Int
  /// The household's name.
  package let name: String

  /// The year's figures with some gains.
  package struct Year: Sendable {
    /// Net gains, losses carried in already taken off.
    package let gains: ByTerm
    package let deduction: Money
    package let bill: TaxBill
    /// How losses are carried over; nil where the year deducts none.
    package let worksheet: CarryoverWorksheet?
  }

  /// The outlook of a household with its plan.
  package init(_ plan: Plan) {
    let problem = plan.problem
    let (before, own) = (problem.household.tax.startingGains, plan.settlement.gains)
    let after = ByTerm(
      shortTerm: before.shortTerm + own.shortTerm, longTerm: before.longTerm + own.longTerm)
    let year = problem.yearTax
    notices = PlanWords(plan).cautions
    federalNotes = year.federalNotes(after)
    stateNotes = year.stateNotes
    years = [
      Year(
        gains: before, deduction: year.deduction, bill: plan.taxBefore,
        worksheet: year.carryoverWorksheet(before)),
      Year(
        gains: after, deduction: year.deduction, bill: plan.taxAfter,
        worksheet: year.carryoverWorksheet(after)),
    ]
    ladders = Increment.allCases.map {
      ($0, year.ladder(of: $0, from: after))
    }
    taxYear = problem.household.tax.year
    name = problem.household.name
  }

  /// The tax on the next dollar of a kind, after the plan.
  package func marginal(_ increment: Increment) -> TaxParts? {
    ladders.first { $0.increment == increment }?.steps.first { $0.atOnce == nil }?.perDollar
  }

  /// How much more of a kind there can be before the tax on net investment income begins; nil where it
  /// is due already, or never.
  package func roomBeforeNetInvestmentTax(_ increment: Increment) -> Money? {
    guard let steps = ladders.first(where: { $0.increment == increment })?.steps,
      steps.first?.perDollar.netInvestmentIncome == .zero
    else { return nil }
    return steps.first { $0.perDollar.netInvestmentIncome > .zero }?.start
  }

  /// How much more of a kind there can be before AMT begins; nil where it is owed already, or never.
  package func roomBeforeMinimumTax(_ increment: Increment) -> Money? {
    guard years.last?.bill.alternativeMinimum == .zero else { return nil }
    let steps = ladders.first { $0.increment == increment }?.steps ?? []
    return steps.first { $0.perDollar.alternativeMinimum > .zero }?.start
  }

  /// After how much more of a kind the AMT owed is gone; nil where none is owed, or it stays.
  package func endOfMinimumTax(_ increment: Increment) -> Money? {
    var owed = years.last?.bill.alternativeMinimum ?? .zero
    guard owed > .zero else { return nil }
    for step in ladders.first(where: { $0.increment == increment })?.steps ?? [] {
      guard let room = step.room else { return nil }
      owed += step.perDollar.alternativeMinimum.scaled(by: room.cents, over: 100)
      // A step ends within a cent.
      if owed < ExactDollars(Money(cents: 1)) { return step.end }
    }
    return nil
  }

  /// How much more long-term gain the federal tax leaves untaxed; nil where there is no such room.
  package var untaxedLongTermGain: Money? {
    let steps = ladders.first { $0.increment == .longTermGain }?.steps ?? []
    func isTaxed(_ step: TaxStep) -> Bool {
      step.perDollar.federal != .zero || step.perDollar.alternativeMinimum != .zero
    }
    guard let first = steps.first, !isTaxed(first) else { return nil }
    return steps.first(where: isTaxed)?.start
  }
}

extension ExactDollars {
  /// Dollars a dollar as a rate, rounded half to even at a billionth.
  package var rate: Rate {
    Rate(billionths: Int64(trillionths.divided(by: 1000, .halfEven)))
  }
}

extension Increment {
  /// The kind in words.
  package var words: String {
    switch self {
    case .shortTermGain: "short-term gain"
    case .longTermGain: "long-term gain"
    case .ordinaryIncome: "ordinary income"
    case .shortTermLoss: "short-term loss"
    case .longTermLoss: "long-term loss"
    }
  }
}
