/// Minimizes a linear program of few rows and many columns whose bounds are all finite, again and again.
///
/// Minimize Σ cost·x with Σ A·x = right-hand side and lower ≤ x ≤ upper. Because every column is boxed,
/// every basis can be made dual feasible by putting each nonbasic column at the bound that its reduced
/// cost asks for. So bounds, costs and right-hand sides may change between two calls of ``solve(cutoff:)``
/// in any way, and the dual simplex goes on from the last basis: there is no first phase.
///
/// Stages: price all columns, put nonbasic ones at their bounds, then pivot: the row to leave by dual
/// steepest edge, the column to enter by a ratio test that flips bounds as long as that pays. The inverse
/// of the basis is dense: the programs have some ten to a hundred rows.
package final class BoundedSimplex {
  /// How a call of ``solve(cutoff:)`` ended.
  package enum Outcome: Sendable {
    case optimal, infeasible
    /// The objective is at least the cutoff.
    case cutOff
    /// Numerical trouble or too many pivots: nothing is known.
    case failed
  }

  let rowCapacity: Int
  let columnCapacity: Int
  package private(set) var rowCount = 0
  package private(set) var columnCount = 0

  // Columns.
  let cost: Buffer<Double>
  let lower: Buffer<Double>
  let upper: Buffer<Double>
  let reduced: Buffer<Double>
  /// The row in which a column is basic; ``atLower`` or ``atUpper`` if it is not.
  let place: Buffer<Int32>
  let start: Buffer<Int32>
  let end: Buffer<Int32>
  let entryRow: Buffer<Int32>
  let entryValue: Buffer<Double>
  private var entryCount = 0
  /// The pivot row, by column.
  let pivotRow: Buffer<Double>
  let candidates: Buffer<Int32>
  /// Columns that are not fixed and were not basic when the pivots began, or left the basis since.
  let movable: Buffer<Int32>
  let isListed: Buffer<Bool>
  let ratios: Buffer<Double>

  // Rows.
  let rightHandSide: Buffer<Double>
  let basis: Buffer<Int32>
  /// The column that a row was added with.
  let home: Buffer<Int32>
  let basicValue: Buffer<Double>
  let weight: Buffer<Double>
  let price: Buffer<Double>
  let inverse: Buffer<Double>
  let pivotColumn: Buffer<Double>
  let work: Buffer<Double>
  let steepest: Buffer<Double>

  /// The objective after ``solve(cutoff:)``; a lower bound where that was cut off.
  package internal(set) var objective = 0.0
  /// Pivots of all calls.
  package internal(set) var pivots = 0
  var pivotsSinceInversion = 0
  var movableCount = 0

  static let atLower: Int32 = -1
  static let atUpper: Int32 = -2

  /// Makes an empty program with room for rows, columns and entries.
  package init(rows: Int, columns: Int, entries: Int) {
    rowCapacity = rows
    columnCapacity = columns + rows
    cost = Buffer(columnCapacity, 0)
    lower = Buffer(columnCapacity, 0)
    upper = Buffer(columnCapacity, 0)
    reduced = Buffer(columnCapacity, 0)
    place = Buffer(columnCapacity, Self.atLower)
    start = Buffer(columnCapacity, 0)
    end = Buffer(columnCapacity, 0)
    entryRow = Buffer(entries + rows, 0)
    entryValue = Buffer(entries + rows, 0)
    pivotRow = Buffer(columnCapacity, 0)
    candidates = Buffer(columnCapacity, 0)
    movable = Buffer(columnCapacity, 0)
    isListed = Buffer(columnCapacity, false)
    ratios = Buffer(columnCapacity, 0)
    rightHandSide = Buffer(rows, 0)
    basis = Buffer(rows, 0)
    home = Buffer(rows, 0)
    basicValue = Buffer(rows, 0)
    weight = Buffer(rows, 1)
    price = Buffer(rows, 0)
    inverse = Buffer(rows * rows, 0)
    pivotColumn = Buffer(rows, 0)
    work = Buffer(rows, 0)
    steepest = Buffer(rows, 0)
  }

  deinit {
    for buffer in [
      cost, lower, upper, reduced, entryValue, pivotRow, ratios, rightHandSide, basicValue, weight,
      price, inverse, pivotColumn, work, steepest,
    ] { buffer.free() }
    for buffer in [place, start, end, entryRow, candidates, movable, basis, home] { buffer.free() }
    isListed.free()
  }
}

