import Foundation

/// Other programs.
enum Child {
  struct Failure: Error, CustomStringConvertible {
    let arguments: [String]
    let status: Int32
    var description: String { "\(arguments.joined(separator: " ")) ended with status \(status)" }
  }

  /// What a program that ended used.
  struct Used {
    let status: Int32
    /// Seconds by the monotonic clock.
    let wall: Double
    /// Processor seconds of all its threads.
    let processor: Double
    /// MB of 10^6 bytes.
    let peakMemory: Double
  }

  /// What a program prints; its standard error is this program's.
  static func output(_ arguments: [String]) throws -> Data {
    let pipe = Pipe()
    let process = try start(arguments, output: pipe)
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(arguments: arguments, status: process.terminationStatus)
    }
    return data
  }

  /// Runs a program, its output where this program's is, and tells what it alone used.
  static func measure(_ arguments: [String]) throws -> Used {
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    let start = ContinuousClock.now
    var process = pid_t()
    guard posix_spawnp(&process, arguments[0], nil, nil, &words, environ) == 0 else {
      throw Failure(arguments: arguments, status: 127)
    }
    var (status, usage) = (Int32(), rusage())
    while wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
    let wall = (ContinuousClock.now - start) / .seconds(1)
    let used = Usage(usage)
    // The low byte is the signal that ended it.
    return Used(
      status: status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F, wall: wall,
      processor: used.seconds, peakMemory: used.peakMemory)
  }

  private static func start(_ arguments: [String], output: Any) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.standardOutput = output
    try process.run()
    return process
  }
}
