import Foundation
import HouseholdFiles
@testable import Rebalancing
import Reporting
import Testing

/// Plans of the shared generator's households, checked by two programs that share no code with the
/// engine: ``IndependentCheck`` and scripts/oracles/check_plan.py.
@Suite struct HouseholdsToolTests {
  private static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let tool = package.deletingLastPathComponent()
    .appendingPathComponent("shared/tools/households.py")
  private static let oracle = package.appendingPathComponent("scripts/oracles/check_plan.py")

  private static var isToolThere: Bool { FileManager.default.fileExists(atPath: tool.path) }
  private static var isOracleThere: Bool { FileManager.default.fileExists(atPath: oracle.path) }

  private struct Case: Sendable {
    let profile: String
    let seed: Int
    var name: String { "S-\(profile)-\(seed)" }
  }

  private static let cases = (1...20).flatMap { seed in
    ["typical", "losses", "gains", "deposit", "withdrawal"].map { Case(profile: $0, seed: seed) }
  }

  @Test(.enabled(if: isToolThere, "../shared/tools/households.py is not there"))
  func `a hundred households of the shared tool`() async throws {
    let directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("evenkeel-households-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let times = try await planAll(in: directory)
    let slowest = times.sorted { $0.seconds > $1.seconds }.prefix(3)
    print("slowest: " + slowest.map { "\($0.name) \($0.seconds) s" }.joined(separator: ", "))
    try audit(times.map(\.name), in: directory)
  }

  private struct Timed: Sendable {
    let name: String
    let seconds: Double
  }

  /// Two at a time.
  private func planAll(in directory: URL) async throws -> [Timed] {
    try await withThrowingTaskGroup(of: Timed?.self) { group in
      var times: [Timed] = []
      for (started, item) in Self.cases.enumerated() {
        if started >= 2, let timed = try await group.next() { times += [timed].compactMap { $0 } }
        group.addTask { try Self.plan(item, in: directory) }
      }
      for try await timed in group { times += [timed].compactMap { $0 } }
      return times
    }
  }

  /// Nil where the household is refused.
  private static func plan(_ item: Case, in directory: URL) throws -> Timed? {
    let text = try run([
      tool.path, "--size", "S", "--profile", item.profile, "--seed", "\(item.seed)",
    ])
    let file = directory.appendingPathComponent("\(item.name).json")
    try text.write(to: file)
    let content = try HouseholdFile.read(name: file.path, bytes: [UInt8](text)) { path in
      throw CocoaError(.fileNoSuchFile, userInfo: [NSFilePathErrorKey: path])
    }
    let problem = try RebalancingProblem(content.household)
    var result = PlanningResult.refused(.outOfTime)
    let time = ContinuousClock().measure {
      result = Planner().plan(problem)
    }
    switch result {
    case .refused(let refusal):
      Issue.record("\(item.name): \(refusal)")
      return nil
    case .plan(let plan):
      let faults = IndependentCheck(plan).faults()
      #expect(faults.isEmpty, "\(item.name)")
      try Data(PlanJSON(plan).value.text().utf8)
        .write(to: directory.appendingPathComponent("\(item.name)-plan.json"))
      return Timed(name: item.name, seconds: (time / .seconds(0.001)).rounded() / 1000)
    }
  }

  private func audit(_ names: [String], in directory: URL) throws {
    guard Self.isOracleThere else {
      print("skipped: \(Self.oracle.path) is not there")
      return
    }
    let pairs = names.sorted().flatMap { name in
      ["\(name).json", "\(name)-plan.json"].map { directory.appendingPathComponent($0).path }
    }
    let output = String(
      decoding: try Self.run([Self.oracle.path, "--pairs"] + pairs, mayFail: true), as: UTF8.self)
    let lines = output.split(separator: "\n")
    let faults = lines.filter { !$0.hasSuffix("ok") }
    #expect(faults.isEmpty)
    #expect(lines.count >= names.count, "the checker answered \(lines.count) of \(names.count)")
  }

  private static func run(_ arguments: [String], mayFail: Bool = false) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    if !mayFail, process.terminationStatus != 0 {
      throw CocoaError(.executableLoad, userInfo: ["arguments": arguments])
    }
    return data
  }
}
