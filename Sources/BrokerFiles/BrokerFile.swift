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

/// A broker's file that is read piece by piece, from its start and perhaps again.
public struct BrokerFileSource {
  /// What reports call it, such as its path; nothing is concluded from it.
  public let name: String
  /// The bytes from an offset on, as many as is convenient; none at the file's end.
  let bytes: (_ offset: Int) throws(BrokerFileFault) -> [UInt8]

  /// A file that reports call `name`, and what gives its bytes from an offset on.
  public init(
    name: String, bytes: @escaping (_ offset: Int) throws(BrokerFileFault) -> [UInt8]
  ) {
    self.name = name
    self.bytes = bytes
  }

  /// A file that is in memory.
  public init(_ file: BrokerFile) {
    name = file.name
    bytes = { offset in offset == 0 ? file.bytes : Array(file.bytes.dropFirst(offset)) }
  }
}
