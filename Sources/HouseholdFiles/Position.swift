/// A place in a file, as an editor shows it.
struct Position: Hashable, Comparable, Sendable {
  /// From 1.
  var line: Int
  /// From 1, in Unicode scalars.
  var column: Int

  static let start = Position(line: 1, column: 1)

  static func < (left: Position, right: Position) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// Turns ascending byte offsets into positions, each byte looked at once.
struct PositionFinder {
  private var offset = 0
  private(set) var position = Position.start

  /// Where `target` is in `bytes`; it must not lie before the last one asked for.
  mutating func advance(to target: Int, in bytes: [UInt8]) -> Position {
    while offset < target, offset < bytes.count {
      pass(bytes[offset], next: offset + 1 < bytes.count ? bytes[offset + 1] : 0)
      offset += 1
    }
    return position
  }

  // A line ends with LF, CR LF or CR; a scalar's continuation bytes take no column.
  private mutating func pass(_ byte: UInt8, next: UInt8) {
    if byte == Ascii.lineFeed || (byte == Ascii.carriageReturn && next != Ascii.lineFeed) {
      position = Position(line: position.line + 1, column: 1)
    } else if byte & 0xC0 != 0x80 {
      position.column += 1
    }
  }

  /// Where `offset` is in `bytes`.
  static func position(of offset: Int, in bytes: [UInt8]) -> Position {
    var finder = PositionFinder()
    return finder.advance(to: offset, in: bytes)
  }
}

/// The bytes that the readers look for.
enum Ascii {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let quote = UInt8(ascii: "\"")
  static let backslash = UInt8(ascii: "\\")
  static let openBrace = UInt8(ascii: "{")
  static let closeBrace = UInt8(ascii: "}")
  static let openBracket = UInt8(ascii: "[")
  static let closeBracket = UInt8(ascii: "]")
  static let comma = UInt8(ascii: ",")
  static let colon = UInt8(ascii: ":")
  static let minus = UInt8(ascii: "-")
  static let plus = UInt8(ascii: "+")
  static let point = UInt8(ascii: ".")
  static let zero = UInt8(ascii: "0")

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab }

  static func isLineEnd(_ byte: UInt8) -> Bool { byte == lineFeed || byte == carriageReturn }
}
