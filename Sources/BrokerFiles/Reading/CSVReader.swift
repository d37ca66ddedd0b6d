import DelimitedText

/// One record of a CSV file.
struct CSVRow: BrokerFileRow, Hashable, Sendable {
  typealias Reader = CSVReader

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

/// Reads a broker's CSV file one record at a time; see ``DelimitedTextReader``.
struct CSVReader: BrokerFileRowReader {
  private let source: BrokerFileSource
  private var reader: DelimitedTextReader
  private var offset = 0

  init(_ source: BrokerFileSource) {
    self.source = source
    reader = DelimitedTextReader(limits: DelimitedTextLimits(mostRows: .max))
  }

  init(_ file: BrokerFile) { self.init(BrokerFileSource(file)) }

  /// The next record, nil after the last one.
  mutating func next() throws(BrokerFileFault) -> CSVRow? {
    while true {
      do throws(DelimitedTextFault) {
        if let row = try reader.next() { return CSVRow(line: row.line, fields: row.fields) }
      } catch {
        throw fault(error)
      }
      if !reader.wantsMore { return nil }
      let bytes = try source.bytes(offset)
      offset += bytes.count
      reader.feed(bytes)
    }
  }

  /// Every record that is left.
  mutating func rest() throws(BrokerFileFault) -> [CSVRow] {
    var rows: [CSVRow] = []
    while let row = try next() { rows.append(row) }
    return rows
  }

  private func fault(_ fault: DelimitedTextFault) -> BrokerFileFault {
    // What a person can do about it depends on where the file comes from.
    let expected =
      fault.expected == DelimitedTextReader.expectedEncoding
      ? "the file as the broker offers it, or saved as \"CSV UTF-8\"" : fault.expected
    return BrokerFileFault(
      file: source.name, line: fault.line, column: fault.column, found: fault.found,
      expected: expected)
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
