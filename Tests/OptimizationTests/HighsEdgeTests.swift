import Optimization
import TestSupport
import Testing

/// Programs with nothing, or nothing to decide, in them, and options out of range.
@Suite(.enabled(if: TestHighs.isThere, "needs HiGHS: scripts/bootstrap")) struct HighsEdgeTests {
  private let solver: HighsSolver

  init() throws { solver = try TestHighs.solver() }

  @Test func noColumnsAndNoRows() {
    var program = LinearProgram()
    program.objectiveOffset = 4
    #expect(solver.solve(program) == Solution(status: .optimal, objective: 4, bound: 4))
  }

  @Test func noColumnsAndRowsThatHold() {
    var program = LinearProgram()
    program.addRow(lower: -1, upper: 0, [])
    #expect(
      solver.solve(program)
        == Solution(status: .optimal, objective: 0, bound: 0, rowDuals: [0]))
  }

  @Test func noColumnsAndARowThatDoesNotHold() {
    var program = LinearProgram()
    program.addRow(lower: 1, upper: 2, [])
    #expect(solver.solve(program).status == .infeasible)
  }

  @Test(arguments: [true, false])
  func noRows(isInteger: Bool) {
    // Each column goes to the bound its cost prefers: −2·3 + 1·(−1) = −7.
    var program = LinearProgram()
    program.addColumn(cost: -2, lower: 0, upper: 3, isInteger: isInteger)
    program.addColumn(cost: 1, lower: -1, upper: 5, isInteger: isInteger)
    let solution = solver.solve(program)

    #expect(solution.status == .optimal)
    expectClose(solution.values, [3, -1])
    expectClose(solution.objective, -7)
    expectClose(solution.bound, -7)
  }

  @Test(arguments: [true, false])
  func noRowsUnbounded(isInteger: Bool) {
    var program = LinearProgram()
    program.addColumn(cost: -2, lower: 0, upper: .infinity, isInteger: isInteger)
    #expect(solver.solve(program).status == .unbounded)
  }

  @Test(arguments: [true, false], [true, false])
  func anEmptyRowThatDoesNotHold(isInteger: Bool, usesPresolve: Bool) {
    var program = LinearProgram()
    program.addColumn(cost: 1, lower: 0, upper: 1, isInteger: isInteger)
    program.addRow(lower: 1, upper: 2, [])
    let solution = solver.solve(program, options: SolverOptions(usesPresolve: usesPresolve))
    #expect(solution.status == .infeasible)
  }

  @Test(arguments: [true, false], [true, false])
  func allColumnsFixed(isInteger: Bool, usesPresolve: Bool) {
    // 2·3 + 5 = 11, whatever the solver does; the row allows 3 + 1 = 4 or not.
    var program = LinearProgram()
    let x = program.addColumn(cost: 2, lower: 3, upper: 3, isInteger: isInteger)
    let y = program.addColumn(cost: 5, lower: 1, upper: 1, isInteger: isInteger)
    let row = program.addRow(lower: 4, upper: 4, [(x, 1), (y, 1)])
    let options = SolverOptions(usesPresolve: usesPresolve)
    let solution = solver.solve(program, options: options)

    #expect(solution.status == .optimal)
    expectClose(solution.values, [3, 1])
    expectClose(solution.objective, 11)
    expectClose(solution.bound, 11)

    program.setBounds(of: row, lower: 5, upper: 5)
    #expect(solver.solve(program, options: options).status == .infeasible)
  }

  @Test func integerColumnsWithoutAWholeNumberInTheirBounds() {
    var program = LinearProgram()
    program.addColumn(cost: 1, lower: 0.4, upper: 0.6, isInteger: true)
    #expect(solver.solve(program).status == .infeasible)
  }

  @Test func integerColumnsWithFractionalBounds() {
    // The least whole number in 0.4...2.6 is 1.
    var program = LinearProgram()
    program.addColumn(cost: 1, lower: 0.4, upper: 2.6, isInteger: true)
    expectClose(solver.solve(program).values, [1])
  }

  @Test(arguments: [true, false])
  func crossedColumnBounds(isInteger: Bool) {
    var program = LinearProgram()
    program.addColumn(cost: 1, lower: 2, upper: 1, isInteger: isInteger)
    #expect(solver.solve(program).status == .infeasible)
  }

  @Test func crossedRowBounds() {
    var program = LinearProgram()
    let x = program.addColumn(cost: 1, lower: 0, upper: 1)
    program.addRow(lower: 0.6, upper: 0.4, [(x, 1)])
    #expect(solver.solve(program).status == .infeasible)
  }

  @Test(arguments: [true, false], [1e-12, 5e-8])
  func boundsCrossedByRoundingOnly(isInteger: Bool, crossing: Double) {
    var program = LinearProgram()
    let x = program.addColumn(cost: 1, lower: 1 + crossing, upper: 1)
    program.addColumn(cost: 1, lower: 0, upper: 4, isInteger: isInteger)
    program.addRow(lower: 1 + crossing, upper: 1, [(x, 1)])
    let solution = solver.solve(program)

    #expect(solution.status == .optimal)
    expectClose(solution.values, [1, 0])
  }

  @Test func boundsOfHugeMagnitudeAreInfinite() {
    var program = LinearProgram()
    program.addColumn(cost: -1, lower: 0, upper: 1e20)
    #expect(solver.solve(program).status == .unbounded)
  }

  @Test func coefficientsOfHugeMagnitudeFail() {
    var program = LinearProgram()
    let x = program.addColumn(cost: 1, lower: 0, upper: 1)
    program.addRow(lower: 1, upper: 1, [(x, 1e16)])
    #expect(solver.solve(program).status == .failed("HiGHS refused the program"))
  }

  @Test func optionsOutOfRangeFail() {
    var program = LinearProgram()
    program.addColumn(cost: 1, lower: 0, upper: 1)
    let outOfRange = [
      SolverOptions(relativeGap: -1), SolverOptions(absoluteGap: -1),
      SolverOptions(timeLimitSeconds: -1), SolverOptions(nodeLimit: -1),
      SolverOptions(feasibilityTolerance: 0), SolverOptions(relativeGap: .nan),
      SolverOptions(timeLimitSeconds: .nan), SolverOptions(feasibilityTolerance: .nan),
    ]
    for options in outOfRange {
      guard case .failed(let reason) = solver.solve(program, options: options).status else {
        Issue.record("\(options) passed")
        continue
      }
      #expect(reason.hasPrefix("HiGHS refused "))
    }
  }
}
