/// What planning a changed household says of a price.
public enum PriceAnswer: Sendable, Hashable {
  /// Its best plan was found.
  case difference(PlanDifference)
  /// It has no plan that keeps the rules.
  case noPlan
  /// Its plans exceed the caps of rule 5 by more than this one: dollars do not measure that.
  case overCap
  /// Something else would be given, so that the households differ in more than their plans.
  case otherGift
  /// The search found no plan within its time, or there was no time to ask.
  case unknown

  /// The difference; nil where there is none.
  public var difference: PlanDifference? {
    if case .difference(let difference) = self { difference } else { nil }
  }
}

/// How the best plan of a changed household differs from the plan, in millionths of a dollar of the
/// objective.
///
/// Both plans are planned to a gap, so the difference of what was found can be a little off; the bounds
/// of both say how much.
public struct PlanDifference: Sendable, Hashable {
  /// What the changed household's plan costs.
  public let objective: Int64
  /// What it costs more than the plan.
  public let cost: Int64
  /// The true best plans differ by this at the least.
  public let atLeast: Int64
  /// And by this at the most.
  public let atMost: Int64
  /// How the search for it ended.
  public let search: SearchEnd
}

extension PlanDifference {
  /// What a change can do to the least cost.
  enum Direction {
    /// Only raise it: the changed household may do no more, and pays no less for anything.
    case dearer
    /// Only lower it.
    case cheaper
  }

  /// Of a plan found at `objective` with `bound` against `plan`; what the change cannot do is not
  /// reported.
  init(
    objective: Int64, bound: Int64, search: SearchEnd, against plan: Plan, _ direction: Direction
  ) {
    func possible(_ difference: Int64) -> Int64 {
      direction == .dearer ? max(0, difference) : min(0, difference)
    }
    self.objective = objective
    self.search = search
    cost = possible(objective - plan.objective.total)
    atLeast = possible(bound - plan.objective.total)
    atMost = possible(objective - plan.bound)
  }
}
