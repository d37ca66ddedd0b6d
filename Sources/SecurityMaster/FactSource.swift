public import Money

/// Where a fact of the security master was seen.
public struct FactSource: Hashable, Sendable {
  /// What the rows of securities call it.
  public let id: String
  /// The document, as a person would name it.
  public let title: String
  /// Its address; empty only for ``owner``.
  public let address: String
  /// The day that the document states for itself; nil where it states none.
  public let dated: Day?
  /// The day it was read; nil only for ``owner``.
  public let seen: Day?

  /// The id of the source that every file may name: the owner of the file, who answers for it.
  public static let owner = "own"

  /// A document `id`, read on the day `seen`.
  public init(id: String, title: String, address: String, dated: Day?, seen: Day?) {
    self.id = id
    self.title = title
    self.address = address
    self.dated = dated
    self.seen = seen
  }
}
