/// A linear program, to be minimized, some of whose columns may have to take whole values.
///
/// Minimize `objectiveOffset + Σ cost·x` over the columns x, subject to
/// `lower ≤ x ≤ upper` for every column and `lower ≤ Σ coefficient·x ≤ upper` for every row.
/// A bound may be infinite; a magnitude of 1e20 or more counts as infinite too. Bounds that cross
/// (`lower > upper`) may be stated and make the program infeasible, unless by less than a solver's
/// tolerance.
///
/// Units are the caller's. A solver's tolerances are absolute, so rows and columns should be scaled
/// to magnitudes between about 1e-3 and 1e6. HiGHS drops coefficients of magnitude 1e-9 and less and
/// refuses a program with one of 1e15 or more.
public struct LinearProgram: Sendable {
  /// A constant added to the objective.
  public var objectiveOffset = 0.0 {
    didSet { precondition(objectiveOffset.isFinite, "an objective offset is finite") }
  }

  private(set) var costs: [Double] = []
  private(set) var columnBounds = BoundsList()
  private(set) var integrality: [Bool] = []
  private(set) var rowBounds = BoundsList()
  private(set) var coefficients = SparseRows()

  /// Makes a program without columns and rows; its only value is 0.
  public init() {}
}

// MARK: - Columns

extension LinearProgram {
  /// The number of columns.
  public var columnCount: Int { costs.count }

  /// Whether any column must take a whole value.
  public var hasIntegerColumns: Bool { integrality.contains(true) }

  /// Adds a column.
  ///
  /// - Parameters:
  ///   - cost: its finite coefficient in the objective.
  ///   - lower: the least value it may take; `-.infinity` for none.
  ///   - upper: the greatest value it may take; `.infinity` for none.
  ///   - isInteger: whether it must take a whole value.
  /// - Returns: the column, for use with this program and copies of it.
  @discardableResult
  public mutating func addColumn(
    cost: Double = 0, lower: Double, upper: Double, isInteger: Bool = false
  ) -> Column {
    precondition(cost.isFinite, "a cost is finite")
    columnBounds.append(lower: lower, upper: upper)
    costs.append(cost)
    integrality.append(isInteger)
    return Column(index: columnCount - 1)
  }

  /// The column's coefficient in the objective.
  public func cost(of column: Column) -> Double {
    costs[column.index]
  }

  /// The least and the greatest value the column may take.
  public func bounds(of column: Column) -> (lower: Double, upper: Double) {
    columnBounds[column.index]
  }

  /// Whether the column must take a whole value.
  public func isInteger(_ column: Column) -> Bool {
    integrality[column.index]
  }

  /// Replaces the column's coefficient in the objective by a finite one.
  public mutating func setCost(_ cost: Double, of column: Column) {
    precondition(cost.isFinite, "a cost is finite")
    costs[column.index] = cost
  }

  /// Replaces the column's bounds.
  public mutating func setBounds(of column: Column, lower: Double, upper: Double) {
    columnBounds.replace(at: column.index, lower: lower, upper: upper)
  }

  /// Sets whether the column must take a whole value.
  public mutating func setInteger(_ isInteger: Bool, of column: Column) {
    integrality[column.index] = isInteger
  }
}

// MARK: - Rows

extension LinearProgram {
  /// The number of rows.
  public var rowCount: Int { rowBounds.count }

  /// Adds a row.
  ///
  /// - Parameters:
  ///   - lower: the least sum it may have; `-.infinity` for none.
  ///   - upper: the greatest sum it may have; `.infinity` for none.
  ///   - entries: columns of this program with finite coefficients. Coefficients of the same column
  ///     are added up, and those that are or add up to 0 are dropped.
  /// - Returns: the row, for use with this program and copies of it.
  @discardableResult
  public mutating func addRow(
    lower: Double, upper: Double, _ entries: [(Column, Double)]
  ) -> Row {
    precondition(
      entries.allSatisfy { $0.0.index < columnCount && $0.1.isFinite },
      "an entry has a column of this program and a finite coefficient")
    rowBounds.append(lower: lower, upper: upper)
    coefficients.append(entries)
    return Row(index: rowCount - 1)
  }

  /// The least and the greatest sum the row may have.
  public func bounds(of row: Row) -> (lower: Double, upper: Double) {
    rowBounds[row.index]
  }

  /// The row's columns in ascending order with their coefficients, none of which is 0.
  public func entries(of row: Row) -> [(Column, Double)] {
    coefficients.range(ofRow: row.index).map {
      (Column(index: coefficients.columns[$0]), coefficients.values[$0])
    }
  }

  /// Replaces the row's bounds.
  public mutating func setBounds(of row: Row, lower: Double, upper: Double) {
    rowBounds.replace(at: row.index, lower: lower, upper: upper)
  }
}
