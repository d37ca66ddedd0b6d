extension BoundedSimplex {
  /// How far a basic column may lie outside its bounds.
  static let tolerance = 1e-7
  private static let smallestPivot = 1e-7

  /// Minimizes from the last basis; stops as soon as the objective is at least `cutoff`.
  package func solve(cutoff: Double = .infinity) -> Outcome {
    if pivotsSinceInversion > 200, !invert() { return .failed }
    settle()
    var attempts = 0
    var limit = 200 + 20 * rowCount + columnCount
    while true {
      if objective >= cutoff { return .cutOff }
      let row = leavingRow()
      if row < 0 { return finish(cutoff) }
      limit -= 1
      switch limit < 0 ? .stuck : step(row) {
      case .done: continue
      case .infeasible: return .infeasible
      case .stuck:
        attempts += 1
        guard attempts < 3, invert() else { return .failed }
        limit = 200 + 20 * rowCount + columnCount
        settle()
      }
    }
  }

  private enum Step { case done, infeasible, stuck }

  /// Prices every column and puts each nonbasic one at the bound that its reduced cost asks for.
  private func settle() {
    computePrices()
    let rows = rowCount
    for row in 0..<rows {
      work[row] = rightHandSide[row]
      isListed[Int(basis[row])] = false
    }
    var total = putAtBounds()
    let work = work.base
    for row in 0..<rows {
      let own = inverse.base + row * rowCapacity
      var value = 0.0
      for other in 0..<rows { value += own[other] * work[other] }
      basicValue[row] = value
      total += cost[Int(basis[row])] * value
    }
    objective = total
  }

  /// What the nonbasic columns cost; what they leave of the right-hand sides stands in `work`.
  private func putAtBounds() -> Double {
    let (place, start, end) = (place.base, start.base, end.base)
    let (lower, upper, cost, reduced) = (lower.base, upper.base, cost.base, reduced.base)
    let (rows, values) = (entryRow.base, entryValue.base)
    let (price, work, movable, isListed) = (price.base, work.base, movable.base, isListed.base)
    var total = 0.0
    var count = 0
    for column in 0..<columnCount where place[column] < 0 {
      let entries = Int(start[column])..<Int(end[column])
      var change = cost[column]
      for entry in entries { change -= price[Int(rows[entry])] * values[entry] }
      reduced[column] = change
      let (low, high) = (lower[column], upper[column])
      if low != high {
        movable[count] = Int32(truncatingIfNeeded: column)
        isListed[column] = true
        count += 1
      }
      let isLow = change >= 0 || low == high
      place[column] = isLow ? Self.atLower : Self.atUpper
      let value = isLow ? low : high
      if value == 0 { continue }
      total += cost[column] * value
      for entry in entries { work[Int(rows[entry])] -= values[entry] * value }
    }
    movableCount = count
    return total
  }

  private func computePrices() {
    let rows = rowCount
    for row in 0..<rows { price[row] = 0 }
    for row in 0..<rows {
      let basic = cost[Int(basis[row])]
      if basic == 0 { continue }
      let base = row * rowCapacity
      for other in 0..<rows { price[other] += basic * inverse[base + other] }
    }
  }

  @inline(__always)
  private func subtract(_ column: Int, _ value: Double) {
    for entry in Int(start[column])..<Int(end[column]) {
      work[Int(entryRow[entry])] -= entryValue[entry] * value
    }
  }

  /// The row whose basic column is farthest outside its bounds by steepest edge; −1 if none is.
  private func leavingRow() -> Int {
    var best = 0.0
    var found = -1
    for row in 0..<rowCount {
      let column = Int(basis[row])
      let value = basicValue[row]
      let below = lower[column] - value
      let above = value - upper[column]
      let outside = below > above ? below : above
      if outside > Self.tolerance {
        let merit = outside * outside / weight[row]
        if merit > best {
          best = merit
          found = row
        }
      }
    }
    return found
  }

  private func step(_ row: Int) -> Step {
    let leaving = Int(basis[row])
    let value = basicValue[row]
    let isAbove = value > upper[leaving]
    let bound = isAbove ? upper[leaving] : lower[leaving]
    let sign = isAbove ? 1.0 : -1.0
    let count = collectCandidates(row, sign)
    var slope = isAbove ? value - bound : bound - value
    heapify(count)
    var left = count
    var entering = -1
    var passed = count
    while left > 0 {
      let column = Int(candidates[0])
      let size = abs(pivotRow[column])
      let lost = size * (upper[column] - lower[column])
      if slope - lost < 0 {
        entering = column
        break
      }
      slope -= lost
      pop(&left)
      passed = left
    }
    if entering < 0 {
      if slope > Self.tolerance * 10 { return .infeasible }
      // What is left is less than can be told from nothing: the last one passed enters.
      if count == 0 { return .infeasible }
      entering = Int(candidates[0])
      passed = 1
    } else {
      entering = steadier(entering, left)
    }
    if abs(pivotRow[entering]) < Self.smallestPivot { return .stuck }
    flip(from: passed, to: count, except: entering)
    return pivot(row, leaving, entering, bound, sign)
  }

  /// Among columns that turn at the same ratio the one with the largest pivot.
  private func steadier(_ first: Int, _ left: Int) -> Int {
    if abs(pivotRow[first]) > 1e-3 { return first }
    var best = first
    let limit = ratios[first] + 1e-12
    for place in 0..<left {
      let column = Int(candidates[place])
      if ratios[column] <= limit, abs(pivotRow[column]) > abs(pivotRow[best]) { best = column }
    }
    return best
  }

  /// The pivot row, and the columns that could enter: their number.
  private func collectCandidates(_ row: Int, _ sign: Double) -> Int {
    let rho = inverse.base + row * rowCapacity
    let (place, start, end) = (place.base, start.base, end.base)
    let (rows, values) = (entryRow.base, entryValue.base)
    let (reduced, pivotRow, ratios) = (reduced.base, pivotRow.base, ratios.base)
    let (movable, candidates) = (movable.base, candidates.base)
    var count = 0
    for slot in 0..<movableCount {
      let column = Int(movable[slot])
      let status = place[column]
      if status >= 0 { continue }
      var alpha = 0.0
      for entry in Int(start[column])..<Int(end[column]) {
        alpha += rho[Int(rows[entry])] * values[entry]
      }
      pivotRow[column] = alpha
      let signed = sign * alpha
      if status == Self.atLower ? signed > 1e-9 : signed < -1e-9 {
        let ratio = reduced[column] / signed
        ratios[column] = ratio > 0 ? ratio : 0
        candidates[count] = Int32(truncatingIfNeeded: column)
        count += 1
      }
    }
    return count
  }

  /// Moves columns of `candidates` that were passed to their other bound.
  private func flip(from first: Int, to last: Int, except entering: Int) {
    let rows = rowCount
    var any = false
    for slot in first..<last {
      let column = Int(candidates[slot])
      if column == entering { continue }
      if !any {
        any = true
        for row in 0..<rows { work[row] = 0 }
      }
      let span = upper[column] - lower[column]
      let isLower = place[column] == Self.atLower
      place[column] = isLower ? Self.atUpper : Self.atLower
      subtract(column, isLower ? span : -span)
      objective += reduced[column] * (isLower ? span : -span)
    }
    guard any else { return }
    for row in 0..<rows {
      let base = row * rowCapacity
      var change = 0.0
      for other in 0..<rows { change += inverse[base + other] * work[other] }
      basicValue[row] += change
    }
  }

  private func pivot(
    _ row: Int, _ leaving: Int, _ entering: Int, _ bound: Double, _ sign: Double
  ) -> Step {
    let rows = rowCount
    for other in 0..<rows {
      let base = other * rowCapacity
      var value = 0.0
      for entry in Int(start[entering])..<Int(end[entering]) {
        value += inverse[base + Int(entryRow[entry])] * entryValue[entry]
      }
      pivotColumn[other] = value
    }
    let alpha = pivotColumn[row]
    if abs(alpha - pivotRow[entering]) > 1e-6 * (1 + abs(alpha)) || abs(alpha) < 1e-9 {
      return .stuck
    }
    let dualStep = reduced[entering] / alpha
    let primalStep = (basicValue[row] - bound) / alpha
    let enteringValue =
      (place[entering] == Self.atUpper ? upper[entering] : lower[entering]) + primalStep
    // The objective rises by the dual step over what is still outside.
    objective += dualStep * (basicValue[row] - bound)
    updateReduced(dualStep, leaving, entering)
    updateWeights(row, alpha)
    for other in 0..<rows where other != row {
      basicValue[other] -= primalStep * pivotColumn[other]
    }
    basicValue[row] = enteringValue
    updateInverse(row, alpha)
    place[leaving] = sign > 0 ? Self.atUpper : Self.atLower
    place[entering] = Int32(row)
    basis[row] = Int32(entering)
    pivots += 1
    pivotsSinceInversion += 1
    return .done
  }

  private func updateReduced(_ dualStep: Double, _ leaving: Int, _ entering: Int) {
    if dualStep != 0 {
      let (place, reduced, pivotRow) = (place.base, reduced.base, pivotRow.base)
      let movable = movable.base
      for slot in 0..<movableCount {
        let column = Int(movable[slot])
        if place[column] < 0 { reduced[column] -= dualStep * pivotRow[column] }
      }
    }
    reduced[entering] = 0
    reduced[leaving] = -dualStep
    if lower[leaving] != upper[leaving], !isListed[leaving] {
      isListed[leaving] = true
      movable[movableCount] = Int32(leaving)
      movableCount += 1
    }
  }

  /// Dual steepest edge: the squared lengths of the inverse's rows.
  private func updateWeights(_ row: Int, _ alpha: Double) {
    let rows = rowCount
    let pivot = inverse.base + row * rowCapacity
    var own = 0.0
    for other in 0..<rows { own += pivot[other] * pivot[other] }
    for other in 0..<rows where other != row {
      let ratio = pivotColumn[other] / alpha
      if ratio == 0 { continue }
      let base = inverse.base + other * rowCapacity
      var product = 0.0
      for index in 0..<rows { product += base[index] * pivot[index] }
      let updated = weight[other] - 2 * ratio * product + ratio * ratio * own
      weight[other] = updated > 1e-6 ? updated : 1e-6
    }
    weight[row] = max(own / (alpha * alpha), 1e-6)
  }

  private func updateInverse(_ row: Int, _ alpha: Double) {
    let rows = rowCount
    let pivot = inverse.base + row * rowCapacity
    for index in 0..<rows { pivot[index] /= alpha }
    for other in 0..<rows where other != row {
      let factor = pivotColumn[other]
      if factor == 0 { continue }
      let target = inverse.base + other * rowCapacity
      for index in 0..<rows { target[index] -= factor * pivot[index] }
    }
  }

  /// Works prices and objective out anew where the pivots ended.
  private func finish(_ cutoff: Double) -> Outcome {
    computePrices()
    var total = 0.0
    for column in 0..<columnCount where place[column] < 0 {
      total += cost[column] * (place[column] == Self.atUpper ? upper[column] : lower[column])
    }
    for row in 0..<rowCount { total += cost[Int(basis[row])] * basicValue[row] }
    objective = total
    return .optimal
  }
}
