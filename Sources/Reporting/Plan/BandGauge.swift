import Money
import Portfolio

/// A small picture of where a class lies in its band: `··├──┼──●┤○··`.
///
/// The band takes the middle whatever its width, so that every class reads alike; what lies outside is
/// drawn at the same scale, and at the end where it lies further out.
struct BandGauge {
  static let length = 17
  private static let (left, right) = (3, 13)

  let target: Target

  func text(before: Rate?, after: Rate) -> String {
    var marks = Array(repeating: Character("·"), count: Self.length)
    for place in Self.left...Self.right { marks[place] = "─" }
    marks[Self.left] = "├"
    marks[Self.right] = "┤"
    marks[place(target.weight)] = "┼"
    if let before { marks[place(before)] = "○" }
    marks[place(after)] = "●"
    return String(marks)
  }

  private func place(_ weight: Rate) -> Int {
    let (width, inside) = (Int128((target.upper - target.lower).billionths), Self.right - Self.left)
    let offset = Int128((weight - target.lower).billionths)
    guard width > 0 else {
      return offset == 0 ? (Self.left + Self.right) / 2 : offset > 0 ? Self.length - 1 : 0
    }
    // Outside never looks inside, however little it is.
    if weight < target.lower {
      return max(0, Self.left - 1 - Int(-offset * Int128(inside) / width))
    }
    let steps = Int((offset * Int128(inside)).divided(by: width, .halfEven))
    if weight > target.upper { return min(Self.length - 1, max(Self.right + 1, Self.left + steps)) }
    return Self.left + min(inside, max(0, steps))
  }
}
