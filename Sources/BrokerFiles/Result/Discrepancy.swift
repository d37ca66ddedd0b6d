/// Two figures of a file that contradict each other; both were read, neither was changed.
public struct Discrepancy: Hashable, Sendable {
  /// Where the printed figure stands.
  public var line: Int
  /// The account, as printed; nil where under none.
  public var account: String?
  /// Which figure: `value of VTI`.
  public var subject: String
  /// What is printed there.
  public var found: String
  /// What the other figures amount to.
  public var expected: String

  /// A printed figure and what the others amount to.
  public init(
    line: Int, account: String? = nil, subject: String, found: String, expected: String
  ) {
    self.line = line
    self.account = account
    self.subject = subject
    self.found = found
    self.expected = expected
  }
}

extension Discrepancy: CustomStringConvertible {
  /// `line 9: value of VTI is printed as …, the other figures give …`.
  public var description: String {
    "line \(line): \(subject) is printed as \(found), the other figures give \(expected)"
  }
}
