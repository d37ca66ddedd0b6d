/// Something in a ledger that cannot be.
public struct LedgerFault: Error, Hashable, Sendable {
  /// The line of the file, from 1.
  public let line: Int
  /// The column's name; nil where the fault is the whole row's.
  public let column: String?
  /// What stands there.
  public let found: String
  /// What should.
  public let expected: String

  /// `found` in a line where `expected` should be.
  public init(line: Int, column: String? = nil, found: String, expected: String) {
    self.line = line
    self.column = column
    self.found = found
    self.expected = expected
  }

  /// `ledger.csv:12: quantity: found "-5", expected …`.
  public func description(file: String) -> String {
    let place = column.map { "\($0): " } ?? ""
    return "\(file):\(line): \(place)found \(found), expected \(expected)"
  }
}

/// Everything found wrong with a ledger, in the order of its lines.
public struct LedgerFaults: Error, Hashable, Sendable {
  /// At least one.
  public let faults: [LedgerFault]

  /// All of `faults`, sorted by line.
  public init(_ faults: [LedgerFault]) {
    self.faults = faults.sorted { $0.line < $1.line }
  }

  /// How many faults are written out; a person mends these first.
  public static let mostShown = 20

  /// A line a fault, at most ``mostShown``, then how many more there are.
  public func description(file: String) -> String {
    var lines = faults.prefix(Self.mostShown).map { $0.description(file: file) }
    if faults.count > lines.count { lines.append("and \(faults.count - lines.count) more") }
    return lines.joined(separator: "\n")
  }
}
