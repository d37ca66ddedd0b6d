import Foundation
import Testing

/// `evenkeel import --dry-run`, word for word.
struct ImportTests {
  static let printed: [(golden: String, arguments: [String])] = [
    ("schwab.import.txt", ["schwab-history.csv", "statement.ofx"]),
    ("schwab.import.json", ["schwab-history.csv", "--format", "json"]),
    ("statement.import.json", ["statement.ofx", "--account", "4321", "--format", "json"]),
  ]

  @Test(arguments: printed)
  func printsGolden(golden: String, arguments: [String]) throws {
    let run = try Evenkeel.run(["import", "--dry-run"] + arguments)
    #expect(run.status == 0)
    try expect(run.output, golden)
    if golden.hasSuffix(".txt") {
      #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }
  }

  static let refused: [(arguments: [String], status: Int32, message: String)] = [
    (["schwab-history.csv"], 2, "expected --dry-run"),
    (["--dry-run", "nowhere.csv"], 3, "nowhere.csv: found what cannot be read"),
    (["--dry-run", "quiet.yaml"], 3, "quiet.yaml: found no known title or header"),
    (["--dry-run", "schwab-history.csv", "--account", "9999"], 3, "found the accounts \"...321\""),
  ]

  @Test(arguments: refused)
  func refusesInWords(arguments: [String], status: Int32, message: String) throws {
    let run = try Evenkeel.run(["import"] + arguments)
    #expect(run.status == status)
    #expect(run.output == "")
    #expect(run.messages.contains(message), "\(run.messages)")
  }

  private func expect(_ text: String, _ golden: String) throws {
    let file = Evenkeel.fixtures.appendingPathComponent(golden)
    if ProcessInfo.processInfo.environment["EVENKEEL_RECORD"] != nil {
      try Data(text.utf8).write(to: file)
    }
    #expect(try Data(contentsOf: file) == Data(text.utf8))
  }
}
