/// What a solver found and what it proved.
public struct Solution: Sendable, Hashable {
  /// How a solver's run ended.
  public enum Status: Sendable, Hashable {
    /// The values are feasible and no others are better by more than the gap asked for.
    case optimal
    /// No values satisfy the program.
    case infeasible
    /// Feasible values exist whose objective is below any number.
    case unbounded
    /// The time limit came first; the values, if any, are feasible.
    case stoppedByTime
    /// The node limit came first; the values, if any, are feasible.
    case stoppedByNodes
    /// The solver could not do its work, with its reason; nothing is known of the program.
    case failed(String)
  }

  /// How the run ended.
  public var status: Status

  /// One value a column, feasible within the tolerance; empty if no feasible values were found.
  ///
  /// Integer columns may be off a whole number by the tolerance.
  public var values: [Double]

  /// The objective at the values; `.infinity` if there are none, `-.infinity` if unbounded.
  public var objective: Double

  /// What no feasible values' objective is below: proven, but for the solver's tolerances.
  ///
  /// `-.infinity` if nothing is proven, `.infinity` if infeasible.
  public var bound: Double

  /// One dual a row: how the objective grows as the row's binding bound is raised by one.
  ///
  /// Positive where a lower bound binds, negative where an upper one does, 0 where none does.
  /// Empty unless the program has no integer columns and was solved to optimality.
  public var rowDuals: [Double]

  /// One reduced cost a column: how the objective grows as the column's binding bound is raised by
  /// one; signs and absence as with `rowDuals`.
  public var reducedCosts: [Double]

  /// The nodes of the branch-and-bound tree that were looked at; 0 without integer columns.
  public var nodes: Int

  /// Makes a solution; see the properties for units and for what stands for nothing.
  public init(
    status: Status, values: [Double] = [], objective: Double = .infinity,
    bound: Double = -.infinity, rowDuals: [Double] = [], reducedCosts: [Double] = [],
    nodes: Int = 0
  ) {
    self.status = status
    self.values = values
    self.objective = objective
    self.bound = bound
    self.rowDuals = rowDuals
    self.reducedCosts = reducedCosts
    self.nodes = nodes
  }
}

extension Solution {
  /// By how much a better solution could undercut the objective, in its unit; not negative.
  ///
  /// `.infinity` if there are no values, no bound is proven, or the program is unbounded.
  public var absoluteGap: Double {
    guard objective.isFinite, bound.isFinite else { return .infinity }
    return max(0, objective - bound)
  }

  /// The absolute gap as a share of the objective's magnitude.
  ///
  /// 0 where the absolute gap is 0; `.infinity` where only the objective is.
  public var relativeGap: Double {
    guard absoluteGap > 0 else { return 0 }
    return absoluteGap.isFinite ? absoluteGap / objective.magnitude : .infinity
  }
}

extension Solution {
  static func infeasible(nodes: Int = 0) -> Solution {
    Solution(status: .infeasible, bound: .infinity, nodes: nodes)
  }

  static func unbounded(nodes: Int = 0) -> Solution {
    Solution(status: .unbounded, objective: -.infinity, nodes: nodes)
  }
}
