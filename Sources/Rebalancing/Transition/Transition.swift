public import Money
public import Portfolio
public import Tax

/// A household moved into its targets year by year, beside the two other courses that it has.
public struct Transition: Sendable {
  /// The household on its day, without a gift.
  public let household: Household
  /// What was asked.
  public let request: TransitionRequest
  /// What has to move, by class.
  public let legacy: [LegacyClass]
  /// A plan a year, each within its budget.
  public let budgeted: TransitionCourse
  /// The plan of the first year without a budget, and no trade after it.
  public let atOnce: TransitionCourse
  /// No trade ever.
  public let never: TransitionCourse
  /// A gift that the household asks for, which no course makes.
  public let giftLeftOut: Money?

  /// All three.
  public var courses: [TransitionCourse] { [budgeted, atOnce, never] }

  /// The course of the least cost among those that are possible; ties go to the first of ``courses``.
  public var cheapest: TransitionCourse {
    courses.filter { $0.shortOfCash == .zero }.min { $0.cost.total < $1.cost.total } ?? budgeted
  }

  /// The first year to which the law of an earlier one is applied; nil where every year's is known.
  public var firstUnderHeldLaw: TransitionYear? {
    budgeted.years.first { $0.lawYear < $0.taxYear }
  }
}

/// Which way a household goes.
public enum CourseKind: String, CaseIterable, Sendable {
  case budgeted, atOnce, never
}

/// A household's years on one course.
public struct TransitionCourse: Sendable {
  /// Which one.
  public let kind: CourseKind
  /// In order, at least one.
  public let years: [TransitionYear]
  /// What it costs.
  public let cost: TransitionCost
  /// Cash that accounts lack to their minimum where nothing is sold; a course with any is no choice.
  public let shortOfCash: Money

  /// What of the household is misplaced after each year's trades, on average; rounded half to even.
  public var averageMisplaced: Rate {
    let sum = years.reduce(Int128(0)) { $0 + Int128($1.after.misplacedFraction.billionths) }
    return Rate(billionths: Int64(sum.divided(by: Int128(years.count), .halfEven)))
  }
}

/// One year of a course.
public struct TransitionYear: Sendable {
  /// From 1.
  public let number: Int
  /// The day of the year's trades.
  public let day: Day
  /// The tax year in which they fall.
  public let taxYear: Int
  /// The year whose law is applied: the last that is known, where ``taxYear``'s is not.
  public let lawYear: Int
  /// The year's plan; nil where the course does not trade.
  public let plan: Plan?
  /// What is traded.
  public let trades: YearTrades
  /// The tax of the whole year, income and all.
  public let tax: TaxStatement
  /// What of that would not be owed had nothing been traded in this year nor in any before, AMT
  /// included. Negative where the course saves tax.
  public let taxAdded: Money
  /// Losses carried into the year, as positive amounts.
  public let carriedIn: ByTerm
  /// Losses carried on into the next.
  public let carriedOn: ByTerm
  /// Before the year's trades.
  public let before: DriftReport
  /// After them, what they cost taken off: what the next year begins with, but for its prices.
  public let after: DriftReport

  /// What taxable accounts have gained and not realized after the year's trades, losses taken off;
  /// lots of unknown basis left out. What trading cost is in the basis of what was bought.
  public var embeddedGain: Money { after.unrealized.net }

  /// What classes other than cash have above their targets after the year's trades.
  public var legacyLeft: Money { after.legacy }
}

/// What a year trades, over all accounts.
public struct YearTrades: Sendable, Hashable {
  /// Sales, before costs.
  public let sold: Money
  /// Purchases, before costs.
  public let bought: Money
  /// Spreads and tickets.
  public let costs: Money
  /// Net gains of taxable accounts.
  public let gains: ByTerm

  /// Nothing.
  static let none = YearTrades(sold: .zero, bought: .zero, costs: .zero, gains: ByTerm())
}

/// Why a transition cannot be worked out.
public enum TransitionFailure: Error, Sendable {
  /// A year's household has no plan.
  case refused(Refusal, RebalancingProblem, year: Int)
  /// A later year's household cannot be: a price or a day beyond what can be told.
  case impossible(HouseholdFaults, year: Int)
  /// The law of the household's own year is not known.
  case unsupported(UnsupportedTaxYear)
}
