import Foundation

/// What an open file is.
struct FileStatus {
  /// Bytes.
  let size: Int64
  private let mode: mode_t
  private let place: [UInt64]

  init(_ descriptor: Int32) {
    var status = stat()
    self.init(fstat(descriptor, &status) == 0, status)
  }

  /// What `path` leads to.
  init(path: String) {
    var status = stat()
    self.init(stat(path, &status) == 0, status)
  }

  private init(_ isKnown: Bool, _ status: stat) {
    size = isKnown ? Int64(status.st_size) : 0
    mode = isKnown ? status.st_mode & S_IFMT : 0
    place = [UInt64(status.st_dev), UInt64(status.st_ino)]
  }

  var isFolder: Bool { mode == S_IFDIR }
  var isRegular: Bool { mode == S_IFREG }

  /// Whether both are the same file, whatever their names.
  func isSame(as other: FileStatus) -> Bool { mode != 0 && place == other.place }
}
