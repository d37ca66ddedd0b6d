/// Something that minimizes linear and mixed-integer programs.
public protocol Solver: Sendable {
  /// Minimizes the program.
  ///
  /// Does not throw: that a program has no solution, or that the solver gave up, is a status.
  ///
  /// - Parameters:
  ///   - program: what to minimize.
  ///   - options: when to be content, and when to give up.
  ///   - start: a guess, one value a column, NaN where there is none. It may save time and changes
  ///     neither what is feasible nor what is proven, however wrong it is. Solvers may ignore it.
  /// - Returns: what was found and what was proven.
  func solve(_ program: LinearProgram, options: SolverOptions, start: [Double]?) -> Solution
}

extension Solver {
  /// Minimizes the program without a guess.
  public func solve(
    _ program: LinearProgram, options: SolverOptions = SolverOptions()
  ) -> Solution {
    solve(program, options: options, start: nil)
  }
}
