extension StringProtocol {
  /// Where `words` first begin.
  func firstRange(ofWords words: String) -> Index? {
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(words) { return rest.startIndex }
      rest = rest.dropFirst()
    }
    return nil
  }

  /// The parts between `words`.
  func split(ofWords words: String) -> [String] {
    guard let place = firstRange(ofWords: words) else { return [String(self)] }
    let rest = self[place...].dropFirst(words.count)
    return [String(self[..<place])] + rest.split(ofWords: words)
  }

  /// Whether `words` stand anywhere in it.
  func has(words: String) -> Bool { firstRange(ofWords: words) != nil }
}
