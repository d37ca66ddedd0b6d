extension LinearProgram {
  /// Fixes the integer columns, so that what remains is continuous.
  ///
  /// Solving it cleans the continuous columns of the rounding that a mixed-integer solver's
  /// tolerance left in them, and gives them duals.
  ///
  /// - Parameter values: one value a column. Integer columns are fixed at theirs, rounded to the
  ///   nearest whole number, whatever their bounds; the values of the others are not looked at.
  /// - Returns: the program that remains, with the same columns and rows.
  public func fixingIntegers(at values: [Double]) -> LinearProgram {
    precondition(values.count == columnCount, "one value a column")
    var fixed = relaxingIntegers()
    for index in values.indices where integrality[index] {
      let value = values[index].rounded()
      fixed.setBounds(of: Column(index: index), lower: value, upper: value)
    }
    return fixed
  }

  /// This program without the demand for whole values; its optimum bounds this one's from below.
  public func relaxingIntegers() -> LinearProgram {
    var relaxed = self
    for index in 0..<columnCount {
      relaxed.setInteger(false, of: Column(index: index))
    }
    return relaxed
  }

  /// This program with every cost 0: any feasible point is optimal.
  func withoutObjective() -> LinearProgram {
    var feasibility = self
    feasibility.objectiveOffset = 0
    for index in 0..<columnCount {
      feasibility.setCost(0, of: Column(index: index))
    }
    return feasibility
  }
}
