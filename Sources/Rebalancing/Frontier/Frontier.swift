public import Money

/// What tax buys in drift: docs/frontier.md.
public struct Frontier: Sendable {
  /// Whose it is.
  public let problem: RebalancingProblem
  /// From the least tax to the least drift; each adds more tax than the one before and leaves less
  /// misplaced.
  public let points: [FrontierPoint]
  /// Budgets for which the search found no plan within its limits, though there is one.
  public let openBudgets: Int
  /// The plan of the household's own policy, which weighs more than tax and drift.
  public let policy: FrontierPoint
  /// Dollars misplaced where nothing is done.
  public let misplacedBefore: Money
  /// The same as a fraction of the household's value.
  public let misplacedFractionBefore: Rate

  /// The point from which on a dollar of tax brings much less than before; nil where there is none.
  ///
  /// The one farthest below the straight line from the first point to the last, with both axes scaled
  /// to 1, if it is at least a tenth below it.
  public var knee: Int? {
    guard let first = points.first, let last = points.last, points.count > 2 else { return nil }
    let tax = Double((last.taxAdded - first.taxAdded).cents)
    let drift = Double((first.misplaced - last.misplaced).cents)
    let depths = points.map { point in
      1 - Double((point.taxAdded - first.taxAdded).cents) / tax
        - Double((point.misplaced - last.misplaced).cents) / drift
    }
    guard let deepest = depths.indices.max(by: { (depths[$0], $1) < (depths[$1], $0) }) else {
      return nil
    }
    return depths[deepest] >= 0.1 ? deepest : nil
  }

  /// The point of the least drift that adds no more tax than the policy's plan; nil where all add more.
  public var besidePolicy: FrontierPoint? {
    points.last { $0.taxAdded <= policy.taxAdded }
  }
}

/// What looking for a frontier comes to.
public enum FrontierResult: Sendable {
  case frontier(Frontier)
  /// The household has no plan.
  case refused(Refusal)
  /// A cap other than that on tax cannot be met, so that no plan is within the rules.
  case overCap
}
