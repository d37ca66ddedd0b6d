/// One record of a CSV file.
struct CSVRow: Hashable, Sendable {
  /// Where it begins, from 1.
  let line: Int
  /// As written, quotation marks undone, spaces kept.
  let fields: [String]

  /// Whether nothing is written in it but commas and spaces.
  var isBlank: Bool { fields.allSatisfy { $0.trimmed.isEmpty } }

  /// The first field, spaces cut off.
  var first: String { fields.first?.trimmed ?? "" }

  /// The first field where no other has anything in it.
  var only: String? {
    let isAlone = fields.dropFirst().allSatisfy { $0.trimmed.isEmpty }
    return isAlone && !first.isEmpty ? first : nil
  }

  /// The fields with commas between, short enough for a report.
  var text: String {
    let joined = fields.joined(separator: ",")
    let shown = joined.prefix(200)
    return shown.endIndex == joined.endIndex ? joined : shown + "…"
  }
}

/// Reads CSV as RFC 4180 defines it, one record at a time, from bytes.
///
/// Records may end in CR LF, LF or CR and may differ in length; quoted fields may hold commas, line
/// ends and doubled quotation marks; a UTF-8 byte order mark is skipped. Anything else that is not
/// RFC 4180 or not UTF-8 is a fault at its line and column, since a misread quotation mark moves
/// every figure after it into another column.
struct CSVReader {
  private let file: BrokerFile
  private var position = 0
  private var line = 1
  private var lineStart = 0
  private var rowCount = 0

  static let mostRows = 50_000
  static let mostFields = 500
  static let longestField = 1 << 16

  private static let comma = UInt8(ascii: ",")
  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  init(_ file: BrokerFile) {
    self.file = file
    if file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    lineStart = position
  }

  /// The next record, nil after the last one.
  mutating func next() throws(BrokerFileFault) -> CSVRow? {
    if position >= file.bytes.count { return nil }
    rowCount += 1
    if rowCount > Self.mostRows {
      throw fault(at: position, "more lines", "at most \(Self.mostRows)")
    }
    let start = line
    var fields = [try field()]
    while position < file.bytes.count, file.bytes[position] == Self.comma {
      position += 1
      if fields.count == Self.mostFields {
        throw fault(at: position, "more fields", "at most \(Self.mostFields) in a line")
      }
      fields.append(try field())
    }
    endLine()
    return CSVRow(line: start, fields: fields)
  }

  /// Every record that is left.
  mutating func rest() throws(BrokerFileFault) -> [CSVRow] {
    var rows: [CSVRow] = []
    while let row = try next() { rows.append(row) }
    return rows
  }

  private mutating func field() throws(BrokerFileFault) -> String {
    if position < file.bytes.count, file.bytes[position] == Self.quote { return try quoted() }
    let start = position
    while position < file.bytes.count, !endsField(file.bytes[position]) {
      if file.bytes[position] == Self.quote {
        throw fault(
          at: position, "a quotation mark inside a field", "the whole field in quotation marks")
      }
      position += 1
      try checkLength(from: start)
    }
    return try decoded(file.bytes[start..<position], at: start, line: line)
  }

  private mutating func quoted() throws(BrokerFileFault) -> String {
    let unclosed = fault(
      at: position, "a quotation mark that is never closed", "another one at the field's end")
    let opening = (position: position, line: line)
    var content: [UInt8] = []
    position += 1
    while position < file.bytes.count {
      let start = position
      let byte = file.bytes[position]
      if byte == Self.quote {
        if !isQuote(position + 1) { return try closed(content, opening.position, opening.line) }
        position += 2
        content.append(byte)
      } else {
        if byte == Self.lineFeed || byte == Self.carriageReturn { endLine() } else { position += 1 }
        content += file.bytes[start..<position]
      }
      if position - opening.position > Self.longestField { throw unclosed }
    }
    throw unclosed
  }

  private mutating func closed(
    _ content: [UInt8], _ opening: Int, _ line: Int
  ) throws(BrokerFileFault) -> String {
    position += 1
    if position < file.bytes.count, !endsField(file.bytes[position]) {
      throw fault(
        at: position, "text after a closing quotation mark", "a comma or the end of the line")
    }
    return try decoded(content[...], at: opening, line: line)
  }

  private func isQuote(_ place: Int) -> Bool {
    place < file.bytes.count && file.bytes[place] == Self.quote
  }

  private func endsField(_ byte: UInt8) -> Bool {
    byte == Self.comma || byte == Self.lineFeed || byte == Self.carriageReturn
  }

  /// Steps over one line end, if there is one here.
  private mutating func endLine() {
    guard position < file.bytes.count else { return }
    if file.bytes[position] == Self.carriageReturn, position + 1 < file.bytes.count,
      file.bytes[position + 1] == Self.lineFeed
    {
      position += 1
    }
    position += 1
    line += 1
    lineStart = position
  }

  private func decoded(
    _ bytes: ArraySlice<UInt8>, at start: Int, line: Int
  ) throws(BrokerFileFault) -> String {
    guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
      let column = line == self.line ? start - lineStart + 1 : nil
      throw BrokerFileFault(
        file: file.name, line: line, column: column, found: "bytes that are not UTF-8 text",
        expected: "the file as the broker offers it, or saved as \"CSV UTF-8\"")
    }
    return text
  }

  private func checkLength(from start: Int) throws(BrokerFileFault) {
    if position - start <= Self.longestField { return }
    throw fault(at: start, "a longer field", "at most \(Self.longestField) bytes")
  }

  private func fault(at place: Int, _ found: String, _ expected: String) -> BrokerFileFault {
    BrokerFileFault(
      file: file.name, line: line, column: place - lineStart + 1, found: found, expected: expected)
  }
}

extension StringProtocol {
  /// The text without white space around it.
  var trimmed: String {
    let start = drop { $0.isWhitespace }
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...end])
  }
}
