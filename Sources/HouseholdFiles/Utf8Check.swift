/// Finds the first byte that is not UTF-8 (RFC 3629), which decoding would silently replace.
enum Utf8Check {
  /// The offset of the first sequence that is not UTF-8; nil where all is.
  static func firstInvalid(_ bytes: [UInt8]) -> Int? {
    var offset = 0
    while offset < bytes.count {
      if bytes[offset] < 0x80 {
        offset += 1
        continue
      }
      guard let length = length(bytes, offset) else { return offset }
      offset += length
    }
    return nil
  }

  private static func length(_ bytes: [UInt8], _ offset: Int) -> Int? {
    guard let (length, second) = lead(bytes[offset]), offset + length <= bytes.count,
      second.contains(bytes[offset + 1])
    else { return nil }
    for place in (offset + 1)..<(offset + length) where bytes[place] & 0xC0 != 0x80 { return nil }
    return length
  }

  // The ranges of the second byte shut out overlong forms, surrogates and what is beyond U+10FFFF.
  private static func lead(_ byte: UInt8) -> (length: Int, second: ClosedRange<UInt8>)? {
    switch byte {
    case 0xC2...0xDF: (2, 0x80...0xBF)
    case 0xE0: (3, 0xA0...0xBF)
    case 0xED: (3, 0x80...0x9F)
    case 0xE1...0xEF: (3, 0x80...0xBF)
    case 0xF0: (4, 0x90...0xBF)
    case 0xF1...0xF3: (4, 0x80...0xBF)
    case 0xF4: (4, 0x80...0x8F)
    default: nil
    }
  }
}
