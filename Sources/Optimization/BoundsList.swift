/// Lower and upper bounds in two arrays, as solvers want them.
///
/// Invariant: the arrays are of one length; no bound is NaN, no lower bound `.infinity` and no upper
/// bound `-.infinity`.
struct BoundsList: Sendable {
  private(set) var lower: [Double] = []
  private(set) var upper: [Double] = []

  var count: Int { lower.count }

  subscript(index: Int) -> (lower: Double, upper: Double) {
    (lower[index], upper[index])
  }

  mutating func append(lower: Double, upper: Double) {
    Self.check(lower: lower, upper: upper)
    self.lower.append(lower)
    self.upper.append(upper)
  }

  mutating func replace(at index: Int, lower: Double, upper: Double) {
    Self.check(lower: lower, upper: upper)
    self.lower[index] = lower
    self.upper[index] = upper
  }

  /// How far the value at the index lies outside its bounds; 0 if within.
  func violation(at index: Int, of value: Double) -> Double {
    max(lower[index] - value, value - upper[index], 0)
  }

  private static func check(lower: Double, upper: Double) {
    // Written so that NaN fails too.
    precondition(
      lower < .infinity && upper > -.infinity,
      "a bound is a number, a lower one not +infinity and an upper one not -infinity")
  }
}
