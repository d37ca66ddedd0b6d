/// Reads any broker's file of a known format.
public enum BrokerFileReader {
  /// The bytes that a file may have that is read as a whole; real ones have a thousandth of it.
  public static let largestFile = 8 << 20

  /// How many transactions, ignored and rejected rows a part has at most, but for a few.
  private static let largestPart = 4_096

  /// Every format; the order is that of messages.
  private static var formats: [any BrokerFormat.Type] {
    [
      SchwabPositions.self, SchwabLotDetails.self, SchwabTransactions.self,
      SchwabRealizedGains.self, FidelityPositions.self, FidelityHistory.self,
      FidelityRealizedGains.self, FidelityLotDetails.self, FidelityStatement.self,
      VanguardDownload.self, ETradePositions.self, ETradeTransactions.self,
      HealthEquityBalances.self, HealthEquityCash.self, HealthEquityInvestments.self,
      OpenFinancialExchange.self, FlexQuery.self, ActivityStatement.self,
    ]
  }

  /// The names of the formats that are read.
  public static var formatNames: [String] { formats.map { $0.name } }

  /// Reads `file`, its format found from its contents.
  ///
  /// Throws where the file is empty, too large, not UTF-8, not well-formed, or of no known format.
  /// A single row that cannot be taken over is no fault: see ``BrokerFileContent/rejectedRows``.
  public static func read(_ file: BrokerFile) throws(BrokerFileFault) -> BrokerFileContent {
    if file.bytes.count > largestFile {
      throw BrokerFileFault(
        file: file.name, found: "\(file.bytes.count) bytes", expected: "at most \(largestFile)")
    }
    let source = BrokerFileSource(file)
    return try parse(format(of: source), source, largestPart: .max) { _ throws(BrokerFileFault) in }
  }

  /// Reads a file of any size in constant memory, handing it over in parts.
  ///
  /// `take` gets every part but the last, which is returned; see ``BrokerFileContent``. Nothing that
  /// was handed over is final before this function has returned: a file may turn out to be broken at
  /// its end.
  public static func read(
    _ source: BrokerFileSource,
    parts take: (BrokerFileContent) throws(BrokerFileFault) -> Void
  ) throws(BrokerFileFault) -> BrokerFileContent {
    try parse(format(of: source), source, largestPart: largestPart, take)
  }

  private static func parse<Format: BrokerFormat>(
    _ format: Format.Type, _ source: BrokerFileSource, largestPart: Int,
    _ take: (BrokerFileContent) throws(BrokerFileFault) -> Void
  ) throws(BrokerFileFault) -> BrokerFileContent {
    var reader = Format.Row.Reader(source)
    var parser = Format(file: source.name)
    var rowsInPart = 0
    while let row = try reader.next() {
      try parser.take(row)
      rowsInPart += 1
      if rowsInPart < largestPart { continue }
      rowsInPart = 0
      try take(parser.content)
      parser.content.removeRows()
    }
    try parser.finish()
    return parser.content
  }

  private static func format(
    of source: BrokerFileSource
  ) throws(BrokerFileFault) -> any BrokerFormat.Type {
    let start = try source.bytes(0)
    if let kind = UnsupportedLayout.kind(ofBytes: start) {
      throw BrokerFileFault(file: source.name, line: 1, found: kind, expected: expected)
    }
    let head = try FileHead(source)
    if head.markup == nil, head.rows.allSatisfy(\.isBlank) {
      throw BrokerFileFault(
        file: source.name, found: "nothing but blank lines", expected: expected)
    }
    let found = formats.filter { $0.recognizes(head) }
    if found.count == 1 { return found[0] }
    if found.isEmpty { throw unknown(head, source.name) }
    let names = found.map { $0.name }.joined(separator: " and ")
    throw BrokerFileFault(
      file: source.name, found: "rows of \(names)", expected: "a file of one of them")
  }

  private static func unknown(_ head: FileHead, _ file: String) -> BrokerFileFault {
    if head.markup != nil {
      return BrokerFileFault(
        file: file, line: 1, found: "XML of another kind", expected: expected)
    }
    for row in head.rows {
      guard let layout = UnsupportedLayout.kind(of: Header(row, file: file)) else { continue }
      return BrokerFileFault(
        file: file, line: row.line, found: "\(layout), which is not read",
        expected: expected)
    }
    return BrokerFileFault(file: file, found: "no known title or header", expected: expected)
  }

  private static var expected: String {
    "a file of " + formats.map { $0.name }.joined(separator: ", ")
  }
}
