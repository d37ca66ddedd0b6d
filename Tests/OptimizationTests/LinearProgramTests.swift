import Testing
import TestSupport

@testable import Optimization

@Suite struct LinearProgramTests {
  @Test func keepsWhatIsAdded() {
    var program = LinearProgram()
    let x = program.addColumn(cost: 3, lower: 0, upper: .infinity)
    let y = program.addColumn(lower: -1, upper: 1, isInteger: true)
    let row = program.addRow(lower: -.infinity, upper: 7, [(x, 2), (y, -4)])

    #expect((program.columnCount, program.rowCount) == (2, 1))
    #expect((x.index, y.index, row.index) == (0, 1, 0))
    #expect((program.cost(of: x), program.cost(of: y)) == (3, 0))
    #expect(program.bounds(of: y) == (-1, 1))
    #expect((program.isInteger(x), program.isInteger(y)) == (false, true))
    #expect(program.bounds(of: row) == (-.infinity, 7))
    expectEntries(of: row, in: program, [(x, 2), (y, -4)])
    expectInvariants(of: program)
  }

  @Test func addsUpRepeatedColumnsAndDropsZeros() {
    var program = LinearProgram()
    let x = program.addColumn(lower: 0, upper: 1)
    let y = program.addColumn(lower: 0, upper: 1)
    let z = program.addColumn(lower: 0, upper: 1)
    // x: 1 + 4; y: 2 − 2, so none; z: 0, so none.
    let row = program.addRow(lower: 0, upper: 1, [(y, 2), (x, 1), (z, 0), (y, -2), (x, 4)])
    expectEntries(of: row, in: program, [(x, 5)])
    let empty = program.addRow(lower: 0, upper: 1, [])
    expectEntries(of: empty, in: program, [])
    expectInvariants(of: program)
  }

  @Test func addsUpRepeatedColumnsInTheOrderGiven() {
    var program = LinearProgram()
    let x = program.addColumn(lower: 0, upper: 1)
    let y = program.addColumn(lower: 0, upper: 1)
    // 1e16 + 1 rounds back to 1e16; the other way round, −1e16 first, the 1 would be left.
    let row = program.addRow(lower: 0, upper: 1, [(y, 1), (x, 1e16), (x, 1), (x, -1e16)])
    expectEntries(of: row, in: program, [(y, 1)])
    expectInvariants(of: program)
  }

  @Test func replacesCostsBoundsAndIntegrality() {
    var program = LinearProgram()
    let x = program.addColumn(cost: 3, lower: 0, upper: 5)
    let row = program.addRow(lower: 0, upper: 1, [(x, 1)])
    let original = program
    program.setCost(-2, of: x)
    program.setBounds(of: x, lower: 1, upper: .infinity)
    program.setBounds(of: row, lower: 2, upper: 3)
    program.setInteger(true, of: x)

    #expect(program.cost(of: x) == -2)
    #expect(program.bounds(of: x) == (1, .infinity))
    #expect(program.bounds(of: row) == (2, 3))
    #expect(program.hasIntegerColumns)
    expectInvariants(of: program)
    #expect(original.cost(of: x) == 3)
    #expect(original.bounds(of: row) == (0, 1))
    #expect(!original.hasIntegerColumns)
  }

  @Test func randomRowsSatisfyTheInvariants() {
    var generator = SeededRandom(seed: 1)
    var program = LinearProgram()
    let columns = (0..<9).map { _ in program.addColumn(lower: 0, upper: 1) }
    for _ in 0..<300 {
      let entries = (0..<Int.random(in: 0...14, using: &generator)).map { _ in
        (
          columns[Int.random(in: 0..<9, using: &generator)],
          Double(Int.random(in: -2...2, using: &generator))
        )
      }
      let row = program.addRow(lower: 0, upper: 1, entries)
      expectInvariants(of: program)
      for column in columns {
        let expected = entries.filter { $0.0 == column }.reduce(0) { $0 + $1.1 }
        let stored = program.entries(of: row).first { $0.0 == column }?.1 ?? 0
        #expect(stored == expected)
      }
    }
  }

