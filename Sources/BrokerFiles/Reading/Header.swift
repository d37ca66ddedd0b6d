/// The names above a table's columns, found in any order and whatever else stands among them.
struct Header {
  let file: String
  let row: CSVRow

  /// The columns by each name they go by; a name in the order of the columns.
  private let places: [String: [Int]]

  init(_ row: CSVRow, file: String) {
    self.file = file
    self.row = row
    places = row.fields.enumerated().reduce(into: [:]) { places, field in
      for name in Self.names(field.element) { places[name, default: []].append(field.offset) }
    }
  }

  /// How many columns there are.
  var width: Int { row.fields.count }

  /// Whether every one of `names` stands above a column.
  func has(_ names: String...) -> Bool { names.allSatisfy { places[$0] != nil } }

  /// The column that goes by one of `names`; a fault where two columns do, for either could be
  /// meant.
  func column(_ names: [String]) throws(BrokerFileFault) -> Int? {
    let found = Set(names.flatMap { places[$0] ?? [] })
    if found.count <= 1 { return found.first }
    throw fault("\(found.count) columns that could be \"\(names[0])\"", "one")
  }

  /// The column that goes by one of `names`, which must be there.
  func required(_ names: [String]) throws(BrokerFileFault) -> Int {
    if let column = try column(names) { return column }
    throw fault("no column \"\(names[0])\"", "one; the broker's site lets columns be added")
  }

  private func fault(_ found: String, _ expected: String) -> BrokerFileFault {
    BrokerFileFault(file: file, line: row.line, found: found, expected: expected)
  }

  /// `Qty (Quantity)` goes by `qty (quantity)`, `qty` and `quantity`: Schwab prints both the short
  /// and the long name since 2025.
  private static func names(_ field: String) -> Set<String> {
    let name = field.trimmed.lowercased()
    guard name.hasSuffix(")"), let open = name.lastIndex(of: "(") else {
      return name.isEmpty ? [] : [name]
    }
    let short = name[..<open].trimmed
    let long = name[name.index(after: open)...].dropLast().trimmed
    return Set([name, short, long].filter { !$0.isEmpty })
  }
}

extension CSVRow {
  /// The field of a column, spaces cut off; empty where there is no such column.
  func cell(_ column: Int?) -> String {
    guard let column, fields.indices.contains(column) else { return "" }
    return fields[column].trimmed
  }

  /// Why this row's fields cannot be told apart under `header`, nil where they can.
  ///
  /// A comma that is not quoted moves every figure after it one column on, and a line cut short
  /// lacks some: neither may be read. One empty field fewer or any number more is the habit of
  /// brokers to end lines with a comma.
  func misfit(_ header: Header) -> String? {
    let surplus = fields.dropFirst(header.width).contains { !$0.trimmed.isEmpty }
    let named = header.row.fields.lastIndex { !$0.trimmed.isEmpty } ?? 0
    if fields.count > named, !surplus { return nil }
    return "has \(fields.count) fields, its header \(named + 1)"
  }
}
