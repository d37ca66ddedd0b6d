/// A file exported by a broker, as its bytes; this module never opens one itself.
public struct BrokerFile: Hashable, Sendable {
  /// What reports call it, such as its path; nothing is concluded from it.
  public var name: String
  /// Its contents.
  public var bytes: [UInt8]

  /// A file of `bytes` that reports call `name`.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}
