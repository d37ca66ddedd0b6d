import Foundation
import TestSupport
import Testing

/// That a run that was stopped goes on where it ended, and only there.
struct BatchResumeTests {
  private let folder: BatchFolder
  private let whole: String

  init() throws {
    folder = try BatchFolder()
    try folder.write(SmallHousehold.lines(1...5) + "{\n" + SmallHousehold.lines(6...9), "in.jsonl")
    _ = try folder.batch("in.jsonl", to: "whole.jsonl")
    whole = try folder.text("whole.jsonl")
  }

  /// Cut anywhere, the rest is written once more and nothing twice.
  @Test func cutAnywhere() throws {
    var random = SeededRandom(seed: 11)
    let bytes = Array(whole.utf8)
    let feeds = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }
    let cuts = [0, 1, feeds[0], feeds[0] + 1, feeds[5] + 1, bytes.count - 1, bytes.count]
    for cut in cuts + (0..<8).map({ _ in Int.random(in: 0..<bytes.count, using: &random) }) {
      try Data(bytes[..<cut]).write(to: folder.url.appendingPathComponent("out.jsonl"))
      let run = try folder.batch("in.jsonl", to: "out.jsonl")
      #expect(try folder.text("out.jsonl") == whole, "cut after \(cut) bytes")
      #expect(run.status == 3)
      #expect(run.messages == "1 of 10 households without a plan: 0 refused, 1 faulty.\n")
    }
  }

  /// What was written is not planned again: a mark in it stays.
  @Test func keepsWhatIsThere() throws {
    let marked = whole.replacing("Household 3", with: "Household III")
    try folder.write(marked, "out.jsonl")
    _ = try folder.batch("in.jsonl", to: "out.jsonl")
    #expect(try folder.text("out.jsonl") == marked)
  }

  @Test func zerosAfterPowerFailure() throws {
    let half = whole.utf8.count / 2
    let text = Array(whole.utf8.prefix(half)) + Array(repeating: 0, count: 3000)
    try Data(text).write(to: folder.url.appendingPathComponent("out.jsonl"))
    _ = try folder.batch("in.jsonl", to: "out.jsonl")
    #expect(try folder.text("out.jsonl") == whole)
  }

  @Test func inputThatGrew() throws {
    let more = try folder.text("in.jsonl") + SmallHousehold.json(10)
    try folder.write(whole, "out.jsonl")
    try folder.write(more, "in.jsonl")
    _ = try folder.batch("in.jsonl", to: "out.jsonl")
    _ = try folder.batch("in.jsonl", to: "anew.jsonl")
    #expect(try folder.text("out.jsonl") == folder.text("anew.jsonl"))
    #expect(try folder.text("out.jsonl").hasPrefix(whole))
  }

  @Test func inputThatChanged() throws {
    let changed = try folder.text("in.jsonl").replacing("\"cash\": 1004", with: "\"cash\": 1004.01")
    try folder.write(changed, "in.jsonl")
    try expectRefusal(whole, "out.jsonl:4: found a plan from what in.jsonl:4 was, expected")
  }

  @Test func inputThatShrank() throws {
    try folder.write(SmallHousehold.lines(1...5), "in.jsonl")
    try expectRefusal(whole, "out.jsonl:6: found a line more than there are households")
  }

  @Test func otherOptions() throws {
    try expectRefusal(
      whole, "out.jsonl:1: found a plan with other options", options: "--maximum-tax", "100")
  }

  @Test func otherInput() throws {
    try folder.write(SmallHousehold.lines(1...9), "other.jsonl")
    try expectRefusal(
      whole, "found the plan of in.jsonl:1, expected that of other.jsonl:1", input: "other.jsonl")
  }

  /// Someone's file that was named by mistake is not touched, whole or torn.
  @Test(arguments: ["Dear diary,\n", "Dear diary", "{\"evenkeel\":\"plan/1\"}\n", "\n", "\u{0}x"])
  func otherFile(text: String) throws {
    try expectRefusal(text, "found no line of this command, expected nothing else in the file")
  }

  @Test func importThatChanged() throws {
    try folder.copy("import.yaml", "positions.csv")
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("in"), withIntermediateDirectories: false)
    for name in ["import.yaml", "positions.csv"] {
      try FileManager.default.moveItem(atPath: folder.path(name), toPath: folder.path("in/" + name))
    }
    _ = try folder.batch("in", to: "out.jsonl")
    let plans = try folder.text("out.jsonl")
    let record = try #require(try PrintedRecord.all(plans).first)
    #expect(record.imports?.map(\.file) == ["positions.csv"])
    #expect(try folder.batch("in", to: "out.jsonl").status == 0)
    try folder.write(folder.text("in/positions.csv") + "\n", "in/positions.csv")
    try expectRefusal(plans, "out.jsonl:1: found a plan from what positions.csv was", input: "in")
  }

  private func expectRefusal(
    _ text: String, _ words: String, input: String = "in.jsonl", options: String...
  ) throws {
    try folder.write(text, "out.jsonl")
    let run = try Evenkeel.run(
      ["batch", folder.path(input), "--output", folder.path("out.jsonl")] + options)
    #expect(run.status == 2)
    #expect(run.messages.contains(words))
    #expect(run.messages.contains("Nothing was changed."))
    #expect(try folder.text("out.jsonl") == text)
  }
}
