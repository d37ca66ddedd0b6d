/// Reads any broker's file of a known format.
public enum BrokerFileReader {
  /// The bytes that a file may have; real ones have a thousandth of it.
  public static let largestFile = 8 << 20

  /// How many rows are looked at to tell the format.
  private static let headRows = 40

  private static var formats: [any BrokerFormat.Type] {
    [SchwabPositions.self, SchwabLotDetails.self, FidelityPositions.self]
  }

  /// Reads `file`, its format found from its contents.
  ///
  /// Throws where the file is empty, too large, not UTF-8, not well-formed CSV, or of no known
  /// format. A single row that cannot be taken over is no fault: see
  /// ``BrokerFileContent/rejectedRows``.
  public static func read(_ file: BrokerFile) throws(BrokerFileFault) -> BrokerFileContent {
    try checkBytes(file)
    var reader = CSVReader(file)
    var rows: [CSVRow] = []
    while rows.count < headRows, let row = try reader.next() { rows.append(row) }
    let format = try format(rows, file.name)
    rows += try reader.rest()
    return try format.parse(rows, file: file.name)
  }

  private static func checkBytes(_ file: BrokerFile) throws(BrokerFileFault) {
    if file.bytes.count > largestFile {
      throw BrokerFileFault(
        file: file.name, found: "\(file.bytes.count) bytes", expected: "at most \(largestFile)")
    }
    if let kind = UnsupportedLayout.kind(ofBytes: file.bytes) {
      throw BrokerFileFault(file: file.name, line: 1, found: kind, expected: expected)
    }
  }

  private static func format(
    _ head: [CSVRow], _ file: String
  ) throws(BrokerFileFault) -> any BrokerFormat.Type {
    if head.allSatisfy(\.isBlank) {
      throw BrokerFileFault(file: file, found: "nothing but blank lines", expected: expected)
    }
    let found = formats.filter { $0.recognizes(head) }
    if found.count == 1 { return found[0] }
    if found.isEmpty { throw unknown(head, file) }
    let names = found.map { $0.name }.joined(separator: " and ")
    throw BrokerFileFault(file: file, found: "rows of \(names)", expected: "a file of one of them")
  }

  private static func unknown(_ head: [CSVRow], _ file: String) -> BrokerFileFault {
    for row in head {
      guard let layout = UnsupportedLayout.kind(of: Header(row, file: file)) else { continue }
      return BrokerFileFault(
        file: file, line: row.line, found: "\(layout), which is not positions or lots",
        expected: expected)
    }
    return BrokerFileFault(file: file, found: "no known title or header", expected: expected)
  }

  private static var expected: String {
    "a CSV file of " + formats.map { $0.name }.joined(separator: ", ")
  }
}
