/// Why HiGHS could not do its work.
struct HighsFailure: Error {
  var reason: String
}

/// One program inside HiGHS, from loading to reading the solution.
///
/// Whoever makes it closes it.
struct HighsSession {
  /// How a run ended, before the values are read.
  enum Outcome {
    /// With a status that may come with values and a bound.
    case ended(Solution.Status)
    case infeasible
    /// Infeasible or unbounded, it is not known which.
    case hasNoFiniteOptimum
  }

  private let highs: HighsFunctions
  private let handle: HighsFunctions.Handle?
  private let program: LinearProgram

  init(_ program: LinearProgram, _ highs: HighsFunctions) {
    self.highs = highs
    handle = highs.create()
    self.program = program
  }

  func close() {
    highs.destroy(handle)
  }
}

// MARK: - Before the run

extension HighsSession {
  /// Sets the options and passes the program, in this order: HiGHS checks the program by them.
  func load(_ options: SolverOptions) throws(HighsFailure) {
    try set("output_flag", false)
    try setDeterminism()
    try setTolerances(options)
    try setLimits(options)
    try set("presolve", options.usesPresolve ? "on" : "off")
    try loadProgram()
  }

  /// Passes the part of a start that is known.
  func load(start: [Double]) throws(HighsFailure) {
    let known = start.indices.filter { start[$0].isFinite }
    guard !known.isEmpty else { return }
    // Whole and within their bounds, or HiGHS would take a near miss for no start at all.
    let values = known.map { mended(start[$0], at: $0) }
    try check(
      known.count == start.count
        ? highs.setSolution(handle, values, nil, nil, nil)
        : highs.setSparseSolution(handle, HighsInt(known.count), known.map(HighsInt.init), values),
      "a start")
  }

  private func mended(_ value: Double, at index: Int) -> Double {
    let (lower, upper) = program.columnBounds[index]
    let within = max(lower, min(value, upper))
    return program.integrality[index] ? within.rounded() : within
  }

  /// More threads would make the order of events, and so the solution among equals, a matter of
  /// chance.
  private func setDeterminism() throws(HighsFailure) {
    try set("threads", HighsInt(1))
    try set("parallel", "off")
    try set("random_seed", HighsInt(0))
  }

  private func setTolerances(_ options: SolverOptions) throws(HighsFailure) {
    try set("mip_rel_gap", options.relativeGap)
    try set("mip_abs_gap", options.absoluteGap)
    try set("mip_feasibility_tolerance", options.feasibilityTolerance)
    // HiGHS's own proportion: a node's relaxation has to be more exact than the whole.
    try set("primal_feasibility_tolerance", options.feasibilityTolerance / 10)
    try set("dual_feasibility_tolerance", options.feasibilityTolerance / 10)
  }

  private func setLimits(_ options: SolverOptions) throws(HighsFailure) {
    if let seconds = options.timeLimitSeconds { try set("time_limit", seconds) }
    if let nodes = options.nodeLimit { try set("mip_max_nodes", HighsInt(clamping: nodes)) }
  }

  private func loadProgram() throws(HighsFailure) {
    let coefficients = program.coefficients
    try check(
      highs.passMip(
        handle, HighsInt(program.columnCount), HighsInt(program.rowCount),
        HighsInt(coefficients.values.count), HighsFunctions.rowwise, HighsFunctions.minimize,
        program.objectiveOffset, program.costs,
        program.columnBounds.lower, program.columnBounds.upper,
        program.rowBounds.lower, program.rowBounds.upper,
        coefficients.starts.map(HighsInt.init), coefficients.columns.map(HighsInt.init),
        coefficients.values, integrality),
      "the program")
  }

  /// Nil for a linear program, which HiGHS otherwise takes for a mixed-integer one with a warning.
  private var integrality: [HighsInt]? {
    guard program.hasIntegerColumns else { return nil }
    return program.integrality.map { $0 ? HighsFunctions.integer : HighsFunctions.continuous }
  }
}

// MARK: - The run and after

