import Foundation
import Testing

/// Losses that `evenkeel realized` carries from year to year.
struct CarriedLossTests {
  private func realized(_ rows: [String], _ arguments: [String] = []) throws -> Evenkeel.Run {
    let header = "day,account,action,security,quantity,amount,lots"
    return try Evenkeel.run(
      ["realized", "-"] + arguments, input: ([header] + rows).joined(separator: "\n"))
  }

  /// A loss of 7,000 in 2021; 3,000 are deducted in 2021 and in 2022, 1,000 in 2023.
  private static let loss = [
    "2020-01-06,ana-brokerage,buy,VTI,100,20000,", "2021-03-01,ana-brokerage,sell,VTI,100,13000,",
  ]

  @Test func yearsWithoutRowsAreToldWhileALossIsCarried() throws {
    let run = try realized(Self.loss + ["2025-02-03,ana-brokerage,deposit,,,1,"])
    let years = run.output.split(separator: "\n").filter { $0.hasPrefix("Form 8949, ") }
    #expect(
      years.map { $0.prefix(23).trimmingCharacters(in: .whitespaces) } == [
        "Form 8949, 2021   1 row", "Form 8949, 2022   0 row", "Form 8949, 2023   0 row",
      ])
    #expect(run.output.contains("Losses carried in: $0.00 short-term, $1,000.00 long-term."))
  }

  @Test func yearsBetweenTwoWithRowsAreTold() throws {
    let gain = "2024-02-05,ana-brokerage,sell,BND,1,12,"
    let rows = [
      "2020-01-06,ana-brokerage,buy,BND,2,20,", "2021-03-01,ana-brokerage,sell,BND,1,11,",
    ]
    let run = try realized(rows + [gain], ["--format", "json"])
    for year in 2021...2024 { #expect(run.output.contains("\"year\": \(year)")) }
    #expect(!run.output.contains("\"year\": 2025"))
  }

  // Absent, the household leaves the losses to the ledger: 4,000 are left of 7,000. A stated none is none.
  @Test(arguments: [
    ("", "$0.00 short-term, $4,000.00 long-term", "are what the ledger's years before it leave"),
    (
      "  carryforward: {shortTerm: 0, longTerm: 0}\n", "",
      "are those of the household's carryforward, $0.00 short-term and $0.00 long-term; the years of"
    ),
    ("  carryforward: {longTerm: 4000}\n", "$0.00 short-term, $4,000.00 long-term", ""),
    (
      "  carryforward: {longTerm: 9000}\n", "$0.00 short-term, $9,000.00 long-term",
      "are those of the household's carryforward, $0.00 short-term and $9,000.00 long-term"
    ),
  ])
  func whatTheHouseholdLeavesOpenIsTheLedgers(key: String, carriedIn: String, note: String) throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("carried-\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    let household = try String(
      contentsOf: Evenkeel.fixtures.appendingPathComponent("year.yaml"), encoding: .utf8)
    let stated = "  carryforward: {shortTerm: 0, longTerm: 9000}\n"
    try #require(household.contains(stated))
    try household.replacingOccurrences(of: stated, with: key)
      .write(to: file, atomically: true, encoding: .utf8)
    // 10,000 lost in 2023: 3,000 deducted in 2023 and in 2024.
    let rows = [
      "2020-01-06,ana-brokerage,buy,VTI,100,20000,", "2023-03-01,ana-brokerage,sell,VTI,100,10000,",
      "2025-03-03,ana-brokerage,buy,BND,1,73,",
    ]
    let run = try realized(rows, ["--household", file.path, "--year", "2025"])
    #expect(run.status == 0, "\(run.messages)")
    let text = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(carriedIn.isEmpty || text.contains("Losses carried in: \(carriedIn)."), "\(text)")
    #expect(text.contains("Losses carried in:") == !carriedIn.isEmpty)
    #expect(note.isEmpty != text.contains("! Losses carried into 2025"), "\(text)")
    #expect(note.isEmpty || text.contains("Losses carried into 2025 \(note)"), "\(text)")
  }
}
