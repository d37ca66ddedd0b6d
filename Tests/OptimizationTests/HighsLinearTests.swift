import Optimization
import Testing
import TestSupport

/// Programs without integer columns, and the duals that only they have.
@Suite(.enabled(if: TestHighs.isThere, "needs HiGHS: scripts/bootstrap")) struct HighsLinearTests {
  private let solver: HighsSolver

  init() throws { solver = try TestHighs.solver() }

  @Test func upperRowsHaveNegativeDuals() {
    // Hillier and Lieberman's Wyndor Glass: maximize 3x + 5y, x ≤ 4, 2y ≤ 12, 3x + 2y ≤ 18.
    // The last two bind: y = 6, x = 2, worth 36. Their multipliers solve 3v = 3, 2u + 2v = 5:
    // v = 1, u = 3/2; minimizing the negative turns the signs. Check: 12·3/2 + 18·1 = 36.
    var program = LinearProgram()
    let x = program.addColumn(cost: -3, lower: 0, upper: .infinity)
    let y = program.addColumn(cost: -5, lower: 0, upper: .infinity)
    program.addRow(lower: -.infinity, upper: 4, [(x, 1)])
    program.addRow(lower: -.infinity, upper: 12, [(y, 2)])
    program.addRow(lower: -.infinity, upper: 18, [(x, 3), (y, 2)])
    let solution = solver.solve(program)

    #expect(solution.status == .optimal)
    expectClose(solution.values, [2, 6])
    expectClose(solution.objective, -36)
    #expect(solution.bound == solution.objective)
    expectClose(solution.rowDuals, [0, -1.5, -1])
    expectClose(solution.reducedCosts, [0, 0])
    #expect(solution.nodes == 0)
  }

  @Test func lowerRowsHavePositiveDuals() {
    // Minimize 7 + 2x + 3y, x + y ≥ 10, x ≤ 6: the cheap x to its bound, y = 4: 7 + 12 + 12 = 31.
    // One more demanded costs a y, 3; one more x allowed saves 3 − 2 = 1.
    var program = LinearProgram()
    program.objectiveOffset = 7
    let x = program.addColumn(cost: 2, lower: 0, upper: 6)
    let y = program.addColumn(cost: 3, lower: 0, upper: .infinity)
    program.addRow(lower: 10, upper: .infinity, [(x, 1), (y, 1)])
    let solution = solver.solve(program)

    expectClose(solution.values, [6, 4])
    expectClose(solution.objective, 31)
    expectClose(solution.rowDuals, [3])
    expectClose(solution.reducedCosts, [-1, 0])
  }

  @Test func negativeAndFreeColumns() {
    // Minimize x + 2y, x free, y in −4...4, x − y = 1, x ≥ −2 as a row: x = 1 + y, so minimize
    // 1 + 3y; x ≥ −2 means y ≥ −3: x = −2, y = −3, −8.
    var program = LinearProgram()
    let x = program.addColumn(cost: 1, lower: -.infinity, upper: .infinity)
    let y = program.addColumn(cost: 2, lower: -4, upper: 4)
    program.addRow(lower: 1, upper: 1, [(x, 1), (y, -1)])
    program.addRow(lower: -2, upper: .infinity, [(x, 1)])
    let solution = solver.solve(program)

    expectClose(solution.values, [-2, -3])
    expectClose(solution.objective, -8)
  }

  @Test(arguments: [true, false])
  func infeasible(usesPresolve: Bool) {
    // x + y ≥ 3 of two columns of at most 1.
    var program = LinearProgram()
    let x = program.addColumn(cost: 1, lower: 0, upper: 1)
    let y = program.addColumn(cost: 1, lower: 0, upper: 1)
    program.addRow(lower: 3, upper: .infinity, [(x, 1), (y, 1)])
    let solution = solver.solve(program, options: SolverOptions(usesPresolve: usesPresolve))

    #expect(solution == Solution(status: .infeasible, bound: .infinity))
  }

  @Test(arguments: [true, false])
  func unbounded(usesPresolve: Bool) {
    // Minimize −x − y, x − y = 1: x = 1 + y grows with y for ever.
    var program = LinearProgram()
    let x = program.addColumn(cost: -1, lower: 0, upper: .infinity)
    let y = program.addColumn(cost: -1, lower: 0, upper: .infinity)
    program.addRow(lower: 1, upper: 1, [(x, 1), (y, -1)])
    let solution = solver.solve(program, options: SolverOptions(usesPresolve: usesPresolve))

    #expect(solution == Solution(status: .unbounded, objective: -.infinity))
  }

  @Test(arguments: [true, false])
  func infeasibleWithAnUnboundedRay(usesPresolve: Bool) {
    // z could fall for ever, but x + y ≥ 3 cannot hold.
    var program = LinearProgram()
    let x = program.addColumn(lower: 0, upper: 1)
    let y = program.addColumn(lower: 0, upper: 1)
    program.addColumn(cost: -1, lower: 0, upper: .infinity)
    program.addRow(lower: 3, upper: .infinity, [(x, 1), (y, 1)])
    let solution = solver.solve(program, options: SolverOptions(usesPresolve: usesPresolve))

    #expect(solution.status == .infeasible)
  }

  /// Seeded transport programs.
  ///
  /// The dual objective, Σ dual·bound that binds, must equal the primal.
  @Test(arguments: 0..<40)
  func dualsProveTheOptimum(seed: Int) {
    var generator = SeededRandom(seed: UInt64(seed))
    var program = LinearProgram()
    let supplies = (0..<4).map { _ in Double(Int.random(in: 10...30, using: &generator)) }
    let demands = (0..<5).map { _ in Double(Int.random(in: 1...8, using: &generator)) }
    let routes = supplies.map { _ in
      demands.map { _ in
        program.addColumn(
          cost: Double(Int.random(in: 1...50, using: &generator)), lower: 0, upper: 6)
      }
    }
    for (supply, route) in zip(supplies, routes) {
      program.addRow(lower: -.infinity, upper: supply, route.map { ($0, 1) })
    }
    for (place, demand) in demands.enumerated() {
      program.addRow(lower: demand, upper: .infinity, routes.map { ($0[place], 1) })
    }
    let solution = solver.solve(program)

    #expect(solution.status == .optimal)
    #expect(program.largestViolation(of: solution.values) <= 1e-7)
    let limits = supplies + demands
    let signs = supplies.map { _ in -1.0 } + demands.map { _ in 1.0 }
    #expect(zip(solution.rowDuals, signs).allSatisfy { $0 * $1 >= -1e-7 })
    let ofRows = zip(solution.rowDuals, limits).reduce(0) { $0 + $1.0 * $1.1 }
    // A column's lower bound is 0; only an upper one, where the reduced cost is negative, counts.
    let ofColumns = solution.reducedCosts.reduce(0) { $0 + min(0, $1) * 6 }
    expectClose(ofRows + ofColumns, solution.objective)
  }
}
