/// The bytes of a file made of tags, one at a time, with their places.
struct MarkupBytes {
  private let source: BrokerFileSource
  private var window: [UInt8] = []
  private var position = 0
  private var offset = 0
  private var isAtEnd = false
  private var lineStart = 0
  /// The line of the next byte, from 1.
  private(set) var line = 1

  /// Whether bytes that are not UTF-8 are of the Windows code page 1252, which OFX 1 declares.
  private let isWindows: Bool

  init(_ source: BrokerFileSource, isWindows: Bool) {
    self.source = source
    self.isWindows = isWindows
  }

  /// The next byte; nil at the file's end.
  mutating func peek() throws(BrokerFileFault) -> UInt8? {
    if position < window.count { return window[position] }
    if isAtEnd { return nil }
    offset += window.count
    window = try source.bytes(offset)
    position = 0
    isAtEnd = window.isEmpty
    if offset == 0, window.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    return position < window.count ? window[position] : nil
  }

  /// Steps over the byte that ``peek()`` gave.
  mutating func skip() throws(BrokerFileFault) {
    guard let byte = try peek() else { return }
    position += 1
    if byte == UInt8(ascii: "\n") {
      line += 1
      lineStart = offset + position
    }
  }

  mutating func skipSpace() throws(BrokerFileFault) {
    while let byte = try peek(), byte == 0x20 || (0x09...0x0D).contains(byte) { try skip() }
  }

  /// Steps over `text` if it stands here; a text that begins alike is stepped over too and is a
  /// fault of the caller's.
  mutating func takes(_ text: StaticString) throws(BrokerFileFault) -> Bool {
    let wanted = text.withUTF8Buffer { Array($0) }
    for (place, byte) in wanted.enumerated() {
      if try peek() != byte {
        if place == 0 { return false }
        throw fault("a declaration", "\(text)")
      }
      try skip()
    }
    return true
  }

  /// The bytes before `end`, stepping over both.
  mutating func take(
    until end: StaticString, atMost limit: Int
  ) throws(BrokerFileFault) -> [UInt8] {
    let wanted = end.withUTF8Buffer { Array($0) }
    var taken: [UInt8] = []
    // Of what has no limit only the end is kept: comments.
    while let byte = try peek() {
      taken.append(byte)
      try skip()
      if taken.suffix(wanted.count).elementsEqual(wanted) {
        return Array(taken.dropLast(wanted.count))
      }
      if limit == .max, taken.count > 1_024 { taken = Array(taken.suffix(wanted.count)) }
      if taken.count > limit { throw fault("a longer text", "at most \(limit) bytes") }
    }
    throw fault("the end of the file", "\(end)")
  }

  /// Bytes as text.
  func text(_ bytes: [UInt8]) throws(BrokerFileFault) -> String {
    if bytes.contains(0) { throw fault("a zero byte", "text") }
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    if isWindows { return String(String.UnicodeScalarView(bytes.map(Self.windows))) }
    throw fault("bytes that are not UTF-8 text", "the file as the broker offers it")
  }

  /// What the code page 1252 has where Unicode has control characters.
  private static let windowsMarks = Array(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)

  private static func windows(_ byte: UInt8) -> Unicode.Scalar {
    (0x80...0x9F).contains(byte) ? windowsMarks[Int(byte) - 0x80] : Unicode.Scalar(byte)
  }

  /// A fault at the next byte.
  func fault(_ found: String, _ expected: String) -> BrokerFileFault {
    BrokerFileFault(
      file: source.name, line: line, column: offset + position - lineStart + 1, found: found,
      expected: expected)
  }
}
