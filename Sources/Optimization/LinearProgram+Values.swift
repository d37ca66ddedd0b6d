/// What the program says of given values, worked out here and not by any solver.
extension LinearProgram {
  /// Works out the objective, its offset included.
  ///
  /// - Parameter values: one value a column.
  /// - Returns: the objective at the values.
  public func objective(at values: [Double]) -> Double {
    precondition(values.count == columnCount, "one value a column")
    return zip(costs, values).reduce(objectiveOffset) { $0 + $1.0 * $1.1 }
  }

  /// Works out what a row's bounds hold for.
  ///
  /// - Parameters:
  ///   - row: a row of this program.
  ///   - values: one value a column.
  /// - Returns: the row's sum at the values.
  public func activity(of row: Row, at values: [Double]) -> Double {
    precondition(values.count == columnCount, "one value a column")
    return coefficients.range(ofRow: row.index).reduce(0) {
      $0 + coefficients.values[$1] * values[coefficients.columns[$1]]
    }
  }

  /// Measures how far the values are from satisfying the program, at the worst place.
  ///
  /// - Parameter values: one value a column.
  /// - Returns: the largest of the distances of a column or of a row's sum from its bounds, and of
  ///   an integer column from a whole number. 0 if the values are feasible exactly, `.infinity` if
  ///   one of them is not a finite number.
  public func largestViolation(of values: [Double]) -> Double {
    precondition(values.count == columnCount, "one value a column")
    guard values.allSatisfy(\.isFinite) else { return .infinity }
    return max(columnViolation(of: values), rowViolation(of: values), fractionality(of: values))
  }

  private func columnViolation(of values: [Double]) -> Double {
    values.indices.map { columnBounds.violation(at: $0, of: values[$0]) }.max() ?? 0
  }

  private func rowViolation(of values: [Double]) -> Double {
    (0..<rowCount).map {
      rowBounds.violation(at: $0, of: activity(of: Row(index: $0), at: values))
    }.max() ?? 0
  }

  private func fractionality(of values: [Double]) -> Double {
    zip(integrality, values).map { $0 ? ($1 - $1.rounded()).magnitude : 0 }.max() ?? 0
  }
}
