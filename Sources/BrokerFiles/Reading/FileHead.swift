/// The beginning of a file, by which its format is found.
struct FileHead {
  /// How many lines are looked at.
  private static let mostRows = 40

  /// The first lines, where the file is CSV.
  let rows: [CSVRow]
  /// The first bytes in lower case without what precedes them, where the file is not CSV.
  let markup: String?

  init(_ source: BrokerFileSource) throws(BrokerFileFault) {
    let bytes = try source.bytes(0)
    markup = Markup.opening(of: bytes)
    if markup != nil {
      rows = []
      return
    }
    var reader = CSVReader(source)
    var rows: [CSVRow] = []
    while rows.count < Self.mostRows, let row = try reader.next() { rows.append(row) }
    self.rows = rows
  }
}
