/// When a solver is content with a solution, and when it gives up.
public struct SolverOptions: Sendable, Hashable {
  /// The share of the objective's magnitude by which a mixed-integer solution may exceed the proven
  /// bound and still count as optimal, not negative.
  public var relativeGap: Double

  /// The amount, in the objective's unit, by which a mixed-integer solution may exceed the proven
  /// bound and still count as optimal, not negative.
  public var absoluteGap: Double

  /// Seconds of wall time after which to stop, not negative; nil for no limit.
  ///
  /// The only option under which two runs may differ.
  public var timeLimitSeconds: Double?

  /// Nodes of the branch-and-bound tree after which to stop, not negative; nil for no limit.
  public var nodeLimit: Int?

  /// Whether the solver may simplify the program before it solves it.
  public var usesPresolve: Bool

  /// How far a row's sum or a column of a mixed-integer program may lie outside its bounds, and an
  /// integer column from a whole number, in the program's units; at least 1e-9.
  ///
  /// A program without integer columns is held to a tenth of it.
  public var feasibilityTolerance: Double

  /// Makes options; see the properties for units.
  public init(
    relativeGap: Double = 1e-4, absoluteGap: Double = 1e-6, timeLimitSeconds: Double? = nil,
    nodeLimit: Int? = nil, usesPresolve: Bool = true, feasibilityTolerance: Double = 1e-6
  ) {
    self.relativeGap = relativeGap
    self.absoluteGap = absoluteGap
    self.timeLimitSeconds = timeLimitSeconds
    self.nodeLimit = nodeLimit
    self.usesPresolve = usesPresolve
    self.feasibilityTolerance = feasibilityTolerance
  }
}
