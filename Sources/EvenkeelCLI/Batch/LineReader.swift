import Foundation

/// Reads a file line by line, in no more memory than its longest line takes, up to a limit.
struct LineReader {
  /// A line without its line feed.
  struct Line: Sendable {
    /// From 1.
    var number: Int
    /// What stands there; nothing where it is longer than the limit.
    var bytes: [UInt8]
    /// How long it is.
    var length: Int
    /// Of all its bytes, also those beyond the limit.
    var digest: InputDigest
    /// Whether a line feed ends it; only the last may lack one.
    var isEnded: Bool

    var isTooLong: Bool { length > bytes.count }
  }

  /// Bytes read so far.
  private(set) var bytesRead: Int64 = 0

  private let descriptor: Int32
  private let longest: Int
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  private var unread = 0..<0
  private var number = 0

  /// Reads on from where `descriptor` stands; lines of more than `longest` bytes are not kept.
  init(_ descriptor: Int32, longest: Int) {
    self.descriptor = descriptor
    self.longest = longest
  }

  /// The next line; nil at the end.
  mutating func next() throws(FileBytes.Unreadable) -> Line? {
    number += 1
    var line = Line(number: number, bytes: [], length: 0, digest: InputDigest(), isEnded: false)
    while !line.isEnded {
      if unread.isEmpty, try !fill() { return line.length > 0 ? line : nil }
      take(into: &line)
    }
    return line
  }

  private mutating func take(into line: inout Line) {
    let end = buffer[unread].firstIndex(of: Self.lineFeed)
    let part = buffer[unread.lowerBound..<(end ?? unread.upperBound)]
    line.length += part.count
    line.digest.add(part)
    if line.length <= longest {
      line.bytes += part
    } else {
      line.bytes = []
    }
    line.isEnded = end != nil
    unread = (end.map { $0 + 1 } ?? unread.upperBound)..<unread.upperBound
  }

  private mutating func fill() throws(FileBytes.Unreadable) -> Bool {
    let count = try FileBytes.read(descriptor, &buffer)
    unread = 0..<count
    bytesRead += Int64(count)
    return count > 0
  }

  private static let lineFeed = UInt8(ascii: "\n")
}
