/// A page of text for people, written from top to bottom.
package struct Page {
  /// No line is wider.
  package static let width = 100

  package let ink: Ink
  private var lines: [String] = []

  package init(ink: Ink) { self.ink = ink }

  /// The page, with a line break at its end.
  package var text: String {
    lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
  }

  /// A title with its day or decision at the end of the line, and a rule below.
  package mutating func title(_ left: String, _ right: String, _ style: Ink.Style) {
    let name = TextWrap.cut(left, to: Self.width - right.displayWidth - 2)
    let space = String(repeating: " ", count: Self.width - name.displayWidth - right.displayWidth)
    lines.append(ink(name, .strong) + space + ink(right, style))
    lines.append(ink(String(repeating: "─", count: Self.width), .faint))
  }

  /// The start of a section, with a remark beside it.
  package mutating func heading(_ text: String, _ remark: String = "") {
    blank()
    let remark = TextWrap.cut(remark, to: Self.width - text.displayWidth - 3)
    lines.append(ink(text, .strong) + (remark.isEmpty ? "" : "   " + ink(remark, .faint)))
  }

  /// Running text.
  package mutating func paragraph(
    _ text: String, indentation: Int = 2, _ style: Ink.Style = .plain
  ) {
    item("", text, indentation: indentation, style)
  }

  /// Running text with something before its first line: a mark, or a name in a column.
  package mutating func item(
    _ mark: String, _ text: String, indentation: Int = 2, _ style: Ink.Style = .plain
  ) {
    let margin = String(repeating: " ", count: indentation)
    let hanging = margin + String(repeating: " ", count: mark.count)
    let wrapped = TextWrap.lines(text, width: Self.width - indentation - mark.count)
    for (place, line) in wrapped.enumerated() {
      lines.append((place == 0 ? margin + ink(mark, style) : hanging) + ink(line, style))
    }
  }

  package mutating func table(_ table: TextTable, indentation: Int = 2) {
    let margin = String(repeating: " ", count: indentation)
    let made = table.lines(width: Self.width - indentation, ink: ink)
    lines += made.map { $0.isEmpty ? "" : margin + $0 }
  }

  /// An empty line, but never two.
  package mutating func blank() {
    if let last = lines.last, !last.isEmpty { lines.append("") }
  }
}
