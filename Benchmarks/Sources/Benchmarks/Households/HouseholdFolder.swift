import Foundation
import HouseholdFiles
import Rebalancing

/// A folder of generated households, each made when it is first asked for.
struct HouseholdFolder {
  private let folder: URL
  private let isTemporary: Bool
  private let tool: URL

  /// Files in `path`, which stay; in a temporary folder without it.
  init(path: String?) throws {
    let here = URL(fileURLWithPath: #filePath)
    let repository = (0..<5).reduce(here) { url, _ in url.deletingLastPathComponent() }
    tool = repository.deletingLastPathComponent()
      .appendingPathComponent("shared/tools/households.py")
    isTemporary = path == nil
    folder =
      path.map { URL(fileURLWithPath: $0, isDirectory: true) }
      ?? FileManager.default.temporaryDirectory.appendingPathComponent(
        "evenkeel-benchmarks-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func removeIfTemporary() {
    if isTemporary { try? FileManager.default.removeItem(at: folder) }
  }

  /// The file of a household.
  func file(_ instance: Instance) throws -> URL {
    let file = folder.appendingPathComponent(instance.name + ".json")
    if FileManager.default.fileExists(atPath: file.path) { return file }
    let arguments = [
      "python3", tool.path, "--size", instance.size.rawValue, "--profile",
      instance.profile.rawValue, "--seed", "\(instance.seed)",
    ]
    let text = try Child.output(arguments + (instance.whole ? ["--whole-shares"] : []))
    try text.write(to: file, options: .atomic)
    return file
  }

  /// A household made ready for planning.
  func problem(_ instance: Instance) throws -> RebalancingProblem {
    let file = try file(instance)
    let bytes = [UInt8](try Data(contentsOf: file))
    let household = try HouseholdFile.read(name: file.path, bytes: bytes) { path in
      throw CocoaError(.fileNoSuchFile, userInfo: [NSFilePathErrorKey: path])
    }.household
    return try RebalancingProblem(household)
  }
}
