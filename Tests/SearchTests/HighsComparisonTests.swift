import Optimization
import TestSupport
import Testing

@testable import Search

/// The search against HiGHS, which is told the program in another way.
@Suite(.enabled(if: TestHighs.isThere, "needs HiGHS: scripts/bootstrap"))
struct HighsComparisonTests {
  private static let exactly = SolverOptions(relativeGap: 0, absoluteGap: 0)

  private func random(_ seed: Int) -> SearchProgram {
    var programs = BlockPrograms(seed: UInt64(seed))
    var program = programs.program(classes: 2 + seed % 2, accounts: 1 + seed % 3)
    guard seed % 2 == 0 else { return program }
    // Where holding cash costs much, tickets do good.
    program.columns[0].cost = 0.3
    for place in program.orders.indices {
      program.orders[place].ticket = program.orders[place].ticket.map {
        SearchProgram.Entry($0.row, 3)
      }
    }
    return program
  }

  @Test(arguments: 1...60) func `a simplex that goes on finds the optimum`(seed: Int) throws {
    var program = random(seed)
    var generator = SeededRandom(seed: UInt64(seed))
    let simplex = BoundedSimplex(
      rows: program.rows.count, columns: program.columns.count,
      entries: program.columns.reduce(0) { $0 + $1.entries.count })
    for row in program.rows { simplex.addRow(row.rightHandSide) }
    for column in program.columns {
      simplex.addColumn(
        cost: column.cost, lower: column.lower, upper: column.upper,
        column.entries.map { (row: $0.row, value: $0.value) })
    }
    for _ in 0..<8 {
      let outcome = simplex.solve()
      let solution = try TestHighs.solver().solve(program.relaxation)
      #expect((outcome == .optimal) == (solution.status == .optimal))
      if outcome == .optimal {
        let tolerance = 1e-5 * max(1, abs(solution.objective))
        #expect(abs(simplex.objective + program.offset - solution.objective) <= tolerance)
      }
      let place = Int.random(in: 0..<program.columns.count, using: &generator)
      let bounds = (0..<2).map { _ in Double.random(in: 0...60, using: &generator) }
      program.columns[place].lower = bounds[0] < 30 ? 0 : bounds[0] / 4
      program.columns[place].upper = program.columns[place].lower + bounds[1]
      simplex.setBounds(
        place + program.rows.count, program.columns[place].lower, program.columns[place].upper)
    }
  }

  @Test(arguments: 1...80) func `a tree finds the best choices`(seed: Int) throws {
    let program = random(seed)
    let tree = ChoiceTree(program)
    tree.absoluteGap = 1e-7
    tree.nodeLimit = 1_000_000
    tree.start()
    tree.search()
    compare(
      tree.best, tree.bound,
      try TestHighs.solver().solve(program.mixedInteger(), options: Self.exactly))
  }

  @Test(arguments: 1...60) func `whole steps are found, and their bound is one`(seed: Int) throws {
    var program = random(seed)
    var generator = SeededRandom(seed: UInt64(seed))
    for place in program.orders.indices where Bool.random(using: &generator) {
      program.orders[place].step = Double.random(in: 2...15, using: &generator)
    }
    let options = ProgramSearch.Options(relativeGap: 0, absoluteGap: 1e-6, stepNodeLimit: 1_000_000)
    let found = ProgramSearch(programs: [program], options: options).run()
    #expect((found.end == .infeasible) == found.values.isEmpty)
    compare(
      found.objective, found.bound,
      try TestHighs.solver().solve(program.mixedInteger(countsSteps: true), options: Self.exactly))
  }

  private func compare(_ best: Double, _ bound: Double, _ solution: Solution) {
    guard solution.status == .optimal else {
      #expect(solution.status == .infeasible)
      #expect(best == .infinity)
      return
    }
    // HiGHS's values may lie a millionth outside of bounds.
    #expect(abs(best - solution.objective) <= 2e-5)
    #expect(bound <= solution.objective + 2e-5)
  }
}
