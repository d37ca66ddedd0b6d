/// A row that was not taken over.
public struct RejectedRow: Hashable, Sendable {
  /// Where it stands.
  public var line: Int
  /// The account it stands under, as printed; nil where under none.
  public var account: String?
  /// Its fields, with commas between; long ones are cut.
  public var text: String
  /// Why.
  public var reason: String

  /// A row and why it was not taken over.
  public init(line: Int, account: String? = nil, text: String, reason: String) {
    self.line = line
    self.account = account
    self.text = text
    self.reason = reason
  }
}

extension RejectedRow: CustomStringConvertible {
  /// `line 7: a short position: ABC,…`.
  public var description: String { "line \(line): \(reason): \(text)" }
}
