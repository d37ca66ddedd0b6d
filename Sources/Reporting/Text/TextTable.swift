/// Rows of aligned cells, with lines of running text between them where wanted.
package struct TextTable {
  /// How a column is set.
  package enum Alignment: Sendable {
    case left, right
    /// Figures with their decimal points one under the other.
    case decimal
  }

  /// A column.
  package struct Column {
    package let alignment: Alignment
    /// Whether its texts may be cut where the table would be too wide.
    package let shrinks: Bool

    package static let left = Column(alignment: .left, shrinks: false)
    package static let name = Column(alignment: .left, shrinks: true)
    package static let right = Column(alignment: .right, shrinks: false)
    package static let decimal = Column(alignment: .decimal, shrinks: false)
  }

  /// A text and how it looks.
  package struct Cell: ExpressibleByStringLiteral {
    package let text: String
    package let style: Ink.Style

    package init(_ text: String, _ style: Ink.Style = .plain) {
      self.text = text
      self.style = style
    }

    package init(stringLiteral value: String) { self.init(value) }
  }

  enum Row {
    case cells([Cell])
    /// Running text, wrapped.
    case text(String, indentation: Int, Ink.Style)
    case rule
    case blank
  }

  private let columns: [Column]
  private let gap: Int
  private var rows: [Row] = []

  package init(_ columns: [Column], gap: Int = 2) {
    self.columns = columns
    self.gap = gap
  }

  /// Adds a row; missing cells at its end are empty.
  package mutating func add(_ cells: Cell...) { add(cells) }

  package mutating func add(_ cells: [Cell]) { rows.append(.cells(cells)) }

  /// Adds a row of headings.
  package mutating func head(_ texts: String...) { head(texts) }

  package mutating func head(_ texts: [String]) {
    rows.append(.cells(texts.map { Cell($0, .faint) }))
  }

  package mutating func text(_ text: String, indentation: Int, _ style: Ink.Style = .plain) {
    rows.append(.text(text, indentation: indentation, style))
  }

  package mutating func blank() { rows.append(.blank) }

  /// Adds a line above a sum.
  package mutating func rule() { rows.append(.rule) }

  /// Whether the table can be set in `width` without cutting a figure.
  package func fits(width: Int) -> Bool {
    total(widths(aligned(), limit: width)) <= width
  }

  /// The table's lines, none wider than `width` where it ``fits(width:)``.
  package func lines(width: Int, ink: Ink) -> [String] {
    let rows = aligned()
    let widths = widths(rows, limit: width)
    return rows.flatMap { row in
      switch row {
      case .cells(let cells): [line(cells, widths, ink)]
      case .text(let text, let indentation, let style):
        TextWrap.lines(text, width: width - indentation).map {
          String(repeating: " ", count: indentation) + ink($0, style)
        }
      case .rule: [rule(widths, ink)]
      case .blank: [""]
      }
    }
  }

  // Points align when every figure is followed by spaces in place of the decimals it lacks.
  private func aligned() -> [Row] {
    var decimals = Array(repeating: 0, count: columns.count)
    eachFigure { decimals[$0] = max(decimals[$0], Self.tail($1)) }
    return rows.map { row in
      guard case .cells(let cells) = row else { return row }
      return .cells(
        zip(cells, cells.indices).map { cell, place in
          guard columns[place].alignment == .decimal, Self.isFigure(cell.text) else { return cell }
          let missing = decimals[place] - Self.tail(cell.text)
          return Cell(cell.text + String(repeating: " ", count: missing), cell.style)
        })
    }
  }

  private func eachFigure(_ body: (Int, String) -> Void) {
    for case .cells(let cells) in rows {
      for (place, cell) in cells.enumerated()
      where columns[place].alignment == .decimal && Self.isFigure(cell.text) {
        body(place, cell.text)
      }
    }
  }

  private static func isFigure(_ text: String) -> Bool { text.contains { $0.isNumber } }

  /// Characters from the point on.
  private static func tail(_ text: String) -> Int {
    text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) } ?? 0
  }

  private func widths(_ rows: [Row], limit: Int) -> [Int] {
    var widths = Array(repeating: 0, count: columns.count)
    for case .cells(let cells) in rows {
      for (place, cell) in cells.enumerated() {
        widths[place] = max(widths[place], cell.text.displayWidth)
      }
    }
    while total(widths) > limit, let widest = widestShrinking(widths) { widths[widest] -= 1 }
    return widths
  }

  private func widestShrinking(_ widths: [Int]) -> Int? {
    columns.indices.filter { columns[$0].shrinks && widths[$0] > 8 }
      .max { widths[$0] < widths[$1] }
  }

  // A column without a text takes no room at all.
  private func total(_ widths: [Int]) -> Int {
    widths.reduce(-gap) { $0 + ($1 > 0 ? $1 + gap : 0) }
  }

  private func line(_ cells: [Cell], _ widths: [Int], _ ink: Ink) -> String {
    let space = String(repeating: " ", count: gap)
    var line = ""
    for (place, cell) in cells.enumerated() where widths[place] > 0 {
      let text = columns[place].shrinks ? TextWrap.cut(cell.text, to: widths[place]) : cell.text
      let isLast = cells[(place + 1)...].allSatisfy { $0.text.isEmpty }
      let padded =
        columns[place].alignment == .left
        ? (isLast ? text : text.padded(to: widths[place])) : text.rightAligned(to: widths[place])
      line += ink(padded, cell.style)
      if isLast { break }
      line += space
    }
    return Self.trimmed(line)
  }

  private static func trimmed(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }

  private func rule(_ widths: [Int], _ ink: Ink) -> String {
    ink(String(repeating: "─", count: total(widths)), .faint)
  }
}
