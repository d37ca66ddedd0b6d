/// One step from the top of a household to the figure at fault.
public enum PathStep: Hashable, Sendable {
  /// A key of a mapping: `accounts`, or a symbol under `securities`.
  case key(String)
  /// A place in a list, from 0, in the order that the values were given.
  case index(Int)
}

/// Something in a household that cannot be.
public struct HouseholdFault: Error, Hashable, Sendable {
  /// Where, in the terms of household/1: `accounts`, 0, `lots`, 3, `quantity`.
  public var path: [PathStep]
  /// What stands there.
  public var found: String
  /// What should.
  public var expected: String

  /// `found` at `path` where `expected` should be.
  public init(path: [PathStep], found: String, expected: String) {
    self.path = path
    self.found = found
    self.expected = expected
  }

  /// The path as `accounts[0].lots[3].quantity`.
  public var pathText: String {
    path.reduce(into: "") { text, step in
      switch step {
      case .key(let key): text += text.isEmpty ? key : ".\(key)"
      case .index(let index): text += "[\(index)]"
      }
    }
  }
}

/// Everything found wrong with a household, in the order of the file.
public struct HouseholdFaults: Error, Hashable, Sendable {
  /// At least one.
  public let faults: [HouseholdFault]

  /// All of `faults`.
  public init(_ faults: [HouseholdFault]) { self.faults = faults }
}
