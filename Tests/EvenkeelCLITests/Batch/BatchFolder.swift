import Foundation

/// A folder of its own for one test, gone with it.
final class BatchFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  func write(_ text: String, _ name: String) throws {
    try Data(text.utf8).write(to: url.appendingPathComponent(name))
  }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: url.appendingPathComponent(name)), as: UTF8.self)
  }

  /// Copies of fixtures.
  func copy(_ fixtures: String...) throws {
    for name in fixtures {
      try FileManager.default.copyItem(
        at: Evenkeel.fixtures.appendingPathComponent(name), to: url.appendingPathComponent(name))
    }
  }

  /// `evenkeel batch` from `input` in the folder to `output` in it.
  func batch(_ input: String, to output: String, _ options: String...) throws -> Evenkeel.Run {
    try Evenkeel.run(["batch", path(input), "--output", path(output)] + options)
  }
}

/// Households small enough to be planned by the hundred, each another.
enum SmallHousehold {
  /// On one line.
  static func json(_ number: Int, name: String? = nil, flow: Int = 0) -> String {
    """
    {"evenkeel": "household/1", "name": "\(name ?? "Household \(number)")", "asOf": "2026-03-16", \
    "tax": {"year": 2026, "filingStatus": "single", "income": {"wages": \(60_000 + 100 * number)}}, \
    "securities": {"VTI": {"price": 312.45, "assetClass": "usEquity"}}, \
    "accounts": [{"id": "roth", "kind": "roth", "owner": "pat", "cash": \(1000 + number), \
    "flow": \(flow), "lots": [{"id": "P1", "security": "VTI", "quantity": 40, "basis": 11000, \
    "acquired": "2024-01-10"}]}], \
    "targets": {"usEquity": {"weight": 0.95, "band": {"absolute": 0.01}}, \
    "cash": {"weight": 0.05, "band": {"absolute": 0.01}}}}
    """
  }

  static func lines(_ numbers: some Sequence<Int>) -> String {
    numbers.map { json($0) + "\n" }.joined()
  }
}

/// A line of batch/1 as a reader of another program sees it.
struct PrintedRecord: Decodable {
  struct Problem: Decodable {
    var message: String
    var file: String?
    var line: Int?
    var column: Int?
    var path: String?
    var found: String?
    var expected: String?
  }

  struct Plan: Decodable {
    var evenkeel: String
    var household: String
    var decision: String
  }

  struct Import: Decodable {
    var file: String
    var input: String?
  }

  var evenkeel: String
  var source: String
  var line: Int?
  var input: String?
  var options: String
  var status: String
  var imports: [Import]?
  var household: String?
  var plan: Plan?
  var errors: [Problem]?

  static func all(_ text: String) throws -> [PrintedRecord] {
    try text.split(separator: "\n").map {
      try JSONDecoder().decode(PrintedRecord.self, from: Data($0.utf8))
    }
  }
}
