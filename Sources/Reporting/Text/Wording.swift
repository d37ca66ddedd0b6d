/// Small things that sentences need.
package enum Wording {
  /// `1 order`, `3 orders`.
  package static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    number == 1 ? "1 \(one)" : "\(number) \(many ?? one + "s")"
  }

  /// `a`, `a and b`, `a, b and c`.
  package static func list(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }

  /// The first few, then how many more: `a, b and 7 more`.
  package static func list(_ parts: [String], atMost shown: Int) -> String {
    if parts.count <= shown { return list(parts) }
    return list(Array(parts.prefix(shown)) + ["\(parts.count - shown) more"])
  }

  /// With its first letter large.
  package static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
