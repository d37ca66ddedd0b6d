import Foundation
import TestSupport
import Testing

@testable import Optimization

/// Where HiGHS is looked for, and what is refused.
@Suite struct HighsLibraryTests {
  /// The one test that fails where HiGHS is missing; those that need it are skipped.
  @Test func `HiGHS is set up`() {
    #expect(throws: Never.self, "run scripts/bootstrap (make test does), or set EVENKEEL_HIGHS") {
      _ = try TestHighs.solver()
    }
  }

  private func fault(_ path: String) -> HighsFault? {
    do throws(HighsFault) {
      _ = try HighsLibrary(path: path)
      return nil
    } catch {
      return error
    }
  }

  @Test func `what is not HiGHS is refused`() throws {
    #expect(fault("/nowhere/libhighs.so") == .absent)
    #expect(fault("libhighs-of-nobody.so.1") == .absent)
    guard case .unloadable(let reason) = fault(#filePath) else {
      Issue.record("a text file is no library")
      return
    }
    #expect(reason.contains("HighsLibraryTests.swift"))
    #if os(Linux)
      #expect(fault("libm.so.6") == .lacks("Highs_versionMajor"))
    #endif
  }

  @Test(.enabled(if: TestHighs.isThere, "needs HiGHS: scripts/bootstrap"))
  func `an old HiGHS and one of wide integers are refused`() throws {
    let library = try TestHighs.library()
    #expect(library.version >= .oldest)
    func fault(_ functions: HighsFunctions) -> HighsFault? {
      do throws(HighsFault) {
        _ = try HighsLibrary(path: library.path, functions)
        return nil
      } catch {
        return error
      }
    }
    var functions = library.functions
    functions.versionMajor = { 1 }
    functions.versionMinor = { 9 }
    #expect(fault(functions) == .tooOld(HighsVersion(major: 1, minor: 9)))
    functions.versionMinor = { 10 }
    #expect(fault(functions) == nil)
    functions.versionMajor = { 2 }
    functions.versionMinor = { 0 }
    #expect(fault(functions) == nil)
    functions.getSizeofHighsInt = { _ in 8 }
    #expect(fault(functions) == .otherIntegers(bytes: 8))
  }

  // MARK: - Places

  @Test func `a setting is the only place`() {
    #expect(
      HighsPlace.places(setting: "/x/libhighs.so", around: #filePath).map(\.path) == [
        "/x/libhighs.so"
      ])
    // Never a name for the loader to look up.
    #expect(
      HighsPlace.places(setting: "libhighs.so.1", around: nil).map(\.path) == ["./libhighs.so.1"])
    #expect(
      HighsPlace.places(setting: "", around: nil) == HighsPlace.places(setting: nil, around: nil))
  }

  @Test func `checkouts come from the inside out, then the system`() throws {
    try TemporaryFolder.use { folder in
      let (outer, inner) = (folder + "/outer", folder + "/outer/Benchmarks")
      for root in [outer, inner] { try addLibrary(to: root) }
      let program = inner + "/.build/debug/evenkeel"
      let places = HighsPlace.places(setting: nil, around: program)
      #expect(places.prefix(2) == [.checkout(inner), .checkout(outer)])
      #expect(!places.dropFirst(2).isEmpty)
      #expect(places.dropFirst(2).allSatisfy { if case .system = $0 { true } else { false } })
    }
  }

  @Test func `a folder in which everyone may write is passed over`() throws {
    try TemporaryFolder.use { folder in
      let open = folder + "/open"
      try addLibrary(to: open)
      let program = open + "/bin/evenkeel"
      #expect(HighsPlace.places(setting: nil, around: program).first == .checkout(open))
      try FileManager.default.setAttributes([.posixPermissions: 0o1777], ofItemAtPath: open)
      #expect(HighsPlace.places(setting: nil, around: program).first != .checkout(open))
    }
  }

  @Test func `a library that cannot serve ends the search`() throws {
    try TemporaryFolder.use { folder in
      try addLibrary(to: folder)
      let places: [HighsPlace] = [.setting("/nowhere"), .checkout(folder), .system("libm.so.6")]
      do throws(HighsUnavailable) {
        _ = try HighsLibrary.first(of: places)
        Issue.record("an empty file is no library")
      } catch {
        #expect(error.attempts.map(\.place) == Array(places.prefix(2)))
        #expect(error.attempts.first?.fault == .absent)
      }
    }
  }

  /// An empty file where scripts/bootstrap puts the library.
  private func addLibrary(to root: String) throws {
    let file = URL(filePath: HighsPlace.checkout(root).path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data().write(to: file)
  }
}

private enum TemporaryFolder {
  /// Calls `body` with the path of a folder that is there no longer than that.
  static func use(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "evenkeel-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }
}
