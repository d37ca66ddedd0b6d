import Foundation
import Optimization
import TestSupport
import Testing

/// `--solver reference`, with HiGHS and without.
struct ReferenceSolverTests {
  private static let options = ["--solver", "reference", "--format", "json"]

  @Test(.enabled(if: TestHighs.isThere, "needs HiGHS: scripts/bootstrap"))
  func itSolvesTheModelAndSaysSo() throws {
    let library = try TestHighs.library().path
    let run = try Evenkeel.run(
      ["rebalance", "quiet.yaml"] + Self.options, environment: ["EVENKEEL_HIGHS": library])
    #expect(run.status == 0)
    #expect(run.messages == "")
    #expect(run.output.contains(#""solver": "reference""#))
  }

  /// Every command that takes the option.
  @Test(arguments: [
    ["rebalance", "quiet.yaml"], ["frontier", "quiet.yaml"], ["tax", "quiet.yaml"],
    ["transition", "quiet.yaml", "--years", "2"], ["batch", "-"],
  ])
  func itIsRefusedWithoutHighs(arguments: [String]) throws {
    let run = try Evenkeel.run(
      arguments + ["--solver", "reference"],
      environment: ["EVENKEEL_HIGHS": "/nowhere/libhighs.so"])
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(
      run.messages == """
        --solver reference needs HiGHS 1.10 or later, which was not found:
        - EVENKEEL_HIGHS is /nowhere/libhighs.so: there is none
        Set EVENKEEL_HIGHS to the path of libhighs, or unset it.

        """)
  }

  @Test func aBatchRefusedWritesNothing() throws {
    let output = FileManager.default.temporaryDirectory.appending(
      path: "evenkeel-\(UUID().uuidString).jsonl")
    defer { try? FileManager.default.removeItem(at: output) }
    let run = try Evenkeel.run(
      ["batch", "-", "--output", output.path, "--solver", "reference"],
      environment: ["EVENKEEL_HIGHS": "/nowhere/libhighs.so"])
    #expect(run.status == 2)
    #expect(!FileManager.default.fileExists(atPath: output.path))
  }

  /// Whatever HiGHS the setting names, Evenkeel's own search does not look.
  @Test func theFastSearchNeedsNone() throws {
    let run = try Evenkeel.run(
      ["rebalance", "quiet.yaml"], environment: ["EVENKEEL_HIGHS": "/nowhere/libhighs.so"])
    #expect(run.status == 0)
    #expect(run.messages == "")
  }
}
