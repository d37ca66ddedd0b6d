import Foundation

/// Other programs.
enum Child {
  struct Failure: Error, CustomStringConvertible {
    let arguments: [String]
    let status: Int32
    var description: String { "\(arguments.joined(separator: " ")) ended with status \(status)" }
  }

  /// What a program prints; its standard error is this program's.
  static func output(_ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(arguments: arguments, status: process.terminationStatus)
    }
    return data
  }
}
