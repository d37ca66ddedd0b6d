import Foundation

/// Rows of texts under a heading, in columns as wide as they need.
struct Table {
  private let heading: [String]
  /// Columns that stand at the left; the others are figures, which stand at the right.
  private let left: Set<Int>
  private var rows: [[String]] = []

  init(_ heading: [String], left: Set<Int> = [0]) {
    self.heading = heading
    self.left = left
  }

  mutating func add(_ row: [String]) { rows.append(row) }

  var text: String {
    let all = [heading] + rows
    let widths = heading.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    return all.map { row in
      row.indices.map { column in
        let text = row[column]
        let space = String(repeating: " ", count: widths[column] - text.count)
        return left.contains(column) ? text + space : space + text
      }.joined(separator: "  ").trimmedAtEnd
    }.joined(separator: "\n")
  }
}

/// Figures as texts.
enum Figure {
  static func milliseconds(_ seconds: Double) -> String {
    let value = seconds * 1e3
    return String(format: value < 10 ? "%.3f" : value < 1_000 ? "%.1f" : "%.0f", value)
  }

  static func seconds(_ seconds: Double) -> String {
    String(format: seconds < 10 ? "%.2f" : "%.1f", seconds)
  }

  static func times(_ ratio: Double) -> String { String(format: "%.0f×", ratio) }
  static func gap(_ gap: Double) -> String { String(format: "%.1e", gap) }
  static func dollars(_ dollars: Double?) -> String {
    dollars.map { String(format: "%.2f", $0) } ?? "none"
  }
}

extension String {
  fileprivate var trimmedAtEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
