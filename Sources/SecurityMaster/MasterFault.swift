/// Something in a file of securities or of sources that cannot be.
public struct MasterFault: Error, Hashable, Sendable {
  /// The file, as the caller named it.
  public let file: String
  /// The line of the file, from 1.
  public let line: Int
  /// The column's name; nil where the fault is the whole row's.
  public let column: String?
  /// What stands there.
  public let found: String
  /// What should.
  public let expected: String

  /// `found` in a line of `file` where `expected` should be.
  public init(file: String, line: Int, column: String? = nil, found: String, expected: String) {
    self.file = file
    self.line = line
    self.column = column
    self.found = found
    self.expected = expected
  }
}

extension MasterFault: CustomStringConvertible {
  /// `securities.csv:12: kind: found "stock", expected ETF, fund or moneyMarket`.
  public var description: String {
    let place = column.map { "\($0): " } ?? ""
    return "\(file):\(line): \(place)found \(found), expected \(expected)"
  }
}

/// Everything found wrong with a master's files, file after file, each in the order of its lines.
public struct MasterFaults: Error, Hashable, Sendable {
  /// At least one.
  public let faults: [MasterFault]

  /// All of `faults`, in their order.
  public init(_ faults: [MasterFault]) { self.faults = faults }

  /// How many faults are written out; a person mends these first.
  public static let mostShown = 20
}

extension MasterFaults: CustomStringConvertible {
  /// A line a fault, at most ``mostShown``, then how many more there are.
  public var description: String {
    var lines = faults.prefix(Self.mostShown).map(\.description)
    if faults.count > lines.count { lines.append("and \(faults.count - lines.count) more") }
    return lines.joined(separator: "\n")
  }
}
