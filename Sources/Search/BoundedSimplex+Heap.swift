/// Candidates to enter the basis as a heap, the smallest ratio first; ties by the column's place.
extension BoundedSimplex {
  func heapify(_ count: Int) {
    var parent = count / 2 - 1
    while parent >= 0 {
      sink(parent, count)
      parent -= 1
    }
  }

  /// Moves the first candidate behind the last one.
  func pop(_ count: inout Int) {
    count -= 1
    let first = candidates[0]
    candidates[0] = candidates[count]
    candidates[count] = first
    sink(0, count)
  }

  @inline(__always)
  private func precedes(_ left: Int32, _ right: Int32) -> Bool {
    let (first, second) = (ratios[Int(left)], ratios[Int(right)])
    return first < second || first == second && left < right
  }

  private func sink(_ from: Int, _ count: Int) {
    var parent = from
    while true {
      var child = 2 * parent + 1
      if child >= count { return }
      if child + 1 < count, precedes(candidates[child + 1], candidates[child]) { child += 1 }
      if !precedes(candidates[child], candidates[parent]) { return }
      let moved = candidates[parent]
      candidates[parent] = candidates[child]
      candidates[child] = moved
      parent = child
    }
  }
}
