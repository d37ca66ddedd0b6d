import Foundation
import Testing

private let root = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// The list of published examples, which stays outside the project.
private let list: URL = {
  let shared = ProcessInfo.processInfo.environment["EVENKEEL_SHARED"].map {
    URL(fileURLWithPath: $0)
  }
  return (shared ?? root.appendingPathComponent("../shared"))
    .appendingPathComponent("data/irs_examples.json").standardizedFileURL
}()

private let isThere = FileManager.default.fileExists(atPath: list.path)

@Suite(.enabled(if: isThere, "no list: set EVENKEEL_SHARED to its folder's parent"))
struct IRSExampleListTests {
  private struct Example: Decodable {
    let id: String
  }

  /// A test's name in backticks, or the first of its arguments.
  @Test func everyEntryIsATestNamedAfterIt() throws {
    let examples = try JSONDecoder().decode([Example].self, from: Data(contentsOf: list))
    #expect(examples.count >= 23)
    let text = try sources().joined()
    for example in examples {
      let isNamed = text.contains("func `\(example.id)`(") || text.contains("(\"\(example.id)\", ")
      #expect(isNamed, "no test is named \(example.id)")
    }
  }

  private func sources() throws -> [String] {
    let tests = root.appendingPathComponent("Tests")
    let files = FileManager.default.enumerator(at: tests, includingPropertiesForKeys: nil)
    return try (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
      .map { try String(contentsOf: $0, encoding: .utf8) }
  }
}
