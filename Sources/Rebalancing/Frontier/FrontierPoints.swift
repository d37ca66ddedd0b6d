import Money

/// The plans found for budgets, and what each says about the others.
///
/// What is possible within a budget is possible within a larger one. So the bound of a budget holds for
/// every smaller one, and the plan of a budget can be the best known for a larger one.
struct FrontierPoints {
  private let problem: RebalancingProblem
  /// From the largest budget to the smallest.
  private var found: [Found] = []

  private struct Found {
    let budget: Money?
    let point: FrontierPoint?
    /// No plan within the budget costs less, in millionths of a dollar.
    let bound: Int64
  }

  /// Starts with the best plan without a budget.
  init(_ problem: RebalancingProblem, _ asked: RebalancingProblem, _ nearest: SettledPlan) {
    self.problem = problem
    add(nearest, nil, asked)
  }

  /// Adds what was found for a budget smaller than those before; nil where that was nothing.
  mutating func add(_ plan: SettledPlan?, _ budget: Money?, _ asked: RebalancingProblem) {
    let point = plan.map { FrontierPoint($0, asked, problem) }
    let bound = max(point?.bound ?? .min, found.last?.bound ?? .min)
    found.append(Found(budget: budget, point: point, bound: bound))
  }

  /// The points by tax, each with less misplaced than those before; and how many budgets have no plan
  /// of their own although none of a smaller one is proven for them.
  func result() -> (points: [FrontierPoint], open: Int) {
    var points: [FrontierPoint] = []
    var open = 0
    for found in found.reversed() {
      let own = found.point?.within(found.budget, bound: found.bound)
      guard let last = points.last, last.objective <= own?.objective ?? .max else {
        points += [own].compactMap(\.self)
        continue
      }
      let raised = last.within(found.budget, bound: found.bound)
      if raised.isNear { points[points.count - 1] = raised } else { open += 1 }
    }
    return (Self.undominated(points), open)
  }

  /// Without points that leave no less misplaced than one that adds no more tax.
  private static func undominated(_ points: [FrontierPoint]) -> [FrontierPoint] {
    let sorted = points.sorted { ($0.taxAdded, $0.misplaced) < ($1.taxAdded, $1.misplaced) }
    return sorted.reduce(into: []) { kept, point in
      if let last = kept.last, point.misplaced >= last.misplaced { return }
      kept.append(point)
    }
  }
}
