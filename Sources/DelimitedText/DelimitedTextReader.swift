/// Reads CSV as RFC 4180 defines it, one record at a time, from bytes.
///
/// Records may end in CR LF, LF or CR and may differ in length; quoted fields may hold commas, line
/// ends and doubled quotation marks; a UTF-8 byte order mark is skipped. Anything else that is not
/// RFC 4180 or not UTF-8 is a fault at its line and column, since a misread quotation mark moves
/// every figure after it into another column.
///
/// The bytes may come in pieces: while ``wantsMore`` is true, ``next()`` returning nil means that
/// the record goes on in bytes still to be fed.
package struct DelimitedTextReader {
  private var bytes: [UInt8]
  private var isComplete: Bool
  // The record at hand may go on in bytes that are not here yet.
  private var ranOut = false
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
    isComplete = true
    skipMark()
  }

  /// A reader of bytes that are fed to it.
  package init(limits: DelimitedTextLimits) {
    bytes = []
    self.limits = limits
    isComplete = false
  }

  /// Whether bytes are to be fed before ``next()`` can return what follows.
  package var wantsMore: Bool { !isComplete && ranOut }

  /// Adds the bytes that follow; none say that the text ends.
  package mutating func feed(_ more: [UInt8]) {
    let isStart = line == 1 && rowCount == 0 && position == 0
    if more.isEmpty {
      isComplete = true
    } else {
      // Only the record at hand is kept.
      bytes = position == 0 && bytes.isEmpty ? more : Array(bytes[position...]) + more
      lineStart -= position
      position = 0
    }
    ranOut = false
    if isStart { skipMark() }
  }

  private mutating func skipMark() {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    lineStart = position
  }

  /// The next record, nil after the last one or where ``wantsMore``.
  package mutating func next() throws(DelimitedTextFault) -> DelimitedTextRow? {
    let start = (position: position, line: line, lineStart: lineStart, rowCount: rowCount)
    do throws(DelimitedTextFault) {
      let row = try record()
      if !ranOut { return row }
    } catch {
      // What looks wrong at the end of a piece may go on in the next.
      if !ranOut { throw error }
    }
    (position, line, lineStart, rowCount) = start
    return nil
  }

  private mutating func has(_ place: Int) -> Bool {
    if place < bytes.count { return true }
    ranOut = !isComplete
    return false
  }

  private mutating func record() throws(DelimitedTextFault) -> DelimitedTextRow? {
    if !has(position) { return nil }
    rowCount += 1
    if rowCount > limits.mostRows {
      throw fault(at: position, "more lines", "at most \(limits.mostRows)")
    }
    let start = line
    var fields = [try field()]
    while has(position), bytes[position] == Self.comma {
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
    if has(position), bytes[position] == Self.quote { return try quoted() }
    let start = position
    while has(position), !endsField(bytes[position]) {
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
    while has(position) {
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
    if has(position), !endsField(bytes[position]) {
      throw fault(
        at: position, "text after a closing quotation mark", "a comma or the end of the line")
    }
    return try decoded(content[...], at: opening, line: line)
  }

  private mutating func isQuote(_ place: Int) -> Bool {
    has(place) && bytes[place] == Self.quote
  }

  private func endsField(_ byte: UInt8) -> Bool {
    byte == Self.comma || byte == Self.lineFeed || byte == Self.carriageReturn
  }

  /// Steps over one line end, if there is one here.
  private mutating func endLine() {
    guard has(position) else { return }
    if bytes[position] == Self.carriageReturn, has(position + 1),
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
