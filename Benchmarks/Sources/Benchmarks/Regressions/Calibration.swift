/// A fixed piece of work, by which others are measured: what a machine is worth, and how busy it is.
///
/// Rows of a dense matrix are added to each other, as in the search's simplex.
struct Calibration {
  private static let order = 64

  private var matrix: [Double]

  init() {
    var dice = SplitMix(seed: 1)
    matrix = (0..<Self.order * Self.order).map { _ in dice.number(-1.0...1) }
  }

  /// Processor seconds of one piece of work.
  mutating func measure() -> Double {
    let (time, sum) = Elapsed.measure { work() }
    precondition(sum.isFinite)
    return time.processor
  }

  /// Every row is the pivot's ten times over; values stay between −1 and 1.
  private mutating func work() -> Double {
    matrix.withUnsafeMutableBufferPointer { matrix in
      let order = Self.order
      for pivot in 0..<10 * order {
        let source = pivot % order * order
        for row in 0..<order where row * order != source {
          let factor = matrix[row * order + pivot % order] * 0.5
          for column in 0..<order {
            matrix[row * order + column] =
              matrix[row * order + column] * 0.5 + matrix[source + column] * factor
          }
        }
      }
      return matrix.reduce(0, +)
    }
  }
}
