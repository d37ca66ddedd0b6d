import Foundation

/// A memo taken apart: sections by their headings, tables by their figures.
struct Memo {
  private let lines: [String]

  init(_ text: String) { lines = text.components(separatedBy: "\n") }

  /// The lines below the heading that begins with `heading`, to the next empty line.
  func section(_ heading: String) -> [String] {
    guard let start = lines.firstIndex(where: { $0.hasPrefix(heading) }) else { return [] }
    return Array(lines[(start + 1)...].prefix { !$0.isEmpty })
  }

  /// Rows of a section that end in at least three figures.
  func rows(_ heading: String) -> [[Decimal]] {
    section(heading).map(Self.figures).filter { $0.count >= 3 }
  }

  /// The figures of the row that begins with `name`.
  func row(_ heading: String, _ name: String) -> [Decimal]? {
    section(heading).first { $0.hasPrefix("  \(name) ") }.map(Self.figures)
  }

  /// The figures at the end of a line, columns being two spaces or more apart.
  static func figures(_ line: String) -> [Decimal] {
    let words = line.components(separatedBy: "  ").map { $0.trimmingCharacters(in: .whitespaces) }
    let trailing = words.filter { !$0.isEmpty }.reversed().prefix { figure($0) != nil }
    return trailing.reversed().compactMap(figure)
  }

  private static func figure(_ word: String) -> Decimal? {
    let text = word.replacing(",", with: "").replacing("+", with: "")
    let isFigure =
      text.contains(where: \.isNumber) && text.allSatisfy { "-.0123456789".contains($0) }
    return isFigure ? Decimal(string: text) : nil
  }
}
