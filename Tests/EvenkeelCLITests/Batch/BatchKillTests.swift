import Foundation
import TestSupport
import Testing

/// That not even SIGKILL loses a plan or writes one twice.
struct BatchKillTests {
  @Test func killedAgainAndAgain() throws {
    let folder = try BatchFolder()
    try folder.write(SmallHousehold.lines(1...150), "in.jsonl")
    _ = try folder.batch("in.jsonl", to: "whole.jsonl")
    var random = SeededRandom(seed: 5)
    var kills = 0
    var sizes: Set<Int> = []
    // Every run gets a little further, for it begins where the last one ended.
    while !(try ends(folder, within: Double.random(in: 0.02...0.25, using: &random))) {
      kills += 1
      sizes.insert((try? folder.text("out.jsonl").utf8.count) ?? 0)
      try #require(kills < 400)
    }
    #expect(kills > 1)
    #expect(sizes.count > 1)
    #expect(try folder.text("out.jsonl") == folder.text("whole.jsonl"))
  }

  /// Starts a run and kills it after so many seconds; true where it had ended.
  private func ends(_ folder: BatchFolder, within seconds: Double) throws -> Bool {
    let process = try Evenkeel.start([
      "batch", folder.path("in.jsonl"), "--output", folder.path("out.jsonl"), "--jobs", "2",
    ])
    let end = Date(timeIntervalSinceNow: seconds)
    while process.isRunning, Date() < end { Thread.sleep(forTimeInterval: 0.002) }
    guard process.isRunning else { return process.terminationStatus == 0 }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return false
  }

  /// While one run writes, another one keeps away.
  @Test func twoAtOnce() throws {
    let folder = try BatchFolder()
    let process = try Evenkeel.start(
      ["batch", "-", "--output", folder.path("out.jsonl")], input: Pipe())
    while !FileManager.default.fileExists(atPath: folder.path("out.jsonl")) {
      Thread.sleep(forTimeInterval: 0.01)
    }
    Thread.sleep(forTimeInterval: 0.2)
    let run = try Evenkeel.run(
      "batch", "-", "--output", folder.path("out.jsonl"), input: SmallHousehold.json(1))
    #expect(run.status == 1)
    #expect(run.messages.contains("another run is writing it"))
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
