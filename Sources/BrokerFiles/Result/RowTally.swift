/// How many rows of a file went where; together they are all its rows.
///
/// A row is a record of CSV, or an element of XML or OFX that stands for one transaction, position,
/// lot, balance or security. Blank lines count.
public struct RowTally: Hashable, Sendable {
  /// Taken over.
  public var read = 0
  /// Titles, column names, totals, blank lines, legal text.
  public var layout = 0
  /// See ``BrokerFileContent/ignoredRows``.
  public var ignored = 0
  /// See ``BrokerFileContent/rejectedRows``.
  public var rejected = 0

  /// No rows.
  public init() {}

  /// All of them.
  public var rows: Int { read + layout + ignored + rejected }
}
