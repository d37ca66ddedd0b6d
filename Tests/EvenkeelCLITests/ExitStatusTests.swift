import Foundation
import Testing

/// The statuses of formats.md, and that what fails prints nothing on standard output.
struct ExitStatusTests {
  @Test(arguments: [
    [], ["--help"], ["--version"], ["help", "rebalance"], ["rebalance", "--help"],
    ["drift", "harvest.yaml"], ["drift", "quiet.yaml", "--check"],
    ["rebalance", "quiet.yaml", "--check"], ["rebalance", "cap.yaml"],
  ])
  func done(arguments: [String]) throws {
    let run = try Evenkeel.run(arguments)
    #expect(run.status == 0)
    #expect(run.output != "")
    #expect(run.messages == "")
  }

  @Test(arguments: [
    (["balance"], "balance"), (["drift"], "<file>"), (["drift", "quiet.yaml", "more"], "more"),
    (["rebalance", "quiet.yaml", "--format", "xml"], "xml"),
    (["drift", "quiet.yaml", "--format", "csv"], "csv"),
    (["rebalance", "quiet.yaml", "--nonsense"], "--nonsense"),
    (["rebalance", "quiet.yaml", "--drift-price", "2%"], "expected a fraction"),
    (["rebalance", "quiet.yaml", "--band-price", "NaN"], "expected a fraction"),
    (["rebalance", "quiet.yaml", "--order-price", "1.005"], "at most 2 decimals"),
    (["rebalance", "quiet.yaml", "--minimum-trade=-1"], "expected dollars"),
    (["rebalance", "quiet.yaml", "--maximum-tax", "nothing"], "or none"),
    (["rebalance", "quiet.yaml", "--maximum-net-gain", "1e99"], "or none"),
    (["rebalance", "quiet.yaml", "--maximum-turnover", "12"], "or none"),
    (["rebalance", "quiet.yaml", "--deferral-years", "none"], "or never"),
    (["rebalance", "quiet.yaml", "--carryforward-years", "1.5"], "expected whole years"),
    (["rebalance", "quiet.yaml", "--discount-rate", ""], "expected a fraction"),
    (["rebalance", "quiet.yaml", "--holding-years", "101"], "expected years"),
    (["rebalance", "quiet.yaml", "--time-limit", "0"], "expected seconds"),
    (["frontier", "quiet.yaml", "--points", "1"], "from 2 to 1000"),
    (["frontier", "quiet.yaml", "--format", "csv"], "csv"),
    (["rebalance", "quiet.yaml", "--deposit", "500"], "expected ACCOUNT=AMOUNT"),
    (["rebalance", "quiet.yaml", "--deposit", "ngozi-ira=0"], "expected ACCOUNT=AMOUNT"),
    (["rebalance", "quiet.yaml", "--withdraw", "=12"], "expected ACCOUNT=AMOUNT"),
    (["rebalance", "quiet.yaml", "--withdraw", "ira=12"], "ngozi-brokerage, ngozi-ira"),
    (["transition", "quiet.yaml"], "--years"),
    (["transition", "quiet.yaml", "--years", "0"], "whole years from 1 to 10"),
    (["transition", "quiet.yaml", "--years", "11"], "whole years from 1 to 10"),
    (["transition", "quiet.yaml", "--years", "2", "--budget-gain=-1"], "expected dollars"),
    (["transition", "quiet.yaml", "--years", "2", "--budget-tax=-0.01"], "expected dollars"),
    (["transition", "quiet.yaml", "--years", "2", "--prices", "up"], "'flat' and 'expected'"),
    (
      [
        "transition", "quiet.yaml", "--years", "2", "--budget-tax", "1", "--maximum-tax", "1",
      ], "give one"
    ),
    (["rebalance", "quiet.yaml", "--band-price", "0.01"], "at least driftPrice, 0.02"),
    (["rebalance", "quiet.yaml", "--drift-price", "0.9"], "at least driftPrice, 0.9"),
  ])
  func badUsage(arguments: [String], words: String) throws {
    let run = try Evenkeel.run(arguments)
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.messages.contains(words))
  }

  @Test(arguments: [
    "there-is-none.yaml", "faulty.yaml", ".", "harvest.rebalance.csv", "harvest.rebalance.json",
  ])
  func badInput(file: String) throws {
    let commands = [
      ["check"], ["drift"], ["rebalance"], ["frontier"], ["transition", "--years", "2"],
    ]
    for command in commands {
      let run = try Evenkeel.run(command + [file])
      #expect(run.status == 3)
      #expect(run.output == "")
      #expect(run.messages.hasPrefix(file + ":"))
    }
  }

  @Test func unknownTaxYear() throws {
    let text = try text(of: "short.yaml")
    let run = try Evenkeel.run(
      "rebalance", "-", input: text.replacing("year: 2026", with: "year: 1999"))
    #expect(run.status == 3)
    #expect(run.output == "")
    #expect(run.messages.hasPrefix("standard input:5:13: tax.year: found \"1999\", expected"))
  }

  @Test func noPlan() throws {
    let run = try Evenkeel.run("rebalance", "quiet.yaml", "--withdraw", "ngozi-ira=50000")
    #expect(run.status == 4)
    #expect(run.output == "")
    #expect(run.messages.contains("ngozi-ira lacks $49,910.00"))
  }

  @Test(arguments: [["drift"], ["rebalance"], ["rebalance", "--format", "json"]])
  func worthless(command: [String]) throws {
    let text = try text(of: "short.yaml").replacing("flow: -40000", with: "flow: -400000")
    let run = try Evenkeel.run(command + ["-"], input: text)
    #expect(run.status == 4)
    #expect(run.output == "")
    #expect(run.messages.contains("worth -$"))
  }

  @Test(arguments: [["drift"], ["rebalance"], ["drift", "--format", "json"]])
  func outOfBand(command: [String]) throws {
    let arguments = command + ["harvest.yaml"]
    let checked = try Evenkeel.run(arguments + ["--check"])
    #expect(checked.status == 10)
    #expect(checked.output == (try Evenkeel.run(arguments).output))
  }

  @Test func standardInput() throws {
    let run = try Evenkeel.run("rebalance", "-", input: text(of: "harvest.yaml"))
    #expect(run.output == (try Evenkeel.run("rebalance", "harvest.yaml").output))
  }

  private func text(of fixture: String) throws -> String {
    try String(contentsOf: Evenkeel.fixtures.appendingPathComponent(fixture), encoding: .utf8)
  }
}
