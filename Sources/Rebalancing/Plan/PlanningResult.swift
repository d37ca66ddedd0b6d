public import Money

/// What planning a household comes to.
public enum PlanningResult: Sendable {
  /// A plan that satisfies every rule.
  case plan(Plan)
  /// No plan does.
  case refused(Refusal)
}

/// Why a household has no plan.
public enum Refusal: Sendable, Hashable {
  /// The household is worth nothing, or less, after flows.
  case worthless(Money)
  /// Cash cannot be met: the least total shortfall, and where it lies.
  case shortOfCash([CashShortfall])
  /// The search was stopped before it found a plan, and trading nothing breaks a rule.
  case outOfTime
  /// The solver could not go on.
  case searchFailed
  /// The program has a solution and no whole cents and shares near it keep every rule.
  case unsettled
}

/// Cash that an account lacks in the plan that lacks the least.
public struct CashShortfall: Sendable, Hashable {
  /// The account's id.
  public let account: String
  /// What it lacks to its minimum cash, rounded up to the cent.
  public let missing: Money
}
