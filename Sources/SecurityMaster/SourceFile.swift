import Money

/// Reads a file of sources: CSV with the header `id,title,url,dated,seen`.
enum SourceFile {
  static let columns = ["id", "title", "url", "dated", "seen"]

  static func read(_ bytes: [UInt8], file: String) -> (sources: [Placed<FactSource>], [MasterFault])
  {
    let table = MasterTable(bytes, file: file, columns: columns)
    var faults = table.faults
    var sources: [Placed<FactSource>] = []
    var lines: [String: Int] = [:]
    for var row in table.rows {
      let source = source(&row)
      if let first = lines.updateValue(row.line, forKey: source.id) {
        row.expect("id", "an id of its own (line \(first) has it)")
      }
      faults += row.faults
      sources.append(Placed(source, in: row))
    }
    return (sources, faults)
  }

  private static func source(_ row: inout MasterRow) -> FactSource {
    let id = row.text("id")
    let title = row.text("title")
    // The owner is a person, and answers for the file without an address.
    let isOwner = id == FactSource.owner
    let address = isOwner ? row.optionalText("url") ?? "" : row.text("url")
    let seen = day("seen", &row)
    if seen == nil, !isOwner, row["seen"].isEmpty { row.expect("seen", "a day, YYYY-MM-DD") }
    return FactSource(id: id, title: title, address: address, dated: day("dated", &row), seen: seen)
  }

  private static func day(_ column: String, _ row: inout MasterRow) -> Day? {
    if row[column].isEmpty { return nil }
    if let day = Day(parsing: row[column]) { return day }
    row.expect(column, "a day, YYYY-MM-DD")
    return nil
  }
}

/// What a row said, with the row, for what is found wrong later.
struct Placed<Value> {
  let value: Value
  let row: MasterRow

  init(_ value: Value, in row: MasterRow) {
    self.value = value
    self.row = row
  }
}
