/// One thing wrong with a household file.
public struct HouseholdFileFault: Error, Hashable, Sendable {
  /// The file's name as it was given; an imported file's where the fault is in there.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// The column, from 1, in Unicode scalars.
  public var column: Int
  /// The figure at fault: `accounts[0].lots[3].quantity`, in JSON `$.accounts[0].lots[3].quantity`.
  /// Empty where the fault lies in the notation.
  public var path: String
  /// What stands there.
  public var found: String
  /// What should.
  public var expected: String

  /// `found` where `expected` should be.
  public init(
    file: String, line: Int, column: Int, path: String, found: String, expected: String
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.path = path
    self.found = found
    self.expected = expected
  }
}

extension HouseholdFileFault: CustomStringConvertible {
  /// One line: `rivera.yaml:12:17: accounts[0].cash: found "NaN", expected dollars with …`.
  public var description: String {
    let place = path.isEmpty ? "" : "\(path): "
    return "\(file):\(line):\(column): \(place)found \(found), expected \(expected)"
  }
}

/// Everything found wrong with a household file in one reading.
public struct HouseholdFileFaults: Error, Hashable, Sendable {
  /// At least one: those of the household's file in its order, then those of imported files. A
  /// reading ends after a thousand.
  public let faults: [HouseholdFileFault]

  /// All of `faults`, in the order to be shown.
  public init(_ faults: [HouseholdFileFault]) { self.faults = faults }

  /// How many faults are written out; a person mends these first.
  public static let mostShown = 20
}

extension HouseholdFileFaults: CustomStringConvertible {
  /// A line a fault, at most ``mostShown``, then how many more there are.
  public var description: String {
    var lines = faults.prefix(Self.mostShown).map(\.description)
    let rest = faults.count - lines.count
    if rest > 0 { lines.append("and \(rest) more") }
    return lines.joined(separator: "\n")
  }
}
