/// The folder that the paths of a household's imports are relative to.
struct ImportFolder: Sendable {
  /// With a slash at its end, or nothing.
  let path: String

  /// Where the program was started.
  static let current = ImportFolder(path: "")

  init(path: String) { self.path = path }

  /// The folder of a file.
  // Foundation's own deletingLastPathComponent crashes at `.`.
  init(ofFile file: String) {
    path = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
  }

  /// The bytes of an imported file.
  func bytes(of path: String) throws -> [UInt8] {
    try FileBytes.of(path: path.hasPrefix("/") ? path : self.path + path)
  }
}
