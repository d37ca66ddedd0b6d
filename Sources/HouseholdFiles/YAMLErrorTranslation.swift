import Yams

/// Says in the words of a fault what the YAML parser found.
struct YAMLErrorTranslation {
  let bytes: [UInt8]

  func fault(_ error: YamlError) -> DocumentFault {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _):
      return syntax(
        problem, Position(line: mark.line, column: mark.column), begun: context?.mark.line)
    case .composer(_, let problem, let mark, _):
      return composition(problem, Position(line: mark.line, column: mark.column))
    case .duplicatedKeysInMapping(let keys, let context):
      return duplicate(
        keys.min() ?? "", Position(line: context.mark.line, column: context.mark.column))
    case .reader(let problem, _, _, _):
      return unreadable(problem)
    case .memory:
      // What libyaml says when its own limit of 1,000 levels is reached.
      return DocumentFault(
        position: .start, found: "values nested too deep",
        expected: "a household, which has seven levels")
    default:
      return unreadable("\(error)")
    }
  }

  private func unreadable(_ problem: String) -> DocumentFault {
    DocumentFault(
      position: .start, found: "unreadable text (\(Shown.plain(problem)))", expected: "YAML")
  }

  private func syntax(
    _ problem: String, _ position: Position, begun: Int?
  ) -> DocumentFault {
    let line = scalars(ofLine: position.line)
    let here = position.column <= line.count ? line[position.column - 1] : nil
    if here == "\t" {
      return DocumentFault(
        position: position, found: "a tab", expected: "spaces; YAML is not indented with tabs")
    }
    guard let words = Self.words[problem] else {
      return DocumentFault(
        position: position, found: "text that is not YAML",
        expected: "YAML (the parser says: \(problem))")
    }
    let isOpen = words.expected.hasPrefix("the closing")
    let place = begun.map { isOpen && $0 != position.line ? ", opened in line \($0)" : "" } ?? ""
    return DocumentFault(
      position: position, found: words.found, expected: words.expected + place)
  }

  private func composition(_ problem: String, _ position: Position) -> DocumentFault {
    if problem == "found undefined alias" {
      return DocumentFault(
        position: position, found: "a YAML alias", expected: "the value itself, written out")
    }
    return DocumentFault(
      position: position, found: "a second document (---)", expected: "one household a file")
  }

  // libyaml's words for what people get wrong most.
  private static let words: [String: (found: String, expected: String)] = [
    "mapping values are not allowed in this context": (
      "a \":\" that cannot be here",
      "one key a line; a text with \": \" in it goes in quotes"
    ),
    "could not find expected ':'": ("a line without \":\"", "a key, \":\" and a value"),
    "did not find expected ',' or ']'": (
      "neither \",\" nor \"]\"", "the closing \"]\" of the list"
    ),
    "did not find expected ',' or '}'": (
      "neither \",\" nor \"}\"", "the closing \"}\" of the mapping"
    ),
    "did not find expected key": (
      "a line indented like none before it", "a key, indented like those above it"
    ),
    "did not find expected '-' indicator": (
      "a line indented unlike the entry above it",
      "the indentation of the keys above it, or \"- \" and the next entry"
    ),
    "found unexpected end of stream": ("the end of the file", "the closing quote of a text"),
    "found character that cannot start any token": (
      "a character that starts no YAML value", "a value; in quotes if it is text"
    ),
    "found a tab character that violates indentation": (
      "a tab", "spaces; YAML is not indented with tabs"
    ),
    "did not find expected node content": ("no value", "a value"),
    "did not find expected <document start>": (
      "text after the document's end", "one household a file"
    ),
  ]
}

// Duplicate keys

extension YAMLErrorTranslation {
  // Yams tells where the first of the keys is. In block style the second is found by its indentation.
  private func duplicate(_ key: String, _ first: Position) -> DocumentFault {
    // Yams' own word for a key that is a list or a mapping.
    if key == "<uncovertable>" {
      return DocumentFault(
        position: first, found: "a list or mapping as a key", expected: "a name as the key")
    }
    let shown = Shown.quoted(key)
    if let second = second(key, after: first) {
      return DocumentFault(
        position: second, found: "the key \(shown) a second time (first in line \(first.line))",
        expected: "every key once")
    }
    return DocumentFault(
      position: first, found: "the key \(shown), which the same mapping has again",
      expected: "every key once")
  }

  private func second(_ key: String, after first: Position) -> Position? {
    let forms = ["\(key):", "\"\(key)\":", "'\(key)':"].map { Array($0.unicodeScalars) }
    let indentation = first.column - 1
    for (number, line) in lines().enumerated().dropFirst(first.line) {
      let scalars = Array(String(decoding: line, as: UTF8.self).unicodeScalars)
      guard scalars.prefix(indentation).allSatisfy({ $0 == " " }) else { return nil }
      if forms.contains(where: { scalars.dropFirst(indentation).starts(with: $0) }) {
        return Position(line: number + 1, column: first.column)
      }
    }
    return nil
  }

  private func lines() -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start <= bytes.count {
      let end = bytes[start...].firstIndex(where: Ascii.isLineEnd) ?? bytes.count
      lines.append(bytes[start..<end])
      let isPair =
        end + 1 < bytes.count && bytes[end] == Ascii.carriageReturn
        && bytes[end + 1] == Ascii.lineFeed
      start = end + (isPair ? 2 : 1)
    }
    return lines
  }

  private func scalars(ofLine number: Int) -> [Unicode.Scalar] {
    let lines = lines()
    guard lines.indices.contains(number - 1) else { return [] }
    return Array(String(decoding: lines[number - 1], as: UTF8.self).unicodeScalars)
  }
}
