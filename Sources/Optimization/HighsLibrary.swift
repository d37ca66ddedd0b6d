/// HiGHS's shared library, loaded while the program runs: nothing is compiled or linked against it.
public struct HighsLibrary: Sendable {
  /// Where it was found: a path, or the name by which the system's loader knows it.
  public let path: String
  /// Its version.
  public let version: HighsVersion
  let functions: HighsFunctions

  /// Loads the library at a path, for as long as the program runs.
  ///
  /// - Parameter path: the library's file, or a name without `/` that the system's loader looks up.
  /// - Throws: why it cannot serve.
  public init(path: String) throws(HighsFault) {
    try self.init(path: path, HighsFunctions(SharedLibrary(opening: path)))
  }

  init(path: String, _ functions: HighsFunctions) throws(HighsFault) {
    self.path = path
    self.functions = functions
    // As the library has them, whatever the size of its integers: both are small.
    version = HighsVersion(
      major: Int(functions.versionMajor()), minor: Int(functions.versionMinor()))
    guard version >= .oldest else { throw .tooOld(version) }
    let handle = functions.create()
    defer { functions.destroy(handle) }
    let size = Int(functions.getSizeofHighsInt(handle))
    guard size == MemoryLayout<HighsInt>.size else { throw .otherIntegers(bytes: size) }
  }

  /// Loads the library from the first of some places where there is one.
  ///
  /// A library that is there but cannot serve ends the search: another than the one meant would go
  /// unnoticed.
  ///
  /// - Throws: what was looked for, and what was wrong with each.
  public static func first(of places: [HighsPlace]) throws(HighsUnavailable) -> HighsLibrary {
    var attempts: [HighsUnavailable.Attempt] = []
    for place in places {
      do {
        return try HighsLibrary(path: place.path)
      } catch {
        attempts.append(.init(place: place, fault: error))
        if error != .absent { break }
      }
    }
    throw HighsUnavailable(attempts: attempts)
  }

  /// The library of this process, looked for once: see ``HighsPlace/ofProcess``.
  public static func ofProcess() throws(HighsUnavailable) -> HighsLibrary { try found.get() }

  private static let found = Result { () throws(HighsUnavailable) in
    try first(of: HighsPlace.ofProcess)
  }
}

/// A version of HiGHS.
public struct HighsVersion: Sendable, Hashable, Comparable {
  /// The number before the first point.
  public let major: Int
  /// The number after it.
  public let minor: Int

  /// The oldest whose C interface is as ``HighsLibrary`` calls it.
  public static let oldest = HighsVersion(major: 1, minor: 10)

  /// Whether the left is the older one.
  public static func < (left: HighsVersion, right: HighsVersion) -> Bool {
    (left.major, left.minor) < (right.major, right.minor)
  }
}
