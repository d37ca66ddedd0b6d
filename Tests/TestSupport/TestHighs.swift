package import Optimization

/// HiGHS for the tests that hold something against it.
///
/// Looked for as a program does, but from this file's place: a build may be anywhere.
package enum TestHighs {
  private static let found = Result { () throws(HighsUnavailable) in
    try HighsLibrary.first(
      of: HighsPlace.places(setting: HighsPlace.settingOfProcess, around: #filePath))
  }

  /// Whether it is there. Tests that need it are skipped without it, and one that says what to do
  /// about that fails.
  package static var isThere: Bool { (try? found.get()) != nil }

  /// The library; throws where there is none, and why.
  package static func library() throws(HighsUnavailable) -> HighsLibrary { try found.get() }

  /// A solver; throws where there is none, and why.
  package static func solver() throws(HighsUnavailable) -> HighsSolver {
    HighsSolver(try library())
  }
}
