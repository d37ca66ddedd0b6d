/// The open-source solver HiGHS.
///
/// Runs on the calling thread alone and with a fixed seed: the same program, options and start give
/// the same solution bit for bit, unless the time limit stops it. Any number of threads may solve
/// at once.
public struct HighsSolver: Solver {
  private let library: HighsLibrary

  /// Makes a solver of a library; it keeps nothing from one program to the next.
  public init(_ library: HighsLibrary) { self.library = library }

  /// Makes a solver of the process's library; see ``HighsLibrary/ofProcess()``.
  public init() throws(HighsUnavailable) { self.init(try HighsLibrary.ofProcess()) }

  /// Minimizes the program; see `Solver`.
  ///
  /// - Parameters:
  ///   - program: what to minimize.
  ///   - options: when to be content, and when to give up. An option outside its range makes the
  ///     status `failed`.
  ///   - start: a guess, one value a column, NaN where there is none. A start without some or all
  ///     columns, or an infeasible one, is completed or mended from its integer columns where that
  ///     can be done quickly. Not used for programs without integer columns.
  /// - Returns: what was found and what was proven.
  public func solve(
    _ program: LinearProgram, options: SolverOptions, start: [Double]?
  ) -> Solution {
    precondition(start.map { $0.count == program.columnCount } ?? true, "one value a column")
    if program.columnCount == 0 { return solveWithoutColumns(program, options) }
    do {
      return try run(program, options, start)
    } catch {
      return Solution(status: .failed(error.reason))
    }
  }

  private func run(
    _ program: LinearProgram, _ options: SolverOptions, _ start: [Double]?
  ) throws(HighsFailure) -> Solution {
    let session = HighsSession(program, library.functions)
    defer { session.close() }
    try session.load(options)
    if let start, program.hasIntegerColumns { try session.load(start: start) }
    switch try session.run() {
    case .ended(let status):
      return try session.solution(status)
    case .infeasible:
      return .infeasible(nodes: session.nodes)
    case .hasNoFiniteOptimum:
      return try solveWithoutFiniteOptimum(
        program, options, nodes: session.nodes, secondsUsed: session.secondsUsed)
    }
  }

  /// Tells an infeasible program from an unbounded one once it is known to be either.
  ///
  /// HiGHS may say that without knowing which, and calls a mixed-integer program unbounded for its
  /// relaxation's sake. Without an objective only feasibility is left to find out.
  private func solveWithoutFiniteOptimum(
    _ program: LinearProgram, _ options: SolverOptions, nodes: Int, secondsUsed: Double
  ) throws(HighsFailure) -> Solution {
    var remaining = options
    remaining.timeLimitSeconds = options.timeLimitSeconds.map { max(0, $0 - secondsUsed) }
    remaining.nodeLimit = options.nodeLimit.map { max(0, $0 - nodes) }
    let feasibility = try run(program.withoutObjective(), remaining, nil)
    let allNodes = nodes + feasibility.nodes
    switch feasibility.status {
    case .optimal:
      return .unbounded(nodes: allNodes)
    case .infeasible:
      return .infeasible(nodes: allNodes)
    case .unbounded:
      throw HighsFailure(reason: "HiGHS found an objective of zero unbounded")
    case .stoppedByTime, .stoppedByNodes, .failed:
      return Solution(status: feasibility.status, nodes: allNodes)
    }
  }

  /// HiGHS does not say whether the rows of a program without columns hold.
  private func solveWithoutColumns(
    _ program: LinearProgram, _ options: SolverOptions
  ) -> Solution {
    guard program.largestViolation(of: []) <= options.feasibilityTolerance else {
      return .infeasible()
    }
    return Solution(
      status: .optimal, objective: program.objectiveOffset, bound: program.objectiveOffset,
      rowDuals: Array(repeating: 0, count: program.rowCount))
  }
}
