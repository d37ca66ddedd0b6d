import Foundation
import Testing
import TestSupport

@testable import BrokerFiles

/// Damaged files end in a fault or in rows that are all accounted for: read, listed as rejected or
/// ignored, or part of the layout.
///
/// `EVENKEEL_FUZZ_SECONDS=600` goes on with further damages for so long a fixture.
@Suite struct MutationTests {
  private static let rounds = 120

  static let fixtures: [String] = {
    let folder = Bundle.module.resourceURL?.appendingPathComponent("Fixtures")
    let names = folder.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0.path) }
    return (names ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }()

  @Test func thereAreFixtures() { #expect(Self.fixtures.count >= 6) }

  @Test(arguments: fixtures) func noRowIsLost(_ name: String) throws {
    let original = try fixture(name)
    #expect(Conservation.problem(original) == nil)
    var generator = SeededRandom(seed: 20_260_316)
    let seconds = ProcessInfo.processInfo.environment["EVENKEEL_FUZZ_SECONDS"].flatMap(Int.init)
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds ?? 0)
    var round = 0
    while round < Self.rounds || clock.now < end {
      round += 1
      var damaged = original
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        Self.damage(&damaged.bytes, &generator)
      }
      if let problem = Conservation.problem(damaged) {
        let text = String(decoding: damaged.bytes, as: UTF8.self)
        Issue.record("round \(round) of \(name): \(problem) in\n\(text)")
        return
      }
    }
  }

  private static func damage(_ bytes: inout [UInt8], _ generator: inout SeededRandom) {
    if bytes.isEmpty { return }
    let place = Int.random(in: 0..<bytes.count, using: &generator)
    let end = min(bytes.count, place + Int.random(in: 1...80, using: &generator))
    switch Int.random(in: 0..<7, using: &generator) {
    case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    case 1: bytes.remove(at: place)
    case 2: bytes.removeSubrange(place..<end)
    case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 4:
      let marks = Array(",\n\r\"$-0(<>&/=".utf8)
      bytes.insert(marks.randomElement(using: &generator) ?? 0x2C, at: place)
    case 5:
      // A figure for another.
      if let digit = bytes[place...].firstIndex(where: { (0x30...0x39).contains($0) }) {
        bytes[digit] = UInt8.random(in: 0x30...0x39, using: &generator)
      }
    default: bytes.removeSubrange(place...)
    }
  }
}

/// Whether every row of a file is accounted for, told from the rows alone.
enum Conservation {
  /// What is wrong; nil where nothing is, or where the file is refused as a whole.
  static func problem(_ file: BrokerFile) -> String? {
    guard let content = try? BrokerFileReader.read(file) else { return nil }
    for account in content.accounts {
      _ = try? AccountImport.assemble(account: "a", files: [(content, account.label)])
    }
    if let problem = tally(content) { return problem }
    if Markup.opening(of: file.bytes) != nil { return markup(content, file) }
    return csv(content, file)
  }

  private static func lines(_ content: BrokerFileContent) -> [Int] {
    var lines: [Int] = []
    for account in content.accounts {
      lines += account.positions.map(\.line)
      lines += account.cashRows.map(\.line)
      lines += account.lots.map(\.line)
      lines += account.transactions.map(\.line)
      lines += account.realizedGains.map(\.line)
    }
    return lines
  }

  private static func tally(_ content: BrokerFileContent) -> String? {
    let (tally, read) = (content.tally, lines(content))
    if tally.rejected != content.rejectedRows.count { return "\(tally): rejected rows" }
    if tally.ignored != content.ignoredRows.count { return "\(tally): ignored rows" }
    return read.count < Set(read).count ? "\(tally)" : nil
  }

  private static func markup(_ content: BrokerFileContent, _ file: BrokerFile) -> String? { nil }

  private static func csv(_ content: BrokerFileContent, _ file: BrokerFile) -> String? {
    var reader = CSVReader(file)
    guard let rows = try? reader.rest() else { return "read although it is no CSV" }
    if content.tally.rows != rows.count { return "\(content.tally) of \(rows.count) rows" }
    let read = lines(content)
    if Set(read).count != read.count { return "a row twice" }
    if content.tally.read != read.count { return "\(content.tally), \(read.count) read" }
    let told = Set(read + content.rejectedRows.map(\.line) + content.ignoredRows.map(\.line))
    let sum = read.count + content.rejectedRows.count + content.ignoredRows.count
    if told.count != sum { return "a row both read and not" }
    for (place, row) in rows.enumerated() where !row.isBlank && !told.contains(row.line) {
      if !isLayout(rows, place, content) { return "\(content.format) lost line \(row.line)" }
    }
    return nil
  }

  /// Told from the rows alone, apart from how the formats tell it.
  private static func isLayout(
    _ rows: [CSVRow], _ place: Int, _ content: BrokerFileContent
  ) -> Bool {
    switch content.format {
    case FidelityPositions.name: isLayoutOfFidelityPositions(rows, place)
    case SchwabPositions.name, SchwabLotDetails.name: isLayoutOfSchwab(rows, place)
    default: (try? PrintedDay.days(rows[place].first)) == nil
    }
  }

  private static func isLayoutOfFidelityPositions(_ rows: [CSVRow], _ place: Int) -> Bool {
    let row = rows[place]
    let isAlone = row.fields.count == 1 && rows[..<place].contains(where: \.isBlank)
    return row.first.lowercased().hasPrefix("date downloaded") || isAlone
      || row.fields.contains { $0.lowercased().contains("current value") }
  }

  private static func isLayoutOfSchwab(_ rows: [CSVRow], _ place: Int) -> Bool {
    let row = rows[place]
    let first = row.first.lowercased()
    if first.contains("positions for ") || first.contains(" lot details for ") { return true }
    if ["symbol", "total", "account total", "positions total"].contains(first) { return true }
    if row.fields.contains(where: { $0.trimmed.lowercased() == "open date" }) { return true }
    let next = rows[(place + 1)...].first { !$0.isBlank }
    return row.only != nil && next?.first.lowercased() == "symbol"
  }
}
