import Foundation
import HouseholdFiles
import Testing

/// The fixtures beside the tests, read where they lie so that they can be recorded there too.
enum Fixture {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")

  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: path)))
  }

  static func text(_ path: String) throws -> String {
    String(decoding: try bytes(path), as: UTF8.self)
  }

  static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: Self.folder.appending(path: folder).path)
      .sorted()
  }

  static func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: path))
  }
}

struct NoSuchFile: Error, CustomStringConvertible {
  var description: String { "no such file" }
}

/// Reads `text` as a file that imports nothing.
func read(_ text: String, name: String = "household.yaml") throws -> HouseholdFileContent {
  try HouseholdFile.read(name: name, bytes: Array(text.utf8)) { _ in throw NoSuchFile() }
}

/// What is told about a file that is not a household.
func complaint(_ bytes: [UInt8], name: String) -> String {
  do {
    _ = try HouseholdFile.read(name: name, bytes: bytes) { _ in throw NoSuchFile() }
    return "no faults"
  } catch {
    return error.description
  }
}
