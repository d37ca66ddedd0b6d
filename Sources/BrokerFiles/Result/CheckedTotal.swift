public import Money

/// A total that a file prints, compared with its rows.
public struct CheckedTotal: Hashable, Sendable {
  /// Where it stands.
  public var line: Int
  /// The account, as printed; nil where under none.
  public var account: String?
  /// Which total: `the account's total`.
  public var subject: String
  /// What is printed.
  public var printed: Money
  /// What the rows amount to.
  public var sum: Money
  /// How far apart the two may be by rounding of the rows alone.
  public var tolerance: Money

  /// A total and its rows; see the properties.
  public init(
    line: Int, account: String? = nil, subject: String, printed: Money, sum: Money,
    tolerance: Money = .zero
  ) {
    self.line = line
    self.account = account
    self.subject = subject
    self.printed = printed
    self.sum = sum
    self.tolerance = tolerance
  }

  /// Whether the printed total is that of the rows. Where it is not, there is a ``Discrepancy`` too.
  public var agrees: Bool { (printed - sum).magnitude <= tolerance }
}
