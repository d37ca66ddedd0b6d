/// Files that brokers offer beside the ones that are read: named, so that the person who chose the
/// wrong download learns which one it was.
enum UnsupportedLayout {
  /// What kind of file begins with such bytes; nil where it could be CSV.
  static func kind(ofBytes bytes: [UInt8]) -> String? {
    if bytes.isEmpty { return "an empty file" }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return "UTF-16 text, not UTF-8"
    }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return "an Excel or ZIP file" }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return "an old Excel file" }
    let start = String(decoding: bytes.prefix(64), as: UTF8.self).lowercased()
    let text = start.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    return openings.first { text.hasPrefix($0.opening) }?.kind
  }

  /// What kind of file has such a row above its columns.
  static func kind(of header: Header) -> String? {
    headers.first { layout in layout.names.allSatisfy { header.has($0) } }?.kind
  }

  private static let openings: [(opening: String, kind: String)] = [
    ("%pdf", "a PDF file"),
    ("<!doctype", "a web page"),
    ("<html", "a web page"),
    ("{", "a JSON file"),
    ("[", "a JSON file"),
  ]

  private static let headers: [(names: [String], kind: String)] = [
    (["buy/sell", "tradedate", "tradeprice"], "an Interactive Brokers Flex query as CSV")
  ]
}
