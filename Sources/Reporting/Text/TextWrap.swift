/// Breaks text into lines.
package enum TextWrap {
  /// `text` in lines of at most `width` cells of a terminal; words longer than a line are cut.
  package static func lines(_ text: String, width: Int) -> [String] {
    let width = max(8, width)
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ").flatMap({ pieces(String($0), width) }) {
      if line.isEmpty {
        line = word
      } else if line.displayWidth + 1 + word.displayWidth <= width {
        line += " " + word
      } else {
        lines.append(line)
        line = word
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }

  private static func pieces(_ word: String, _ width: Int) -> [String] {
    var (pieces, rest): ([String], Substring) = ([], word[...])
    while rest.displayWidth > width {
      let piece = rest.prefix(ofWidth: width)
      pieces.append(String(piece))
      rest = rest[piece.endIndex...]
    }
    return pieces + [String(rest)]
  }

  /// `text` cut to `width` cells, with a sign that it was cut.
  package static func cut(_ text: String, to width: Int) -> String {
    text.displayWidth <= width
      ? text : String(text.prefix(ofWidth: max(0, width - 1))) + "…"
  }
}

extension String {
  /// Padded with spaces on the right.
  package func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - displayWidth))
  }

  /// Padded with spaces on the left.
  package func rightAligned(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - displayWidth)) + self
  }
}
