import DelimitedText
import Portfolio

/// A CSV file under a fixed header, row by row.
struct MasterTable {
  static let limits = DelimitedTextLimits(mostRows: 100_001, mostFields: 64, longestField: 4096)

  let file: String
  let columns: [String]
  /// Rows with a field a column; blank lines are left out.
  private(set) var rows: [MasterRow] = []
  private(set) var faults: [MasterFault] = []

  init(_ bytes: [UInt8], file: String, columns: [String]) {
    self.file = file
    self.columns = columns
    var reader = DelimitedTextReader(bytes, limits: Self.limits)
    do {
      try checkHeader(reader.next())
      while let row = try reader.next() { add(row) }
    } catch {
      faults.append(error as? MasterFault ?? notation(error))
    }
  }

  private func checkHeader(_ row: DelimitedTextRow?) throws(MasterFault) {
    if row?.fields == columns { return }
    let found = row.map { "\"\($0.fields.joined(separator: ",").prefix(120))\"" } ?? "nothing"
    throw MasterFault(
      file: file, line: row?.line ?? 1, found: found,
      expected: "the header \(columns.joined(separator: ","))")
  }

  private mutating func add(_ row: DelimitedTextRow) {
    if row.fields == [""] { return }
    if row.fields.count == columns.count {
      rows.append(MasterRow(file: file, line: row.line, columns: columns, fields: row.fields))
      return
    }
    faults.append(
      MasterFault(
        file: file, line: row.line, found: "\(row.fields.count) fields",
        expected: "\(columns.count), one for each column"))
  }

  private func notation(_ error: any Error) -> MasterFault {
    guard let fault = error as? DelimitedTextFault else {
      return MasterFault(file: file, line: 1, found: "\(error)", expected: "CSV")
    }
    let place = fault.column.map { " at column \($0)" } ?? ""
    return MasterFault(
      file: file, line: fault.line, found: fault.found + place, expected: fault.expected)
  }
}

/// A row, and what is wrong with its fields.
struct MasterRow {
  let file: String
  let line: Int
  private let fields: [String: String]
  private(set) var faults: [MasterFault] = []

  init(file: String, line: Int, columns: [String], fields: [String]) {
    self.file = file
    self.line = line
    self.fields = Dictionary(uniqueKeysWithValues: zip(columns, fields))
  }

  subscript(column: String) -> String { fields[column] ?? "" }

  /// The field, which must say something in printable characters, without space around it.
  mutating func text(_ column: String) -> String {
    let text = self[column]
    if text.isEmpty { expect(column, "a text") } else { _ = optionalText(column) }
    return text
  }

  /// The field, or nil where it is empty.
  mutating func optionalText(_ column: String) -> String? {
    let text = self[column]
    if text.isEmpty { return nil }
    if text.unicodeScalars.contains(where: \.isControl) || text.first == " " || text.last == " " {
      expect(column, "printable characters, without space around them")
    }
    return text
  }

  /// Says that `column` should hold `expected`, and does not.
  mutating func expect(_ column: String, _ expected: String) {
    let found = self[column].isEmpty ? "nothing" : "\"\(self[column].prefix(80))\""
    faults.append(fault(column, found, expected))
  }

  func fault(_ column: String, _ found: String, _ expected: String) -> MasterFault {
    MasterFault(file: file, line: line, column: column, found: found, expected: expected)
  }
}
