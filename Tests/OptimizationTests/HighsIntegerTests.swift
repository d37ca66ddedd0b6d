import Optimization
import TestSupport
import Testing

/// Programs with integer columns: optima, bounds, limits and starts.
@Suite(.enabled(if: TestHighs.isThere, "needs HiGHS: scripts/bootstrap")) struct HighsIntegerTests {
  private let solver: HighsSolver
  private let exact = SolverOptions(relativeGap: 0, absoluteGap: 0)

  init() throws { solver = try TestHighs.solver() }

  @Test func wholeNumbersAreNotTheRoundedRelaxation() {
    // Maximize 5x + 4y, 6x + 4y ≤ 24, x + 2y ≤ 6. Relaxed: x = 3, y = 1.5, worth 21. Whole: of
    // (4, 0) = 20, (3, 1) = 19, (2, 2) = 18, (0, 3) = 12 the best is 20, not next to (3, 1.5).
    var program = LinearProgram()
    let x = program.addColumn(cost: -5, lower: 0, upper: .infinity, isInteger: true)
    let y = program.addColumn(cost: -4, lower: 0, upper: .infinity, isInteger: true)
    program.addRow(lower: -.infinity, upper: 24, [(x, 6), (y, 4)])
    program.addRow(lower: -.infinity, upper: 6, [(x, 1), (y, 2)])
    let solution = solver.solve(program, options: exact)
    let relaxed = solver.solve(program.relaxingIntegers())

    #expect(solution.status == .optimal)
    expectClose(solution.values, [4, 0])
    expectClose(solution.objective, -20)
    expectClose(solution.bound, -20)
    #expect(solution.rowDuals.isEmpty && solution.reducedCosts.isEmpty)
    expectClose(relaxed.values, [3, 1.5])
    expectClose(relaxed.objective, -21)
  }

  @Test func fixedCharge() {
    // Minimize 10 + 4·open + amount, amount ≤ 8·open, amount + other ≥ 5, other costs 2 each:
    // open 4 + 5 = 9 beats other 10; with an offset of 10 that is 19. The integers fixed at
    // open = 1, one more demanded costs 1.
    var program = LinearProgram()
    program.objectiveOffset = 10
    let open = program.addColumn(cost: 4, lower: 0, upper: 1, isInteger: true)
    let amount = program.addColumn(cost: 1, lower: 0, upper: .infinity)
    let other = program.addColumn(cost: 2, lower: 0, upper: .infinity)
    program.addRow(lower: -.infinity, upper: 0, [(amount, 1), (open, -8)])
    let demand = program.addRow(lower: 5, upper: .infinity, [(amount, 1), (other, 1)])
    let solution = solver.solve(program, options: exact)
    let polished = solver.solve(program.fixingIntegers(at: solution.values))

    expectClose(solution.values, [1, 5, 0])
    expectClose(solution.objective, 19)
    expectClose(solution.bound, 19)
    expectClose(polished.objective, 19)
    expectClose(polished.rowDuals[demand.index], 1)
  }

  @Test(arguments: [true, false], [9, Double.infinity])
  func infeasible(usesPresolve: Bool, upper: Double) {
    // 2x + 4y is even, 7 is not. The relaxation has solutions.
    let solution = solver.solve(
      oddSum(upper: upper), options: SolverOptions(usesPresolve: usesPresolve))

    #expect(solution.status == .infeasible)
    #expect(solution.values.isEmpty)
    #expect(solution.bound == .infinity && solution.objective == .infinity)
  }

  @Test(arguments: [true, false], [9, Double.infinity])
  func infeasibleWithAnUnboundedRelaxation(usesPresolve: Bool, upper: Double) {
    var program = oddSum(upper: upper)
    program.addColumn(cost: -1, lower: 0, upper: .infinity)
    let solution = solver.solve(program, options: SolverOptions(usesPresolve: usesPresolve))

    #expect(solution.status == .infeasible)
  }

  @Test(arguments: [true, false])
  func unbounded(usesPresolve: Bool) {
    // Minimize −x − y, 2x − 2y = 4: (2, 0), (3, 1), …
    var program = LinearProgram()
    let x = program.addColumn(cost: -1, lower: 0, upper: .infinity, isInteger: true)
    let y = program.addColumn(cost: -1, lower: 0, upper: .infinity, isInteger: true)
    program.addRow(lower: 4, upper: 4, [(x, 2), (y, -2)])
    let solution = solver.solve(program, options: SolverOptions(usesPresolve: usesPresolve))

    #expect(solution.status == .unbounded)
    #expect(solution.objective == -.infinity)
    #expect(solution.values.isEmpty)
  }

  @Test func agreesWithBruteForce() {
    for seed in 0..<120 {
      let knapsack = Knapsack(items: 4 + seed % 8, rows: 1 + seed % 3, seed: UInt64(seed))
      let program = knapsack.program
      let solution = solver.solve(program, options: exact)

      #expect(solution.status == .optimal, "seed \(seed)")
      #expect(program.largestViolation(of: solution.values) <= 1e-6, "seed \(seed)")
      expectClose(solution.objective, knapsack.optimumByBruteForce)
      expectClose(solution.bound, solution.objective)
    }
  }

  @Test func theGapBoundsTheOptimum() {
    let program = Knapsack(items: 40, rows: 4, seed: 3).program
    let loose = solver.solve(program, options: SolverOptions(relativeGap: 0.05))
    let tight = solver.solve(program, options: exact)

    #expect(loose.status == .optimal && tight.status == .optimal)
    #expect(loose.relativeGap <= 0.05)
    #expect(tight.absoluteGap <= 1e-6)
    #expect(loose.bound <= tight.objective + 1e-6)
    #expect(tight.objective <= loose.objective + 1e-6)
    #expect(loose.nodes <= tight.nodes)
  }

  @Test func stopsAtTheNodeLimit() {
    let program = marketSplit(rows: 4, items: 30, seed: 5)
    let solution = solver.solve(program, options: SolverOptions(nodeLimit: 20))

    #expect(solution.status == .stoppedByNodes)
    #expect((1...20).contains(solution.nodes))
    #expect(solution.bound <= solution.objective)
    #expect(solution.bound >= -1e-6)
    #expect(solution.values.isEmpty == (solution.objective == .infinity))
    if !solution.values.isEmpty {
      #expect(program.largestViolation(of: solution.values) <= 1e-6)
    }
  }

  @Test(arguments: [0, 0.2])
  func stopsAtTheTimeLimit(seconds: Double) {
    let program = marketSplit(rows: 5, items: 40, seed: 5)
    let elapsed = ContinuousClock().measure {
      let solution = solver.solve(program, options: SolverOptions(timeLimitSeconds: seconds))
      #expect(solution.status == .stoppedByTime)
      #expect(solution.bound <= solution.objective)
    }
    // Wide, for a machine that is busy with other tests.
    #expect(elapsed < .seconds(20))
  }

  @Test func sameBitsTwice() {
    let program = marketSplit(rows: 3, items: 25, seed: 8)
    let options = SolverOptions(nodeLimit: 300)
    let first = solver.solve(program, options: options)
    let second = solver.solve(program, options: options)

    #expect(first.status == second.status)
    #expect(first.nodes == second.nodes)
    #expect(bits(of: first) == bits(of: second))
  }

  @Test func sameBitsOnSeveralThreadsAtOnce() async {
    let program = Knapsack(items: 30, rows: 3, seed: 9).program
    let expected = bits(of: solver.solve(program, options: exact))
    await withTaskGroup(of: [UInt64].self) { group in
      for _ in 0..<6 {
        group.addTask { bits(of: solver.solve(program, options: exact)) }
      }
      for await found in group { #expect(found == expected) }
    }
  }
}

// MARK: - Starts

extension HighsIntegerTests {
  @Test func aStartIsUsedEvenWithoutItsContinuousColumns() throws {
    // Without a node nothing is found, so what is found comes from the start.
    let program = marketSplit(rows: 4, items: 30, seed: 5)
    let found = solver.solve(program, options: SolverOptions(nodeLimit: 500)).values
    let integersOnly = found.indices.map { $0 < 30 ? found[$0] : .nan }
    let nothing = SolverOptions(nodeLimit: 0)

    #expect(!found.isEmpty)
    #expect(solver.solve(program, options: nothing).values.isEmpty)
    for start in [found, integersOnly] {
      let solution = solver.solve(program, options: nothing, start: start)
      try #require(!solution.values.isEmpty)
      #expect(program.largestViolation(of: solution.values) <= 1e-6)
      #expect(solution.objective <= program.objective(at: found) + 1e-6)
    }
  }

  @Test(arguments: [
    [Double](repeating: 1, count: 12),  // breaks every row
    [Double](repeating: 0, count: 12),  // feasible
    [Double](repeating: -7.3, count: 12),  // outside the bounds, not whole
    [Double](repeating: 1e300, count: 12),
    [Double](repeating: .nan, count: 12),
    [Double](repeating: .infinity, count: 12),
    [1, .nan, .nan, .nan, .nan, .nan, .nan, .nan, .nan, .nan, .nan, .nan],
    [0.5, 0.5, .nan, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  ])
  func noStartChangesTheOptimum(start: [Double]) {
    let knapsack = Knapsack(items: 12, rows: 3, seed: 11)
    let solution = solver.solve(knapsack.program, options: exact, start: start)

    #expect(solution.status == .optimal)
    #expect(knapsack.program.largestViolation(of: solution.values) <= 1e-6)
    expectClose(solution.objective, knapsack.optimumByBruteForce)
  }

  @Test func noStartMakesAnInfeasibleProgramFeasible() {
    let solution = solver.solve(
      oddSum(upper: 9), options: exact, start: [1.5, 1])
    #expect(solution.status == .infeasible)
  }

  @Test func linearProgramsIgnoreStarts() {
    let program = Knapsack(items: 12, rows: 3, seed: 11).program.relaxingIntegers()
    let start = [Double](repeating: .nan, count: 12)
    let solution = solver.solve(program, options: exact, start: start)
    #expect(bits(of: solution) == bits(of: solver.solve(program, options: exact)))
  }
}

/// 2x + 4y = 7 in whole numbers.
private func oddSum(upper: Double) -> LinearProgram {
  var program = LinearProgram()
  let x = program.addColumn(cost: 1, lower: 0, upper: upper, isInteger: true)
  let y = program.addColumn(cost: 1, lower: 0, upper: upper, isInteger: true)
  program.addRow(lower: 7, upper: 7, [(x, 2), (y, 4)])
  return program
}
