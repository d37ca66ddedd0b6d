import Money

/// An element of a Flex query's answer: a trade, a position, a payment.
struct FlexElement: BrokerFileRow {
  typealias Reader = FlexReader

  let name: String
  let line: Int
  let attributes: [String: String]
  /// What the whole file has; the same in every element.
  let survey: FlexSurvey

  /// An attribute that says something; queries choose any subset, and empty ones say nothing.
  subscript(_ name: String) -> String? {
    guard let value = attributes[name]?.trimmed, !value.isEmpty else { return nil }
    return value
  }

  var level: String { self["levelOfDetail"]?.uppercased() ?? "" }

  /// What tells it apart, short enough for a report.
  var text: String {
    let names = [
      "currency", "assetCategory", "symbol", "description", "type", "dateTime", "quantity",
      "position", "amount",
    ]
    let shown = names.compactMap { name in self[name].map { "\(name)=\($0)" } }
    return String("\(name) \(shown.joined(separator: " "))".prefix(200))
  }
}

/// Which levels of detail a file has of an account's trades, positions and payments.
///
/// A query may ask for summaries and details of the same rows, in either order: only one of them
/// counts, and which one depends on what else there is.
final class FlexSurvey: Sendable {
  private let levels: Set<String>

  init(levels: Set<String>) { self.levels = levels }

  static func key(_ name: String, _ level: String, _ account: String) -> String {
    "\(account)/\(name)/\(level)"
  }

  func has(_ name: String, _ level: String, _ account: String) -> Bool {
    levels.contains(Self.key(name, level, account))
  }
}

/// Reads the elements of a Flex query, after a first pass that surveys them.
struct FlexReader: BrokerFileRowReader {
  private let source: BrokerFileSource
  private var reader: MarkupReader
  private var survey: FlexSurvey?

  init(_ source: BrokerFileSource) {
    self.source = source
    reader = MarkupReader(source, .xml)
  }

  mutating func next() throws(BrokerFileFault) -> FlexElement? {
    if survey == nil { survey = try makeSurvey() }
    guard let survey else { return nil }
    while let token = try reader.next() {
      guard case .start(let name, let attributes) = token else { continue }
      return FlexElement(
        name: name, line: reader.line, attributes: Self.dictionary(attributes), survey: survey)
    }
    return nil
  }

  private static func dictionary(_ attributes: [MarkupReader.Attribute]) -> [String: String] {
    Dictionary(attributes.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  private func makeSurvey() throws(BrokerFileFault) -> FlexSurvey {
    var first = MarkupReader(source, .xml)
    var levels = Set<String>()
    var account = ""
    while let token = try first.next() {
      guard case .start(let name, let attributes) = token else { continue }
      let values = Self.dictionary(attributes)
      if name == "FlexStatement" { account = values["accountId"] ?? "" }
      if let day = attributes.first(where: { FlexFigures.isDayFirst($0.value) }) {
        throw BrokerFileFault(
          file: source.name, line: first.line, found: "the date \(day.value), its day first",
          expected: "a date format such as yyyyMMdd, to be chosen in the query's settings")
      }
      let level = values["levelOfDetail"]?.uppercased() ?? ""
      if FlexQuery.rows.contains(name) { levels.insert(FlexSurvey.key(name, level, account)) }
    }
    return FlexSurvey(levels: levels)
  }
}
