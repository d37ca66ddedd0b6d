/// The nonzero coefficients of a matrix, row after row (compressed sparse rows).
///
/// Invariant: `starts` begins with 0, never falls and ends with the number of coefficients; within a
/// row the columns rise strictly; no coefficient is 0.
struct SparseRows: Sendable {
  /// Where each row's entries begin, and behind the last row where they end.
  private(set) var starts = [0]
  private(set) var columns: [Int] = []
  private(set) var values: [Double] = []

  var rowCount: Int { starts.count - 1 }

  func range(ofRow row: Int) -> Range<Int> {
    starts[row]..<starts[row + 1]
  }

  /// Adds a row, its coefficients of one column added up in the order given.
  mutating func append(_ entries: [(Column, Double)]) {
    var position = entries.startIndex
    let sorted = Self.sortedByColumn(entries)
    while position < sorted.endIndex {
      let column = sorted[position].0
      var sum = 0.0
      while position < sorted.endIndex, sorted[position].0 == column {
        sum += sorted[position].1
        position += 1
      }
      append(column, sum)
    }
    starts.append(columns.count)
  }

  private mutating func append(_ column: Column, _ value: Double) {
    guard value != 0 else { return }
    columns.append(column.index)
    values.append(value)
  }

  private static func sortedByColumn(_ entries: [(Column, Double)]) -> [(Column, Double)] {
    let isSorted = zip(entries, entries.dropFirst()).allSatisfy { $0.0 <= $1.0 }
    if isSorted { return entries }
    // Sums of doubles depend on their order, and `sort` does not promise to be stable.
    return entries.enumerated()
      .sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
      .map(\.element)
  }
}
