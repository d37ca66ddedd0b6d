import ArgumentParser
import Foundation

/// `benchmarks batch`: many households through the command itself.
struct BatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch", abstract: "Many small households through evenkeel batch.")

  @Option(help: "The command, built in release.")
  var program = ".build/release/evenkeel"

  @Option(help: "How many households.")
  var count = 10_000

  @Option(help: "A folder that households are kept in; a temporary one unless given.")
  var households: String?

  func run() throws {
    let folder = try HouseholdFolder(path: households, source: .found())
    defer { folder.removeIfTemporary() }
    let instances = (0..<count).map { place in
      Instance(
        size: .small, profile: Profile.allCases[place % Profile.allCases.count],
        seed: place / Profile.allCases.count + 1, whole: false)
    }
    note("Making \(count) households.")
    try folder.make(instances)
    let input = FileManager.default.temporaryDirectory
      .appendingPathComponent("evenkeel-batch-\(getpid()).jsonl")
    let output = input.deletingPathExtension().appendingPathExtension("plans.jsonl")
    defer {
      try? FileManager.default.removeItem(at: input)
      try? FileManager.default.removeItem(at: output)
    }
    try join(instances.map(folder.file), into: input)
    let child = try Child.measure([program, "batch", input.path, "--output", output.path])
    let plans = try Data(contentsOf: output, options: .mappedIfSafe)
    let lines = plans.reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
    print(
      """
      \(count) households of 60 lots, \(ProcessInfo.processInfo.activeProcessorCount) cores, reading and \
      writing included:
        wall time       \(Figure.seconds(child.wall)) s (target for 10,000 on two cores: 20 s)
        processor time  \(Figure.seconds(child.processor)) s
        peak memory     \(String(format: "%.0f", child.peakMemory)) MB
        lines written   \(lines)
        exit status     \(child.status)
      """)
    if lines != count { throw ExitCode(1) }
  }

  /// Files of one line each as a file of lines.
  private func join(_ files: [URL], into output: URL) throws {
    try Data().write(to: output)
    let handle = try FileHandle(forWritingTo: output)
    for file in files {
      var line = try Data(contentsOf: file)
      line.removeAll { $0 == UInt8(ascii: "\n") }
      try handle.write(contentsOf: line + Data("\n".utf8))
    }
    try handle.close()
  }
}
