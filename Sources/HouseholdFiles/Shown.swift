/// Text of unknown origin made fit for a message: in quotes, on one line, and short.
enum Shown {
  static let longest = 60

  /// `text` in quotes.
  static func quoted(_ text: String) -> String { "\"\(plain(text))\"" }

  /// `text` without quotes.
  static func plain(_ text: String, longest: Int = longest) -> String {
    var shown = ""
    for (count, scalar) in text.unicodeScalars.enumerated() {
      if count == longest { return shown + "…" }
      shown += printable(scalar)
    }
    return shown
  }

  /// A value as the words of a fault name it.
  static func node(_ node: DocumentNode) -> String {
    switch node.content {
    case .scalar(let scalar): self.scalar(scalar)
    case .sequence(let nodes): nodes.isEmpty ? "an empty list" : "a list"
    case .mapping: "a mapping"
    }
  }

  static func scalar(_ scalar: DocumentScalar) -> String {
    if scalar.isNull { return scalar.text.isEmpty ? "nothing" : "null" }
    return quoted(scalar.text)
  }

  private static func printable(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case _ where isHidden(scalar): "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    default: String(scalar)
    }
  }

  // Format characters turn text around or make two names look alike; a message must not carry them.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
    default: false
    }
  }
}
