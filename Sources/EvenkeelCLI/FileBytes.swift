import Foundation

/// Files as bytes, with reasons a person understands.
enum FileBytes {
  /// Why a file cannot be read: `No such file or directory`.
  struct Unreadable: Error, CustomStringConvertible {
    let description: String
  }

  /// No household or broker's file is anywhere near as large; a device has no end.
  private static let largest = 256 << 20

  static func of(path: String) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Unreadable(description: String(cString: strerror(errno))) }
    return try read(FileHandle(fileDescriptor: descriptor, closeOnDealloc: true))
  }

  static func ofStandardInput() throws -> [UInt8] { try read(.standardInput) }

  private static func read(_ handle: FileHandle) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try read(handle.fileDescriptor, &buffer)
      if count == 0 { return bytes }
      bytes += buffer[..<count]
      if bytes.count > largest { throw Unreadable(description: "larger than 256 MB") }
    }
  }

  /// The next bytes of an open file, into the beginning of `buffer`: how many, 0 at its end.
  static func read(_ descriptor: Int32, _ buffer: inout [UInt8]) throws(Unreadable) -> Int {
    while true {
      let count = Foundation.read(descriptor, &buffer, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw Unreadable(description: String(cString: strerror(errno))) }
    }
  }
}
