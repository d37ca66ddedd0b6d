import Foundation
import HouseholdFiles
import Rebalancing

/// A folder of generated households.
struct HouseholdFolder {
  let source: HouseholdSource
  private let folder: URL
  private let isTemporary: Bool

  /// Files in `path`, which stay; in a temporary folder without it.
  init(path: String?, source: HouseholdSource) throws {
    self.source = source
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

  /// The file of a household; ``make(_:)`` puts it there.
  func file(_ instance: Instance) -> URL {
    folder.appendingPathComponent(source.prefix + instance.name + ".json")
  }

  /// Makes the households that are not there yet.
  func make(_ instances: [Instance]) throws {
    try source.write(
      instances.filter { !FileManager.default.fileExists(atPath: file($0).path) }, into: folder)
  }

  /// A household made ready for planning.
  func problem(_ instance: Instance) throws -> RebalancingProblem {
    try make([instance])
    return try RebalancingProblem(file: file(instance))
  }
}

extension RebalancingProblem {
  /// Of a household file without imports.
  init(file: URL) throws {
    try self.init(name: file.path, bytes: [UInt8](try Data(contentsOf: file)))
  }

  /// Of a household made here.
  init(_ household: inout SeededHousehold) throws {
    try self.init(name: "household.json", bytes: [UInt8](try household.document().text))
  }

  private init(name: String, bytes: [UInt8]) throws {
    let content = try HouseholdFile.read(name: name, bytes: bytes) { path in
      throw CocoaError(.fileNoSuchFile, userInfo: [NSFilePathErrorKey: path])
    }
    try self.init(content.household)
  }
}
