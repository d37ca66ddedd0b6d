/// Something in a broker's file that cannot be, or that would need a guess.
public struct BrokerFileFault: Error, Hashable, Sendable {
  /// The file's name.
  public var file: String
  /// The line, from 1; nil where the fault is the whole file's.
  public var line: Int?
  /// The byte of that line, from 1; nil where the fault is the whole line's.
  public var column: Int?
  /// What stands there.
  public var found: String
  /// What should.
  public var expected: String

  /// `found` in a file where `expected` should be.
  public init(
    file: String, line: Int? = nil, column: Int? = nil, found: String, expected: String
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.found = found
    self.expected = expected
  }
}

extension BrokerFileFault: CustomStringConvertible {
  /// `positions.csv:4:17: found …, expected …`.
  public var description: String {
    let place = [line, column].compactMap { $0.map { ":\($0)" } }.joined()
    return "\(file)\(place): found \(found), expected \(expected)"
  }
}

/// Everything that keeps files from being read as one account.
public struct BrokerFileFaults: Error, Hashable, Sendable {
  /// At least one.
  public let faults: [BrokerFileFault]

  /// All of `faults`.
  public init(_ faults: [BrokerFileFault]) { self.faults = faults }
}
