import Foundation

/// The built program, run as a process in the folder of the fixtures.
struct Evenkeel {
  /// What a run printed and how it ended.
  struct Run {
    let status: Int32
    let output: String
    let messages: String
  }

  static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures")

  static func run(_ arguments: String..., input: String = "") throws -> Run {
    try run(arguments, input: input)
  }

  static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) throws -> Run {
    let (output, messages, process) = (Pipe(), Pipe(), Process())
    process.standardOutput = output
    process.standardError = messages
    process.executableURL = try program()
    let standardInput = Pipe()
    process.standardInput = standardInput
    try start(process, arguments, environment)
    standardInput.fileHandleForWriting.write(Data(input.utf8))
    try standardInput.fileHandleForWriting.close()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    let said = messages.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, output: String(decoding: printed, as: UTF8.self),
      messages: String(decoding: said, as: UTF8.self))
  }

  /// A run that goes on beside the test.
  static func start(_ arguments: [String], input: Pipe? = nil) throws -> Process {
    let process = Process()
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    if let input {
      process.standardInput = input
    } else {
      process.standardInput = FileHandle.nullDevice
    }
    process.executableURL = try program()
    try start(process, arguments, [:])
    return process
  }

  /// What makes a terminal for a program.
  private static let script = URL(fileURLWithPath: "/usr/bin/script")

  static var hasTerminal: Bool { FileManager.default.isExecutableFile(atPath: script.path) }

  /// What it prints to a terminal, line breaks as the terminal gets them.
  static func runOnTerminal(
    _ command: String, _ file: String, environment: [String: String]
  ) throws -> String {
    let (output, process) = (Pipe(), Process())
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    process.executableURL = script
    let line = "'\(try program().path)' \(command) \(file)"
    try start(process, ["-q", "-e", "-c", line, "/dev/null"], environment)
    let shown = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: shown, as: UTF8.self)
  }

  private static func start(
    _ process: Process, _ arguments: [String], _ environment: [String: String]
  ) throws {
    process.arguments = arguments
    process.currentDirectoryURL = fixtures
    let own = [
      "PATH": "/usr/bin:/bin", "SHELL": "/bin/sh", "COLUMNS": "80", "TERM": "xterm-256color",
    ]
    process.environment = own.merging(environment) { $1 }
    try process.run()
  }

  /// The program beside the tests, wherever the build put both.
  private static func program() throws -> URL {
    let starts =
      [CommandLine.arguments[0], Bundle.main.bundlePath]
      + Bundle.allBundles.map(\.bundlePath)
    for start in starts {
      var folder = URL(fileURLWithPath: start)
      for _ in 0..<6 {
        folder.deleteLastPathComponent()
        let candidate = folder.appendingPathComponent("evenkeel")
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: candidate.path, isDirectory: &isFolder),
          !isFolder.boolValue
        {
          return candidate
        }
      }
    }
    throw CocoaError(.fileNoSuchFile)
  }
}
