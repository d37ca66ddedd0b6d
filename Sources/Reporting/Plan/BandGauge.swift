import Money
import Portfolio
import Rebalancing

/// A small picture of where a class lies in its band: `···├──┼──●┤○··`.
///
/// The band takes the middle whatever its width, so that every class reads alike; what lies outside is
/// drawn at the same scale, and at the end where it lies further out.
enum BandGauge {
  static let length = 17
  private static let (left, right) = (3, 13)

  static func text(before: ClassDrift?, after: ClassDrift) -> String {
    var marks = Array(repeating: Character("·"), count: length)
    for place in left...right { marks[place] = "─" }
    marks[left] = "├"
    marks[right] = "┤"
    marks[inside(after.target.weight, after.target)] = "┼"
    if let before { marks[place(before)] = "○" }
    marks[place(after)] = "●"
    return String(marks)
  }

  // What is out of band never looks inside, however little it is out, and the reverse.
  private static func place(_ drift: ClassDrift) -> Int {
    let steps = steps(drift.weight, drift.target)
    switch drift.standing {
    case .inside: return inside(drift.weight, drift.target)
    case .below: return min(left - 1, max(0, steps))
    case .above: return max(right + 1, min(length - 1, steps))
    }
  }

  private static func inside(_ weight: Rate, _ target: Target) -> Int {
    target.shownLower == target.shownUpper
      ? (left + right) / 2 : min(right, max(left, steps(weight, target)))
  }

  /// The place of a weight at the band's scale; beyond the ends where the band has no width.
  private static func steps(_ weight: Rate, _ target: Target) -> Int {
    let width = Int128((target.shownUpper - target.shownLower).billionths)
    let offset = Int128((weight - target.shownLower).billionths)
    guard width > 0 else { return offset > 0 ? length : -1 }
    let steps = (offset * Int128(right - left)).divided(by: width, .halfEven)
    return left + Int(max(-100, min(100, steps)))
  }
}