extension HighsSession {
  func run() throws(HighsFailure) -> Outcome {
    try check(highs.run(handle), "the order to run")
    let status = highs.getModelStatus(handle)
    switch status {
    case HighsFunctions.ModelStatus.optimal, HighsFunctions.ModelStatus.empty:
      return .ended(.optimal)
    case HighsFunctions.ModelStatus.timeLimit: return .ended(.stoppedByTime)
    // Of the limits HiGHS reports by this name only the one on nodes is ever set.
    case HighsFunctions.ModelStatus.solutionLimit: return .ended(.stoppedByNodes)
    case HighsFunctions.ModelStatus.infeasible: return .infeasible
    case HighsFunctions.ModelStatus.unbounded, HighsFunctions.ModelStatus.unboundedOrInfeasible:
      return .hasNoFiniteOptimum
    default: throw HighsFailure(reason: "HiGHS ended with model status \(status)")
    }
  }

  /// Nodes looked at so far; 0 for a program without integer columns, of which HiGHS says -1.
  var nodes: Int {
    var count: Int64 = 0
    _ = highs.getInt64InfoValue(handle, "mip_node_count", &count)
    return Int(max(0, count))
  }

  var secondsUsed: Double {
    highs.getRunTime(handle)
  }

  /// What was found in a run that ended with the status.
  func solution(_ status: Solution.Status) throws(HighsFailure) -> Solution {
    guard hasFeasibleValues else {
      if status == .optimal { throw HighsFailure(reason: "HiGHS calls its optimum infeasible") }
      return Solution(status: status, bound: provenBound, nodes: nodes)
    }
    var solution = Solution(status: status, nodes: nodes)
    try readValues(into: &solution)
    solution.objective = program.objective(at: solution.values)
    let isSolvedLP = status == .optimal && !program.hasIntegerColumns
    // The bound comes with rounding of its own and may lie a hair above.
    solution.bound = isSolvedLP ? solution.objective : min(provenBound, solution.objective)
    return solution
  }

  private var hasFeasibleValues: Bool {
    var status: HighsInt = 0
    _ = highs.getIntInfoValue(handle, "primal_solution_status", &status)
    return status == HighsFunctions.feasible
  }

  /// A simplex run that was stopped proves nothing; branch and bound does.
  private var provenBound: Double {
    guard program.hasIntegerColumns else { return -.infinity }
    var bound = -Double.infinity
    _ = highs.getDoubleInfoValue(handle, "mip_dual_bound", &bound)
    return bound.isNaN ? -.infinity : bound
  }

  private func readValues(into solution: inout Solution) throws(HighsFailure) {
    var values = [Double](repeating: 0, count: program.columnCount)
    var reducedCosts = values
    var activities = [Double](repeating: 0, count: program.rowCount)
    var rowDuals = activities
    try check(
      highs.getSolution(handle, &values, &reducedCosts, &activities, &rowDuals),
      "the request for the solution")
    solution.values = values
    guard solution.status == .optimal, !program.hasIntegerColumns else { return }
    solution.reducedCosts = reducedCosts
    solution.rowDuals = rowDuals
  }
}

// MARK: - Calls that can fail

extension HighsSession {
  private func set(_ option: String, _ value: Bool) throws(HighsFailure) {
    try check(highs.setBoolOptionValue(handle, option, value ? 1 : 0), "\(option) \(value)")
  }

  private func set(_ option: String, _ value: HighsInt) throws(HighsFailure) {
    try check(highs.setIntOptionValue(handle, option, value), "\(option) \(value)")
  }

  private func set(_ option: String, _ value: Double) throws(HighsFailure) {
    // HiGHS takes NaN for being within any range.
    guard !value.isNaN else { throw HighsFailure(reason: "HiGHS refused \(option) \(value)") }
    try check(highs.setDoubleOptionValue(handle, option, value), "\(option) \(value)")
  }

  private func set(_ option: String, _ value: String) throws(HighsFailure) {
    try check(highs.setStringOptionValue(handle, option, value), "\(option) \(value)")
  }

  /// Warnings pass: HiGHS warns of a run stopped by a limit, whose status tells as much.
  private func check(_ status: HighsInt, _ what: String) throws(HighsFailure) {
    guard status != HighsFunctions.CallStatus.error else {
      throw HighsFailure(reason: "HiGHS refused \(what)")
    }
  }
}
