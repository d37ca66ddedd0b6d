public import Portfolio

/// Moves a household into its targets over years, and works out the two courses to compare it with.
///
/// Stages: never moving, which also shows what has to move; moving year by year; moving at once. No
/// chance: the same household gives the same years.
public struct TransitionPlanner: Sendable {
  let planner: Planner

  /// Years planned by `planner`.
  public init(_ planner: Planner = Planner()) { self.planner = planner }

  /// All three courses of a household. `step` is told how many of so many plans are made.
  public func transition(
    of household: Household, _ request: TransitionRequest,
    step: (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) throws(TransitionFailure) -> Transition {
    let start: Household
    do {
      start = try household.giving(nil)
    } catch {
      throw .impossible(error, year: 1)
    }
    func course(
      _ kind: CourseKind, against never: TransitionCourse? = nil
    ) throws(TransitionFailure) -> TransitionCourse {
      try CourseSimulation(
        kind: kind, planner: planner, request: request,
        ahead: YearsAhead(start: start, prices: request.prices),
        untouched: never?.years.map(\.tax) ?? []
      ).course { if kind == .budgeted { step($0, request.years + 1) } }
    }
    let never = try course(.never)
    return Transition(
      household: start, request: request,
      legacy: never.years.first.map { LegacyClass.all(start, $0.before) } ?? [],
      budgeted: try course(.budgeted, against: never),
      atOnce: try course(.atOnce, against: never), never: never,
      giftLeftOut: household.donation?.amount)
  }
}
