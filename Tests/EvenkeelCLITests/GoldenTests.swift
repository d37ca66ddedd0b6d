import Foundation
import Testing

/// What each command prints for the fixtures, word for word.
///
/// `EVENKEEL_RECORD=1 swift test --filter GoldenTests` writes the files anew; read the difference
/// before you commit it.
struct GoldenTests {
  static let texts: [(golden: String, arguments: [String])] = [
    ("quiet.rebalance.txt", ["rebalance", "quiet.yaml"]),
    ("harvest.rebalance.txt", ["rebalance", "harvest.yaml"]),
    ("cap.rebalance.txt", ["rebalance", "cap.yaml"]),
    ("harvest.why.txt", ["rebalance", "harvest.yaml", "--why"]),
    ("cap.why.txt", ["rebalance", "cap.yaml", "--why"]),
    ("quiet.why.txt", ["rebalance", "quiet.yaml", "--why"]),
    ("gift.why.txt", ["rebalance", "gift.yaml", "--why"]),
    ("harvest.drift.txt", ["drift", "harvest.yaml"]),
    ("quiet.drift.txt", ["drift", "quiet.yaml"]),
    ("harvest.check.txt", ["check", "harvest.yaml"]),
    ("quiet.check.txt", ["check", "quiet.yaml"]),
    ("import.check.txt", ["check", "import.yaml"]),
    ("import.rebalance.txt", ["rebalance", "import.yaml"]),
    ("legacy.rebalance.txt", ["rebalance", "legacy.yaml"]),
    ("mover.tax.txt", ["tax", "mover.yaml"]),
    ("legacy.tax.txt", ["tax", "legacy.yaml"]),
    ("gift.rebalance.txt", ["rebalance", "gift.yaml"]),
    ("gift.check.txt", ["check", "gift.yaml"]),
    ("quiet.tax.txt", ["tax", "quiet.yaml"]),
    ("harvest.tax.txt", ["tax", "harvest.yaml"]),
    ("frontier.frontier.txt", ["frontier", "frontier.yaml"]),
    ("quiet.frontier.txt", ["frontier", "quiet.yaml"]),
    ("founder.tax.txt", ["tax", "founder.yaml"]),
    ("itemizer.tax.txt", ["tax", "itemizer.yaml"]),
    (
      "vintages.transition.txt",
      ["transition", "vintages.yaml", "--years", "5", "--budget-gain", "40000"]
    ),
    (
      "cap.transition.txt",
      [
        "transition", "cap.yaml", "--years", "2", "--budget-tax", "1000", "--prices", "expected",
      ]
    ),
  ]

  static let others: [(golden: String, arguments: [String])] = [
    ("quiet.rebalance.json", ["rebalance", "quiet.yaml", "--format", "json"]),
    ("harvest.rebalance.json", ["rebalance", "harvest.yaml", "--format", "json"]),
    ("cap.rebalance.json", ["rebalance", "cap.yaml", "--format", "json"]),
    ("gift.rebalance.json", ["rebalance", "gift.yaml", "--format", "json"]),
    ("gift.check.json", ["check", "gift.yaml", "--format", "json"]),
    ("harvest.why.json", ["rebalance", "harvest.yaml", "--why", "--format", "json"]),
    ("harvest.rebalance.csv", ["rebalance", "harvest.yaml", "--format", "csv"]),
    ("cap.rebalance.csv", ["rebalance", "cap.yaml", "--format", "csv"]),
    ("harvest.drift.json", ["drift", "harvest.yaml", "--format", "json"]),
    ("quiet.check.json", ["check", "quiet.yaml", "--format", "json"]),
    ("harvest.tax.json", ["tax", "harvest.yaml", "--format", "json"]),
    ("founder.tax.json", ["tax", "founder.yaml", "--format", "json"]),
    (
      "vintages.transition.json",
      ["transition", "vintages.yaml", "--years", "3", "--budget-tax", "4000", "--format", "json"]
    ),
    ("import.check.json", ["check", "import.yaml", "--format", "json"]),
    ("frontier.frontier.json", ["frontier", "frontier.yaml", "--format", "json", "--points", "9"]),
    ("frontier.frontier.svg", ["frontier", "frontier.yaml", "--format", "svg"]),
  ]

  static let failures: [(golden: String, arguments: [String], status: Int32)] = [
    ("short.rebalance.err", ["rebalance", "short.yaml"], 4),
    ("short.rebalance.err", ["frontier", "short.yaml"], 4),
    ("faulty.rebalance.err", ["rebalance", "faulty.yaml"], 3),
  ]

  @Test(arguments: texts + others)
  func printed(golden: String, arguments: [String]) throws {
    let run = try Evenkeel.run(arguments)
    #expect(run.status == 0)
    #expect(run.messages == "")
    try expect(run.output, golden)
  }

  @Test(arguments: failures)
  func refused(golden: String, arguments: [String], status: Int32) throws {
    let run = try Evenkeel.run(arguments)
    #expect(run.status == status)
    #expect(run.output == "")
    try expect(run.messages, golden)
  }

  @Test(arguments: texts.map(\.golden))
  func fitsAPage(golden: String) throws {
    let text = try String(contentsOf: file(golden), encoding: .utf8)
    for line in text.split(separator: "\n") {
      #expect(line.count <= 100)
      #expect(line.last != " ")
    }
  }

  private func file(_ golden: String) -> URL {
    Evenkeel.fixtures.appendingPathComponent(golden)
  }

  private func expect(_ text: String, _ golden: String) throws {
    if ProcessInfo.processInfo.environment["EVENKEEL_RECORD"] != nil {
      try Data(text.utf8).write(to: file(golden))
    }
    // Bytes, because Swift takes CR LF for one character.
    #expect(try Data(contentsOf: file(golden)) == Data(text.utf8))
  }
}
