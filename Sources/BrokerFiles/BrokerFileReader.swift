/// Reads any broker's file of a known format.
public enum BrokerFileReader {
  /// Files above this many bytes are refused; real ones are thousands of times smaller, and below
  /// it no sum of a file's figures can overflow.
  public static let largestFile = 8 << 20

  /// Reads `file`, its format found from its contents.
  ///
  /// Throws where the file is empty, too large, not UTF-8, not well-formed CSV, or of no known
  /// format. A single row that cannot be taken over is no fault: see
  /// ``BrokerFileContent/rejectedRows``.
  public static func read(_ file: BrokerFile) throws(BrokerFileFault) -> BrokerFileContent {
    throw BrokerFileFault(file: file.name, found: "nothing yet", expected: "a reader")
  }
}
