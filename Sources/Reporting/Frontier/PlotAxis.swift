/// A straight scale from values to places on a picture, with round values to mark.
struct PlotAxis {
  /// Values to mark, from the first to the last that the axis shows.
  let ticks: [Double]
  private let start: Double
  private let end: Double

  /// An axis that shows `values` and goes from `start` to `end` on the picture.
  init(_ values: [Double], from start: Double, to end: Double) {
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    let step = Self.step(max(high - low, 1e-9) / 5)
    let first = (low / step).rounded(.down)
    let last = max(first + 1, (high / step).rounded(.up))
    ticks = (0...Int(last - first)).map { (first + Double($0)) * step }
    self.start = start
    self.end = end
  }

  /// The least of 1, 2, 5 times a power of ten that is at least `least`.
  private static func step(_ least: Double) -> Double {
    var power = 1.0
    while power > least { power /= 10 }
    while power * 10 <= least { power *= 10 }
    return [1, 2, 5, 10].map { $0 * power }.first { $0 >= least } ?? 10 * power
  }

  func place(_ value: Double) -> Double {
    guard let first = ticks.first, let last = ticks.last, last > first else { return start }
    return start + (value - first) / (last - first) * (end - start)
  }
}