extension BoundedSimplex {
  /// Adds a row without columns; a column that is fixed at 0 stands in its basis until another does.
  @discardableResult
  package func addRow(_ value: Double) -> Int {
    precondition(rowCount < rowCapacity, "there is room for the row")
    let row = rowCount
    let artificial = columnCount
    rowCount += 1
    rightHandSide[row] = value
    for other in 0..<rowCount {
      inverse[row * rowCapacity + other] = 0
      inverse[other * rowCapacity + row] = 0
    }
    inverse[row * rowCapacity + row] = 1
    weight[row] = 1
    appendColumn(cost: 0, lower: 0, upper: 0)
    append(row, 1)
    basis[row] = Int32(artificial)
    home[row] = Int32(artificial)
    place[artificial] = Int32(row)
    return row
  }

  /// Adds a column; both bounds are finite.
  @discardableResult
  package func addColumn(
    cost: Double, lower: Double, upper: Double, _ entries: some Sequence<(row: Int, value: Double)>,
    spareEntries: Int = 0
  ) -> Int {
    let column = appendColumn(cost: cost, lower: lower, upper: upper)
    for entry in entries where entry.value != 0 { append(entry.row, entry.value) }
    entryCount += spareEntries
    return column
  }

  @discardableResult
  private func appendColumn(cost: Double, lower: Double, upper: Double) -> Int {
    precondition(columnCount < columnCapacity, "there is room for the column")
    let column = columnCount
    columnCount += 1
    self.cost[column] = cost
    self.lower[column] = lower
    self.upper[column] = upper
    place[column] = Self.atLower
    start[column] = Int32(entryCount)
    end[column] = Int32(entryCount)
    return column
  }

  private func append(_ row: Int, _ value: Double) {
    let column = columnCount - 1
    entryRow[entryCount] = Int32(row)
    entryValue[entryCount] = value
    entryCount += 1
    end[column] = Int32(entryCount)
  }

  /// Adds the row Σ x − y = 0 over columns that each kept a spare entry, with y in the bounds; y's
  /// column.
  package func addSum(of columns: [Int], lower: Double, upper: Double) -> Int {
    precondition(rowCount < rowCapacity, "there is room for the row")
    let row = rowCount
    rowCount += 1
    rightHandSide[row] = 0
    for column in columns {
      let slot = Int(end[column])
      entryRow[slot] = Int32(row)
      entryValue[slot] = 1
      end[column] = Int32(slot + 1)
    }
    let sum = appendColumn(cost: 0, lower: lower, upper: upper)
    append(row, -1)
    let base = row * rowCapacity
    for other in 0..<rowCount {
      inverse[base + other] = 0
      inverse[other * rowCapacity + row] = 0
    }
    // The sum is basic in its own row: minus the row's basic part through the inverse, and −1.
    for column in columns where place[column] >= 0 {
      let basicRow = Int(place[column]) * rowCapacity
      for other in 0..<row { inverse[base + other] += inverse[basicRow + other] }
    }
    inverse[base + row] = -1
    basis[row] = Int32(sum)
    home[row] = Int32(sum)
    place[sum] = Int32(row)
    weight[row] = (0..<rowCount).reduce(0) { $0 + inverse[base + $1] * inverse[base + $1] }
    return sum
  }

  @inline(__always)
  package func setBounds(_ column: Int, _ lower: Double, _ upper: Double) {
    self.lower[column] = lower
    self.upper[column] = upper
  }

  @inline(__always)
  package func setCost(_ column: Int, _ cost: Double) { self.cost[column] = cost }

  @inline(__always)
  package func setRightHandSide(_ row: Int, _ value: Double) { rightHandSide[row] = value }

  /// A column's value after ``solve(cutoff:)``.
  @inline(__always)
  package func value(_ column: Int) -> Double {
    let row = place[column]
    if row >= 0 { return basicValue[Int(row)] }
    return row == Self.atUpper ? upper[column] : lower[column]
  }

  /// How the objective grows with a row's right-hand side.
  @inline(__always)
  package func dual(_ row: Int) -> Double { price[row] }

  /// How the objective grows as the bound at which a column stands is raised.
  @inline(__always)
  package func reducedCost(_ column: Int) -> Double {
    // Of columns that cannot move none is kept.
    if place[column] >= 0 { return 0 }
    var change = cost[column]
    for entry in Int(start[column])..<Int(end[column]) {
      change -= price[Int(entryRow[entry])] * entryValue[entry]
    }
    return change
  }

  @inline(__always)
  package func isBasic(_ column: Int) -> Bool { place[column] >= 0 }
}
