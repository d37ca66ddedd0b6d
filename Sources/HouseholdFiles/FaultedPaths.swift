import Portfolio

/// Knows which faults of a household only follow from others that have been told already.
struct FaultedPaths {
  private var paths: Set<[PathStep]> = []
  private var sums: Set<[PathStep]> = []
  private var hasAccountId = false

  mutating func add(_ faults: [DocumentFault]) {
    for fault in faults {
      paths.insert(fault.path)
      addSums(of: fault.path)
      hasAccountId = hasAccountId || Self.hidesAccountId(fault.path)
    }
  }

  /// Whether a fault at `path` is no news: the figure itself is at fault, or a whole that it is in,
  /// or a part of the sum that it is, or what it is compared with.
  func explain(_ path: [PathStep]) -> Bool {
    path.indices.contains { paths.contains(Array(path[...$0])) }
      || sums.contains(path) || isComparedWithFaulted(path)
  }

  // A band is no part of the sum of weights.
  private mutating func addSums(of path: [PathStep]) {
    if path.first == .key("targets") {
      if path.count > 1, !path.dropFirst(2).contains(.key("band")) {
        sums.insert([.key("targets")])
      }
    } else if path.count > 3, path[2] == .key("exposures") {
      sums.insert(Array(path.prefix(3)))
    }
  }

  private static func hidesAccountId(_ path: [PathStep]) -> Bool {
    path.first == .key("accounts")
      && (path.count <= 2 || (path.count == 3 && path.last == .key("id")))
  }

  private func isComparedWithFaulted(_ path: [PathStep]) -> Bool {
    switch (path.first, path.last) {
    case (.key("targets"), .key("lower")), (.key("targets"), .key("upper")):
      paths.contains(path.prefix(2) + [.key("weight")])
    case (.key("tax"), .key("qualifiedDividends")):
      paths.contains(path.dropLast() + [.key("ordinaryDividends")])
    case (.key("policy"), .key("bandPrice")):
      paths.contains([.key("policy"), .key("driftPrice")])
    case (.key("history"), .key("account")): hasAccountId
    default: Self.isSymbol(path) && paths.contains([.key("securities")])
    }
  }

  private static func isSymbol(_ path: [PathStep]) -> Bool {
    path.last == .key("security") || path.dropLast().last == .key("menu")
  }
}
