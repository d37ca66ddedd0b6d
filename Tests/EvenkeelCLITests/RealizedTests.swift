import Foundation
import Testing

/// `evenkeel realized`, word for word.
///
/// `EVENKEEL_RECORD=1 swift test --filter RealizedTests` writes the files anew; read the difference
/// before you commit it.
struct RealizedTests {
  static let household = ["--household", "year.yaml"]

  static let printed: [(golden: String, arguments: [String])] = [
    ("year.realized.txt", ["year.csv", "--lots", "--audit"] + household),
    ("year.realized.json", ["year.csv", "--format", "json", "--lots", "--audit"] + household),
    ("year.realized.csv", ["year.csv", "--format", "csv", "--lots"] + household),
    ("year-2025.realized.csv", ["year.csv", "--year", "2025", "--format", "csv"] + household),
    ("year-alone.realized.csv", ["year.csv", "--format", "csv"]),
    ("year-2025.realized.txf", ["year.csv", "--year", "2025", "--format", "txf"] + household),
    ("dividends.realized.txt", ["dividends.csv"]),
    ("funds.realized.txt", ["funds.csv", "--audit"]),
    ("funds.realized.csv", ["funds.csv", "--format", "csv"]),
    ("dividends.realized.json", ["dividends.csv", "--format", "json"]),
    (
      "year-choices.realized.csv",
      [
        "year.csv", "--format", "csv", "--method", "ana-brokerage=lifo", "--wash-holding",
        "replacement", "--wash-ties", "shelteredFirst", "--basis-reported", "noForm", "--as-of",
        "2026-12-31",
      ] + household
    ),
  ]

  @Test(arguments: printed)
  func printsGolden(golden: String, arguments: [String]) throws {
    let run = try Evenkeel.run(["realized"] + arguments)
    #expect(run.status == 0)
    try expect(run.output, golden)
  }

  static let refused: [(arguments: [String], status: Int32, message: String)] = [
    (["year.csv", "--year", "soon"], 2, "expected a year such as 2026, or all"),
    (["year.csv", "--method", "nobody=fifo"], 2, "found account 'nobody'"),
    (["year.csv", "--format", "txf", "--lots"], 2, "--lots has no place"),
    (["year.csv", "--format", "csv", "--audit"], 2, "--audit needs"),
    (["year.csv", "--as-of", "2025-12-31"], 3, "year.csv:13: day: found 2026-01-05"),
    (["nowhere.csv"], 3, "nowhere.csv: cannot be read"),
    (["year.yaml"], 3, "year.yaml:1: found the header"),
    (["year.csv", "--household", "quiet.yaml"], 3, "year.csv:2: account: found \"ana-brokerage\""),
  ]

  @Test(arguments: refused)
  func refusesInWords(arguments: [String], status: Int32, message: String) throws {
    let run = try Evenkeel.run(["realized"] + arguments)
    #expect(run.status == status)
    #expect(run.output == "")
    #expect(run.messages.contains(message), "\(run.messages)")
  }

  // TXF has no place for line 13; a person is told.
  @Test func txfTellsWhatItLeavesOut() throws {
    let ledger =
      "day,account,action,security,quantity,amount,lots\n2025-12-20,a,capitalGainDistribution,F,,12.5,\n"
    let run = try Evenkeel.run(["realized", "-", "--format", "txf"], input: ledger)
    #expect(run.status == 0)
    #expect(run.messages.contains("capital gain distributions of $12.50"), "\(run.messages)")
  }

  @Test func faultsOfRowsAccountsAndReplayAreToldTogether() throws {
    let rows = [
      "day,account,action,security,quantity,amount,lots", "2025-01-02,ana-brokerage,buy,X,ten,5,",
      "2025-01-02,ana-brokerage,sell,Y,1,5,",
    ]
    let ledger = rows.joined(separator: "\n")
    let run = try Evenkeel.run(["realized", "-", "--household", "year.yaml"], input: ledger)
    #expect(run.status == 3)
    #expect(run.messages.contains("input:2: quantity: found \"ten\""), "\(run.messages)")
    #expect(run.messages.contains("input:3: security: found a sell of Y"), "\(run.messages)")
    let stray = ledger + "\n2025-01-03,anna,deposit,,,1,"
    let told = try Evenkeel.run(["realized", "-", "--household", "year.yaml"], input: stray)
    #expect(told.messages.contains("input:2: quantity"), "\(told.messages)")
    #expect(told.messages.contains("input:4: account: found \"anna\""), "\(told.messages)")
  }

  // The header to the letter, since programs read by it.
  @Test func theCSVHeaderIsFixed() throws {
    let run = try Evenkeel.run("realized", "year.csv", "--format", "csv", "--lots")
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines[0]
        == "account,security,quantity,acquired,sold,proceeds,basis,code,adjustment,gain,term,box")
    #expect(lines.contains("account,lot,security,quantity,basis,acquired,holdingSince"))
  }

  @Test func aLedgerComesFromStandardInput() throws {
    let ledger = try String(
      contentsOf: Evenkeel.fixtures.appendingPathComponent("year.csv"), encoding: .utf8)
    let run = try Evenkeel.run("realized", "-", "--format", "csv", input: ledger)
    try expect(run.output, "year-alone.realized.csv")
  }

  private func expect(_ text: String, _ golden: String) throws {
    let file = Evenkeel.fixtures.appendingPathComponent(golden)
    if ProcessInfo.processInfo.environment["EVENKEEL_RECORD"] != nil {
      try Data(text.utf8).write(to: file)
    }
    #expect(try Data(contentsOf: file) == Data(text.utf8))
  }
}
