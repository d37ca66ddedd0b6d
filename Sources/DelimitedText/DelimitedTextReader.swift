/// Reads CSV as RFC 4180 defines it, one record at a time, from bytes.
///
/// Records may end in CR LF, LF or CR and may differ in length; quoted fields may hold commas, line
/// ends and doubled quotation marks; a UTF-8 byte order mark is skipped. Anything else that is not
/// RFC 4180 or not UTF-8 is a fault at its line and column, since a misread quotation mark moves
/// every figure after it into another column.
package struct DelimitedTextReader {
  private let bytes: [UInt8]
  private let limits: DelimitedTextLimits
  private var position = 0
  private var line = 1
  private var lineStart = 0
  private var rowCount = 0

  /// What a fault expects where bytes are not UTF-8.
  package static let expectedEncoding = "UTF-8 text"

  private static let comma = UInt8(ascii: ",")
  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// A reader of `bytes` from their beginning.
  package init(_ bytes: [UInt8], limits: DelimitedTextLimits) {
    self.bytes = bytes
    self.limits = limits
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    lineStart = position
  }

  /// The next record, nil after the last one.
  package mutating func next() throws(DelimitedTextFault) -> DelimitedTextRow? {
    if position >= bytes.count { return nil }
    rowCount += 1
    if rowCount > limits.mostRows {
      throw fault(at: position, "more lines", "at most \(limits.mostRows)")
    }
    let start = line
    var fields = [try field()]
    while position < bytes.count, bytes[position] == Self.comma {
      position += 1
      if fields.count == limits.mostFields {
        throw fault(at: position, "more fields", "at most \(limits.mostFields) in a line")
      }
      fields.append(try field())
    }
    endLine()
    return DelimitedTextRow(line: start, fields: fields)
  }

  private mutating func field() throws(DelimitedTextFault) -> String {
    if position < bytes.count, bytes[position] == Self.quote { return try quoted() }
    let start = position
    while position < bytes.count, !endsField(bytes[position]) {
      if bytes[position] == Self.quote {
        throw fault(
          at: position, "a quotation mark inside a field", "the whole field in quotation marks")
      }
      position += 1
      try checkLength(from: start)
    }
    return try decoded(bytes[start..<position], at: start, line: line)
  }

  private mutating func quoted() throws(DelimitedTextFault) -> String {
    let unclosed = fault(
      at: position, "a quotation mark that is never closed", "another one at the field's end")
    let opening = (position: position, line: line)
    var content: [UInt8] = []
    position += 1
    while position < bytes.count {
      let start = position
      let byte = bytes[position]
      if byte == Self.quote {
        if !isQuote(position + 1) { return try closed(content, opening.position, opening.line) }
        position += 2
        content.append(byte)
      } else {
        if byte == Self.lineFeed || byte == Self.carriageReturn { endLine() } else { position += 1 }
        content += bytes[start..<position]
      }
      if position - opening.position > limits.longestField { throw unclosed }
    }
    throw unclosed
  }

  private mutating func closed(
    _ content: [UInt8], _ opening: Int, _ line: Int
  ) throws(DelimitedTextFault) -> String {
    position += 1
    if position < bytes.count, !endsField(bytes[position]) {
      throw fault(
        at: position, "text after a closing quotation mark", "a comma or the end of the line")
    }
    return try decoded(content[...], at: opening, line: line)
  }

  private func isQuote(_ place: Int) -> Bool {
    place < bytes.count && bytes[place] == Self.quote
  }

  private func endsField(_ byte: UInt8) -> Bool {
    byte == Self.comma || byte == Self.lineFeed || byte == Self.carriageReturn
  }

  /// Steps over one line end, if there is one here.
  private mutating func endLine() {
    guard position < bytes.count else { return }
    if bytes[position] == Self.carriageReturn, position + 1 < bytes.count,
      bytes[position + 1] == Self.lineFeed
    {
      position += 1
    }
    position += 1
    line += 1
    lineStart = position
  }

  private func decoded(
    _ bytes: ArraySlice<UInt8>, at start: Int, line: Int
  ) throws(DelimitedTextFault) -> String {
    guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
      let column = line == self.line ? start - lineStart + 1 : nil
      throw DelimitedTextFault(
        line: line, column: column, found: "bytes that are not UTF-8 text",
        expected: Self.expectedEncoding)
    }
    return text
  }

  private func checkLength(from start: Int) throws(DelimitedTextFault) {
    if position - start <= limits.longestField { return }
    throw fault(at: start, "a longer field", "at most \(limits.longestField) bytes")
  }

  private func fault(at place: Int, _ found: String, _ expected: String) -> DelimitedTextFault {
    DelimitedTextFault(
      line: line, column: place - lineStart + 1, found: found, expected: expected)
  }
}
