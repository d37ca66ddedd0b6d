/// What files made of tags begin with.
enum Markup {
  private static let openings = ["<", "ofxheader"]

  /// The first bytes in lower case, white space and a byte order mark left out before them; nil where
  /// the file is not made of tags.
  static func opening(of bytes: [UInt8]) -> String? {
    let start = String(decoding: bytes.prefix(4_096), as: UTF8.self).lowercased()
    let text = start.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    return openings.contains { text.hasPrefix($0) } ? String(text) : nil
  }
}
