/// Puts labels beside their marks such that none covers another or leaves the picture.
struct PlotLabels {
  /// A label that was placed.
  struct Label {
    let x: Double
    let y: Double
    /// `start` or `end`: on which side of x the text lies.
    let anchor: String
    let lines: [String]
    let style: String
    /// Where its mark is, if that is too far away to be plain.
    let leader: (x: Double, y: Double)?
  }

  struct Box {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double

    func overlaps(_ other: Box) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }

    func isInside(_ other: Box) -> Bool {
      left >= other.left && right <= other.right && top >= other.top && bottom <= other.bottom
    }
  }

  static let lineHeight = 18.0
  /// Wider than a character of a sans-serif face of 14 units on the average.
  private static let characterWidth = 7.8

  let frame: Box
  private(set) var labels: [Label] = []
  private var taken: [Box]

  init(frame: Box, around marks: [(x: Double, y: Double)]) {
    self.frame = frame
    taken = marks.map {
      Box(left: $0.x - 5, top: $0.y - 5, right: $0.x + 5, bottom: $0.y + 5)
    }
  }

  /// The nearest free place beside, above and below the mark; the first where none is free.
  mutating func add(_ lines: [String], at mark: (x: Double, y: Double), style: String) {
    let height = Double(lines.count) * Self.lineHeight
    let near = [-height / 2, -12 - height, 12]
    let far = stride(from: 24.0, through: 132, by: 12).flatMap { [-$0 - height, $0] }
    let places = (near + far).flatMap { offset in
      [true, false].map { place(lines, at: mark, offset: offset, isRight: $0, style) }
    }
    let free = places.first { _, box in
      box.isInside(frame) && !taken.contains(where: box.overlaps)
    }
    guard let (label, box) = free ?? places.first else { return }
    labels.append(label)
    taken.append(box)
  }

  private func place(
    _ lines: [String], at mark: (x: Double, y: Double), offset: Double, isRight: Bool,
    _ style: String
  ) -> (Label, Box) {
    let width = Double(lines.map(\.count).max() ?? 0) * Self.characterWidth
    let height = Double(lines.count) * Self.lineHeight
    let (x, top) = (mark.x + (isRight ? 14 : -14), mark.y + offset)
    let isFar = offset > 30 || offset + height < -30
    let label = Label(
      x: x, y: top + Self.lineHeight - 4, anchor: isRight ? "start" : "end", lines: lines,
      style: style, leader: isFar ? mark : nil)
    let box = Box(
      left: isRight ? x : x - width, top: top, right: isRight ? x + width : x,
      bottom: top + height)
    return (label, box)
  }
}
