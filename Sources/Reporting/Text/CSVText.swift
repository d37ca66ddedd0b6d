/// Rows of fields as RFC 4180 writes them.
package enum CSVText {
  /// `rows` with a line break after each: CR LF as RFC 4180 has it, or another.
  package static func text(_ rows: [[String]], lineBreak: String = "\r\n") -> String {
    rows.map { $0.map(field).joined(separator: ",") + lineBreak }.joined()
  }

  // Unicode scalars, because Swift takes CR LF for one character.
  private static func field(_ text: String) -> String {
    let special: Set<Unicode.Scalar> = [",", "\"", "\r", "\n"]
    guard text.unicodeScalars.contains(where: special.contains) else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
