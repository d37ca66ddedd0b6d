import Foundation

/// Where households come from.
enum HouseholdSource: Equatable {
  /// ../shared/tools/households.py, beside the repository.
  case tool(URL)
  /// ``SeededHousehold``.
  case own

  /// The tool where it is there; says on standard error that it is not.
  static func found() -> HouseholdSource {
    let here = URL(fileURLWithPath: #filePath)
    let repository = (0..<5).reduce(here) { url, _ in url.deletingLastPathComponent() }
    let tool = repository.deletingLastPathComponent()
      .appendingPathComponent("shared/tools/households.py")
    if FileManager.default.fileExists(atPath: tool.path) { return .tool(tool) }
    note("../shared/tools/households.py is not there: households are this package's own")
    return .own
  }

  /// What files of households start with, so that no household is taken for one of another source.
  var prefix: String { self == .own ? "own-" : "" }

  /// Writes households into a folder, each a line of its own in a file of its own.
  func write(_ instances: [Instance], into folder: URL) throws {
    if instances.isEmpty { return }
    switch self {
    case .own:
      for instance in instances {
        var household = SeededHousehold(
          HouseholdShape(instance.size), instance.profile, seed: instance.seed,
          whole: instance.whole)
        try household.document().text.write(
          to: folder.appendingPathComponent(prefix + instance.name + ".json"), options: .atomic)
      }
    case .tool(let tool):
      let names = instances.map {
        "\($0.size.rawValue) \($0.profile.rawValue) \($0.seed) \($0.whole ? 1 : 0) \($0.name)"
      }
      let list = folder.appendingPathComponent(".wanted")
      try Data(names.joined(separator: "\n").utf8).write(to: list)
      defer { try? FileManager.default.removeItem(at: list) }
      _ = try Child.output([
        "python3", "-c", Self.script, tool.deletingLastPathComponent().path, folder.path,
        list.path,
      ])
    }
  }

  /// Calls the tool's function for every household wanted: starting Python anew for each would take
  /// longer than most searches.
  private static let script = """
    import json, os, sys
    sys.dont_write_bytecode = True
    sys.path.insert(0, sys.argv[1])
    import households
    for line in open(sys.argv[3]):
        size, profile, seed, whole, name = line.split()
        household = households.household(size, profile, int(seed), whole == '1')
        path = os.path.join(sys.argv[2], name + '.json')
        with open(path + '.part', 'w') as file:
            file.write(json.dumps(household))
        os.rename(path + '.part', path)
    """
}
