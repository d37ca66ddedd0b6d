/// A layout of a broker's export.
///
/// Reading has three stages: the first rows name the format, its parser takes every row in turn, and
/// each row is either taken over, part of the layout (titles, headers, totals, legal text), left out
/// because another says the same, or rejected with a reason. Figures that contradict each other are
/// reported and left as they are.
///
/// A parser holds what it has read in its ``content``, from which transactions are taken away while
/// it goes on; it counts every row there.
protocol BrokerFormat {
  /// What it is read as: a line of CSV, or an element of XML or OFX.
  associatedtype Row: BrokerFileRow

  /// What reports call it.
  static var name: String { get }

  /// Whether a file that begins so is in this format.
  static func recognizes(_ head: FileHead) -> Bool

  /// A parser at the beginning of `file`.
  init(file: String)

  /// What the rows said so far.
  var content: BrokerFileContent { get set }

  /// Reads one row.
  mutating func take(_ row: Row) throws(BrokerFileFault)

  /// Says what only the end of the file tells.
  mutating func finish() throws(BrokerFileFault)
}

/// One row of a file, of which formats are made.
protocol BrokerFileRow {
  associatedtype Reader: BrokerFileRowReader where Reader.Row == Self
}

/// Gives the rows of a file in turn.
protocol BrokerFileRowReader {
  associatedtype Row

  /// A reader at the beginning of `source`.
  init(_ source: BrokerFileSource)

  /// The next row; nil after the last.
  mutating func next() throws(BrokerFileFault) -> Row?
}
