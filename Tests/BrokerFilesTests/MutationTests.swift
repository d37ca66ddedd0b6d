import Testing
import TestSupport

@testable import BrokerFiles

/// Damaged files end in a fault or in rows that are all accounted for: read once, listed as
/// rejected, or part of the layout.
@Suite struct MutationTests {
  static let fixtures = [
    "schwab-positions-2025.csv", "schwab-positions-all-2020.csv", "schwab-lots-vti.csv",
    "schwab-lots-hylb.csv", "fidelity-positions-new.csv", "fidelity-positions-old.csv",
  ]

  @Test(arguments: fixtures) func noRowIsLost(_ name: String) throws {
    let original = try fixture(name)
    try check(original)
    var generator = SeededRandom(seed: 20_260_316)
    for _ in 0..<1_000 {
      var damaged = original
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        Self.damage(&damaged.bytes, &generator)
      }
      try check(damaged)
    }
  }

  private static func damage(_ bytes: inout [UInt8], _ generator: inout SeededRandom) {
    if bytes.isEmpty { return }
    let place = Int.random(in: 0..<bytes.count, using: &generator)
    let end = min(bytes.count, place + Int.random(in: 1...80, using: &generator))
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    case 1: bytes.remove(at: place)
    case 2: bytes.removeSubrange(place..<end)
    case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 4:
      bytes.insert(
        ",\n\r\"$-0("
          .utf8.randomElement(using: &generator) ?? 0x2C, at: place)
    default: bytes.removeSubrange(place...)
    }
  }

  private func check(_ file: BrokerFile) throws {
    guard let content = try? BrokerFileReader.read(file) else { return }
    var reader = CSVReader(file)
    let rows = try reader.rest()
    let lines =
      content.accounts.flatMap { account in
        account.positions.map(\.line) + account.cashRows.map(\.line) + account.lots.map(\.line)
      } + content.rejectedRows.map(\.line)
    #expect(Set(lines).count == lines.count, "a row twice in \(content)")
    #expect(content.tally.rows == rows.count, "\(content.tally)")
    for (place, row) in rows.enumerated() where !row.isBlank && !lines.contains(row.line) {
      #expect(Self.isLayout(rows, place, content), "\(content.format) lost \(row)")
    }
    for account in content.accounts {
      _ = try? AccountImport.assemble(account: "a", files: [(content, account.label)])
    }
  }

  /// Told from the rows alone, apart from how the formats tell it.
  private static func isLayout(_ rows: [CSVRow], _ place: Int, _ content: BrokerFileContent) -> Bool
  {
    let row = rows[place]
    let first = row.first.lowercased()
    if content.format == FidelityPositions.name {
      let isAlone = row.fields.count == 1 && rows[..<place].contains(where: \.isBlank)
      return first.hasPrefix("date downloaded") || isAlone
        || row.fields.contains { $0.lowercased().contains("current value") }
    }
    if first.contains("positions for ") || first.contains(" lot details for ") { return true }
    if ["symbol", "total", "account total", "positions total"].contains(first) { return true }
    if row.fields.contains(where: { $0.trimmed.lowercased() == "open date" }) { return true }
    let next = rows[(place + 1)...].first { !$0.isBlank }
    return row.only != nil && next?.first.lowercased() == "symbol"
  }
}
