/// A layout of a broker's export.
///
/// Reading has three stages: the first rows name the format, its parser walks all rows, and each
/// row is either taken over, part of the layout (titles, headers, totals, legal text) or rejected
/// with a reason. Figures that contradict each other are reported and left as they are.
protocol BrokerFormat {
  /// What reports call it.
  static var name: String { get }

  /// Whether a file that begins with these rows is in this format.
  static func recognizes(_ head: [CSVRow]) -> Bool

  /// What the rows of `file` say.
  static func parse(_ rows: [CSVRow], file: String) throws(BrokerFileFault) -> BrokerFileContent
}
