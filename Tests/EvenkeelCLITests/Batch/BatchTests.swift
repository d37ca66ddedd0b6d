import Foundation
import Testing

/// What `evenkeel batch` makes of many households.
struct BatchTests {
  @Test func folderInOrderOfNames() throws {
    let folder = try BatchFolder()
    try folder.copy("quiet.yaml", "harvest.yaml", "faulty.yaml", "short.yaml")
    try folder.write(SmallHousehold.json(1), "Z.json")
    try folder.write(SmallHousehold.json(2), ".hidden.json")
    try folder.write("no household", "notes.txt")
    let run = try folder.batch("", to: "plans.jsonl")
    let records = try PrintedRecord.all(folder.text("plans.jsonl"))
    // Capital letters come before small ones, as bytes do.
    #expect(
      records.map(\.source) == [
        "Z.json", "faulty.yaml", "harvest.yaml", "quiet.yaml", "short.yaml",
      ])
    #expect(records.map(\.status) == ["planned", "faulty", "planned", "planned", "refused"])
    #expect(records.allSatisfy { $0.evenkeel == "batch/1" && $0.line == nil })
    #expect(run.status == 3)
    #expect(run.output == "")
    #expect(run.messages == "2 of 5 households without a plan: 1 refused, 1 faulty.\n")
  }

  /// The plan is the one that `rebalance` prints, but for the space between its parts.
  @Test(arguments: [[], ["--band-price", "0.5", "--deferral-years", "never"]])
  func sameAsRebalance(options: [String]) throws {
    let folder = try BatchFolder()
    let files = ["harvest.yaml", "import.yaml", "quiet.yaml"]
    try folder.copy("harvest.yaml", "import.yaml", "positions.csv", "quiet.yaml")
    let run = try Evenkeel.run(["batch", folder.url.path] + options)
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == files.count)
    for (file, line) in zip(files, lines) {
      let alone = try Evenkeel.run(["rebalance", file, "--format", "json"] + options)
      #expect(line.hasSuffix(#","plan":"# + Self.withoutSpace(alone.output) + "}"))
    }
  }

  private static func withoutSpace(_ json: String) -> String {
    var (text, isQuoted, isEscaped) = ("", false, false)
    for scalar in json.unicodeScalars {
      if isQuoted || !" \n".unicodeScalars.contains(scalar) { text.unicodeScalars.append(scalar) }
      if scalar == "\"", !isEscaped { isQuoted.toggle() }
      isEscaped = scalar == "\\" && !isEscaped
    }
    return text
  }

  @Test func linesKeepTheirNumbers() throws {
    let folder = try BatchFolder()
    let lines = [SmallHousehold.json(1), "", " \t\r", SmallHousehold.json(2) + "\r", "{", "[]"]
    // The last line without its line feed.
    try folder.write(lines.joined(separator: "\n"), "in.jsonl")
    let run = try folder.batch("in.jsonl", to: "out.jsonl")
    let records = try PrintedRecord.all(folder.text("out.jsonl"))
    #expect(records.map(\.line) == [1, 4, 5, 6])
    #expect(records.map(\.source) == Array(repeating: "in.jsonl", count: 4))
    #expect(records.map(\.plan?.household) == ["Household 1", "Household 2", nil, nil])
    #expect(run.status == 3)
    let fault = try #require(records[2].errors?.first)
    #expect(
      fault.message
        == "in.jsonl:5:2: found the end of the file, expected a key in double quotes")
    #expect([fault.line, fault.column] == [5, 2])
    #expect(fault.expected == "a key in double quotes")
    #expect(records[3].errors?.first?.line == 6)
  }

  @Test func refusal() throws {
    let run = try Evenkeel.run("batch", "-", input: SmallHousehold.json(1, flow: -90_000))
    let record = try #require(try PrintedRecord.all(run.output).first)
    #expect(run.status == 4)
    #expect(record.status == "refused")
    #expect(record.source == "standard input")
    #expect(record.household == "Household 1")
    // 1,001.00 of cash and 40 shares at 312.45, 12,498.00, less 90,000.00.
    #expect(
      record.errors?.first?.message
        == "No plan for Household 1: after its flows the household is worth -$76,501.00.")
  }

  /// A policy that options make impossible is that household's fault alone.
  @Test func optionsThatDoNotFitOne() throws {
    let fitting = SmallHousehold.json(1).replacing(
      #""securities""#, with: #""policy": {"bandPrice": 0.95}, "securities""#)
    let run = try Evenkeel.run(
      "batch", "-", "--drift-price", "0.9", input: fitting + "\n" + SmallHousehold.json(2))
    let records = try PrintedRecord.all(run.output)
    #expect(records.map(\.status) == ["planned", "faulty"])
    #expect(records[1].errors?.first?.message.contains("at least driftPrice, 0.9") == true)
  }

  @Test func sameNameTwice() throws {
    let line = SmallHousehold.json(7, name: "Smith")
    let run = try Evenkeel.run("batch", "-", input: line + "\n" + line + "\n")
    let records = try PrintedRecord.all(run.output)
    #expect(run.status == 0)
    #expect(records.map(\.plan?.household) == ["Smith", "Smith"])
    #expect(records.map(\.line) == [1, 2])
  }

  @Test(arguments: ["", "\n", " \n\r\n"])
  func nothing(input: String) throws {
    let run = try Evenkeel.run("batch", "-", input: input)
    #expect(run.status == 0)
    #expect(run.output == "")
    #expect(run.messages == "No households.\n")
  }

  @Test func rubbish() throws {
    let folder = try BatchFolder()
    let rubbish = String(repeating: "x", count: 10 << 20)
    let tooLong = String(repeating: "[", count: 16 << 20) + "["
    try folder.write(
      [SmallHousehold.json(1), rubbish, tooLong, "\u{0}", SmallHousehold.json(2)]
        .joined(separator: "\n"), "in.jsonl")
    let run = try folder.batch("in.jsonl", to: "out.jsonl")
    let records = try PrintedRecord.all(folder.text("out.jsonl"))
    #expect(records.map(\.status) == ["planned", "faulty", "faulty", "faulty", "planned"])
    #expect(records[1].errors?.first?.expected == "a JSON value; texts are in double quotes")
    #expect(
      records[2].errors?.first?.message == "in.jsonl:3:1: found a line of 16777217 bytes, "
        + "expected at most 16 MB; a larger household can be a file")
    #expect(records[3].errors?.first?.expected == "text")
    #expect(run.messages == "3 of 5 households without a plan: 0 refused, 3 faulty.\n")
  }

  @Test func manyFaults() throws {
    let keys = (1...50).map { #""k\#($0)": 1"# }.joined(separator: ", ")
    let line = SmallHousehold.json(1).dropLast() + ", \(keys)}"
    let run = try Evenkeel.run("batch", "-", input: String(line))
    let errors = try #require(try PrintedRecord.all(run.output).first?.errors)
    #expect(errors.count == 21)
    #expect(errors.last?.message == "and 30 more")
  }

  @Test(arguments: [1, 2, 3, 8])
  func sameWithAnyNumberOfThreads(jobs: Int) throws {
    let text = SmallHousehold.lines(1...40) + "{\n" + SmallHousehold.lines(41...60)
    let alone = try Evenkeel.run("batch", "-", "--jobs", "1", input: text)
    let run = try Evenkeel.run("batch", "-", "--jobs", String(jobs), input: text)
    #expect(run.output.split(separator: "\n").count == 61)
    #expect(run.output == alone.output)
  }

  @Test(arguments: [
    (["batch"], 2, "folder"), (["batch", "quiet.yaml"], 2, "evenkeel rebalance plans one"),
    (["batch", "there-is-none"], 3, "there-is-none: cannot be read"),
    (["batch", "-", "--jobs", "0"], 2, "from 1 to 256"),
    (["batch", "-", "--output", "/there/is/none"], 1, "/there/is/none: cannot be written"),
    (["batch", ".", "--output", "plans.json"], 2, "which is read"),
    (["batch", "year.csv", "--output", "year.csv"], 2, "which is read"),
  ])
  func impossible(arguments: [String], status: Int32, words: String) throws {
    let run = try Evenkeel.run(arguments)
    #expect(run.status == status)
    #expect(run.output == "")
    #expect(run.messages.contains(words))
  }

  @Test func unreadableFileIsOneLine() throws {
    let folder = try BatchFolder()
    try folder.write(SmallHousehold.json(1), "a.json")
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("b.json"), withIntermediateDirectories: false)
    let run = try folder.batch("", to: "plans.jsonl")
    let records = try PrintedRecord.all(folder.text("plans.jsonl"))
    #expect(run.status == 3)
    #expect(records.map(\.status) == ["planned", "faulty"])
    #expect(records[1].input == nil)
    #expect(records[1].errors?.first?.message == "b.json: cannot be read: Is a directory")
  }

  @Test func progressIsToldWhereAsked() throws {
    let run = try Evenkeel.run("batch", "-", "--progress", input: SmallHousehold.lines(1...2))
    // Two households take no five seconds, after which it is told for the first time.
    #expect(run.messages == "")
    #expect(run.status == 0)
  }
}
