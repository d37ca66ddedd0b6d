public import Money
import Portfolio

/// How far a household is from its targets, and what it holds where.
///
/// Flows count as cash, as in the model. Every figure is exact before it is rounded, and figures that
/// are parts of a whole are rounded so that what is printed adds up to the whole.
public struct DriftReport: Sendable, Hashable {
  /// The household's value, flows included; after a plan, without what trading cost.
  public let value: Money
  /// By class.
  public let classes: [ClassDrift]
  /// Half the sum of all deviations: the dollars that would have to move.
  public let misplaced: Money
  /// The same as a fraction of the household's value.
  public let misplacedFraction: Rate
  /// By id.
  public let accounts: [AccountDrift]
  /// Gains and losses that taxable accounts have not realized.
  public let unrealized: UnrealizedGains

  /// Classes outside their bands.
  public var outOfBand: [ClassDrift] { classes.filter { $0.standing != .inside } }
  /// Whether every class is inside its band.
  public var isInBand: Bool { outOfBand.isEmpty }

  /// The drift of a class; nil where the household has no such class.
  public subscript(assetClass: String) -> ClassDrift? {
    classes.first { $0.target.assetClass == assetClass }
  }

  /// The drift of a household before any trade.
  public init(_ problem: RebalancingProblem) {
    self.init(problem, problem.settle(Proposal(nothingIn: problem)))
  }

  /// The drift that a plan leaves.
  public init(after plan: Plan) { self.init(plan.problem, plan.settlement) }

  private init(_ problem: RebalancingProblem, _ settlement: Settlement) {
    let survey = DriftSurvey(problem: problem, settlement: settlement)
    value = survey.value
    classes = survey.classes()
    misplaced = survey.misplaced.money(.halfEven)
    misplacedFraction = survey.misplacedFraction
    accounts = survey.accounts()
    unrealized = survey.unrealized()
  }
}
