extension BoundedSimplex {
  /// Inverts the basis anew, by elimination with the largest pivot of each column; false where it is
  /// singular, and then the basis is the artificial one.
  func invert() -> Bool {
    pivotsSinceInversion = 0
    let rows = rowCount
    // Columns enter an identity one by one; each takes the free row in which it is largest.
    var pending = (0..<rows).map { Int(basis[$0]) }.sorted()
    var taken = [Bool](repeating: false, count: rows)
    for row in 0..<rows {
      for other in 0..<rows { inverse[row * rowCapacity + other] = row == other ? 1 : 0 }
    }
    pending.removeAll { column in
      guard end[column] - start[column] == 1 else { return false }
      let row = Int(entryRow[Int(start[column])])
      if taken[row] { return false }
      taken[row] = true
      let value = entryValue[Int(start[column])]
      for other in 0..<rows { inverse[row * rowCapacity + other] /= value }
      basis[row] = Int32(column)
      place[column] = Int32(row)
      return true
    }
    for column in pending where !enter(column, &taken) {
      resetBasis()
      return false
    }
    for row in 0..<rows {
      var sum = 0.0
      for other in 0..<rows {
        let value = inverse[row * rowCapacity + other]
        sum += value * value
      }
      weight[row] = max(sum, 1e-6)
    }
    return true
  }

  private func enter(_ column: Int, _ taken: inout [Bool]) -> Bool {
    let rows = rowCount
    var best = -1
    for row in 0..<rows {
      var value = 0.0
      for entry in Int(start[column])..<Int(end[column]) {
        value += inverse[row * rowCapacity + Int(entryRow[entry])] * entryValue[entry]
      }
      pivotColumn[row] = value
      if !taken[row], best < 0 || abs(value) > abs(pivotColumn[best]) { best = row }
    }
    guard best >= 0, abs(pivotColumn[best]) > 1e-9 else { return false }
    let pivot = pivotColumn[best]
    for other in 0..<rows { inverse[best * rowCapacity + other] /= pivot }
    for row in 0..<rows where row != best {
      let factor = pivotColumn[row]
      if factor == 0 { continue }
      for other in 0..<rows {
        inverse[row * rowCapacity + other] -= factor * inverse[best * rowCapacity + other]
      }
    }
    taken[best] = true
    basis[best] = Int32(column)
    place[column] = Int32(best)
    return true
  }

  /// Starts over from the columns that were added with the rows.
  private func resetBasis() {
    for column in 0..<columnCount where place[column] >= 0 { place[column] = Self.atLower }
    for row in 0..<rowCount {
      let column = Int(home[row])
      let value = entryValue[Int(start[column])]
      basis[row] = Int32(column)
      place[column] = Int32(row)
      for other in 0..<rowCount {
        inverse[row * rowCapacity + other] = row == other ? 1 / value : 0
      }
      weight[row] = 1
    }
  }
}
