/// The households of a size, and how closely they are searched.
struct Series: Hashable, Codable {
  let size: Size
  let whole: Bool
  let gap: Double

  /// Fractional shares to 1e-4 (XL not), large ones also to 1e-3, whole shares to 1e-3 (XL not).
  static func all(_ size: Size) -> [Series] {
    let gaps: [Double] =
      switch size {
      case .small, .medium: [1e-4]
      case .large: [1e-3, 1e-4]
      case .extraLarge: [1e-3]
      }
    let fractional = gaps.map { Series(size: size, whole: false, gap: $0) }
    return size == .extraLarge
      ? fractional : fractional + [Series(size: size, whole: true, gap: 1e-3)]
  }

  var name: String { size.rawValue + (whole ? " whole" : "") }
  var gapName: String { gap < 5e-4 ? "1e-4" : "1e-3" }

  /// How many seeds are measured, and for how many of them the reference solves too, unless the command
  /// line says otherwise: what ends in some minutes, or everything.
  func seeds(isFull: Bool) -> (fast: Int, reference: Int) {
    switch (size, whole) {
    case (.small, false): isFull ? (20, 20) : (20, 4)
    case (.small, true): isFull ? (20, 4) : (5, 1)
    case (.medium, false): isFull ? (20, 20) : (10, 1)
    case (.medium, true): isFull ? (20, 0) : (2, 0)
    // The reference takes up to a minute, whatever the gap.
    case (.large, false): isFull ? (20, gap < 5e-4 ? 4 : 0) : (gap < 5e-4 ? 1 : 2, 0)
    case (.large, true): isFull ? (20, 0) : (1, 0)
    case (.extraLarge, _): isFull ? (20, 0) : (1, 0)
    }
  }

  /// What is aimed at; times hold for one core of an ordinary machine.
  var target: Target {
    let fractional: Target =
      switch size {
      case .small: Target(median: 0.001, worst: nil, ratio: 150)
      case .medium: Target(median: 0.05, worst: 1, ratio: 60)
      case .large where gap < 5e-4: Target(median: 2, worst: nil, ratio: 60)
      case .large: Target(median: 0.2, worst: nil, ratio: 60)
      case .extraLarge: Target(median: 2, worst: nil, ratio: nil)
      }
    return whole
      ? Target(median: 2 * fractional.median, worst: fractional.worst.map { 2 * $0 }, ratio: nil)
      : fractional
  }

  struct Target {
    /// Processor seconds of the search.
    let median: Double
    let worst: Double?
    /// How many times as long the reference takes, in the middle.
    let ratio: Double?
  }
}
