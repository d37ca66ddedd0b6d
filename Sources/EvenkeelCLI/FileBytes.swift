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
      let count = Foundation.read(handle.fileDescriptor, &buffer, buffer.count)
      if count == 0 { return bytes }
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw Unreadable(description: String(cString: strerror(errno))) }
      bytes += buffer[..<count]
      if bytes.count > largest { throw Unreadable(description: "larger than 256 MB") }
    }
  }
}