  @Test func valuesAreWorkedOut() {
    var program = LinearProgram()
    program.objectiveOffset = 100
    let x = program.addColumn(cost: 3, lower: 0, upper: 5)
    let y = program.addColumn(cost: -1, lower: 0, upper: 5)
    let row = program.addRow(lower: 0, upper: 10, [(x, 2), (y, 4)])
    // 100 + 3·2 − 1·5 = 101; 2·2 + 4·5 = 24.
    #expect(program.objective(at: [2, 5]) == 101)
    #expect(program.activity(of: row, at: [2, 5]) == 24)
  }

  @Test(arguments: [
    // x in 0...5, y whole in 0...5, 1 ≤ x + y ≤ 6.
    ([2.0, 3.0], 0.0),
    ([5.5, 0], 0.5),  // x above its bound
    ([-0.25, 2], 0.25),  // x below its bound
    ([0.25, 0.0], 0.75),  // the row below its bound
    ([5, 5], 4),  // the row above its bound
    ([2, 2.75], 0.25),  // y not whole
    ([2, 2.25], 0.25),
    ([5.125, 2.5], 1.625),  // three at once: 0.125, 0.5 and 1.625 over 6
    ([.nan, 2], .infinity),
    ([2, .infinity], .infinity),
  ])
  func largestViolation(values: [Double], expected: Double) {
    var program = LinearProgram()
    let x = program.addColumn(lower: 0, upper: 5)
    let y = program.addColumn(lower: 0, upper: 5, isInteger: true)
    program.addRow(lower: 1, upper: 6, [(x, 1), (y, 1)])
    program.addRow(lower: -.infinity, upper: .infinity, [(x, 1)])
    #expect(program.largestViolation(of: values) == expected)
  }

  @Test func crossedBoundsAlwaysViolate() {
    var program = LinearProgram()
    program.addColumn(lower: 2, upper: 1)
    #expect(program.largestViolation(of: [1.5]) == 0.5)
    expectInvariants(of: program)
  }

  @Test func fixesIntegersAtTheNearestWholeNumber() {
    var program = LinearProgram()
    let x = program.addColumn(cost: 1, lower: 0, upper: 9, isInteger: true)
    let y = program.addColumn(cost: 2, lower: 0, upper: 9)
    let row = program.addRow(lower: 0, upper: 9, [(x, 1), (y, 1)])
    let fixed = program.fixingIntegers(at: [2.999_999_9, 0.4])

    #expect(fixed.bounds(of: x) == (3, 3))
    #expect(fixed.bounds(of: y) == (0, 9))
    #expect(!fixed.hasIntegerColumns)
    #expect(fixed.cost(of: y) == 2)
    expectEntries(of: row, in: fixed, [(x, 1), (y, 1)])
    expectInvariants(of: fixed)
    #expect(program.bounds(of: x) == (0, 9))
  }

  @Test func relaxesIntegers() {
    var program = LinearProgram()
    let x = program.addColumn(lower: 0, upper: 9, isInteger: true)
    #expect(!program.relaxingIntegers().hasIntegerColumns)
    #expect(program.relaxingIntegers().bounds(of: x) == (0, 9))
  }

  private func expectEntries(
    of row: Row, in program: LinearProgram, _ expected: [(Column, Double)],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let entries = program.entries(of: row)
    #expect(entries.map(\.0) == expected.map(\.0), sourceLocation: sourceLocation)
    #expect(entries.map(\.1) == expected.map(\.1), sourceLocation: sourceLocation)
  }

  private func expectInvariants(
    of program: LinearProgram, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let rows = program.coefficients
    let columnsOfRows = (0..<rows.rowCount).map { rows.columns[rows.range(ofRow: $0)] }
    let arraysAgree =
      program.columnBounds.lower.count == program.columnCount
      && program.columnBounds.upper.count == program.columnCount
      && program.integrality.count == program.columnCount
      && program.rowBounds.lower.count == program.rowCount
      && program.rowBounds.upper.count == program.rowCount
      && rows.rowCount == program.rowCount
    #expect(arraysAgree, sourceLocation: sourceLocation)
    #expect(rows.starts.first == 0, sourceLocation: sourceLocation)
    #expect(rows.starts.last == rows.values.count, sourceLocation: sourceLocation)
    #expect(rows.columns.count == rows.values.count, sourceLocation: sourceLocation)
    #expect(!rows.values.contains(0), sourceLocation: sourceLocation)
    #expect(
      columnsOfRows.allSatisfy { zip($0, $0.dropFirst()).allSatisfy { $0 < $1 } },
      sourceLocation: sourceLocation)
  }
}
