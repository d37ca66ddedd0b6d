/// A row that was left out although nothing is wrong with it.
public struct IgnoredRow: Hashable, Sendable {
  /// Where it stands.
  public var line: Int
  /// Why: `a summary of other rows`.
  public var reason: String

  /// A row and why it was left out.
  public init(line: Int, reason: String) {
    self.line = line
    self.reason = reason
  }
}
