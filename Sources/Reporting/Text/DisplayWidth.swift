extension StringProtocol {
  /// The cells of a terminal that the text takes: East Asian wide characters and pictures take two
  /// (Unicode Standard Annex #11), the rest one. Combining marks belong to their character.
  package var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }

  /// The longest beginning that takes at most `width` cells.
  package func prefix(ofWidth width: Int) -> SubSequence {
    var left = width
    return prefix { character in
      left -= character.displayWidth
      return left >= 0
    }
  }
}

extension Character {
  fileprivate var displayWidth: Int {
    guard let scalar = unicodeScalars.first?.value else { return 0 }
    return Self.wide.contains { $0.contains(scalar) } ? 2 : 1
  }

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
    0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F1E6...0x1F1FF,
    0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD,
  ]
}
