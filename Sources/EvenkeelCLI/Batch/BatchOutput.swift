import Foundation

/// Where the lines of a batch go.
struct BatchOutput {
  let name: String
  /// Whether a later run can go on where this one ended: it is a file, not a pipe or a device.
  let isResumable: Bool
  private let handle: FileHandle

  var descriptor: Int32 { handle.fileDescriptor }

  /// Opens `path`, leaving what stands there; `-` is standard output.
  init(path: String, ofInput input: String) throws(Failure) {
    if path == "-" {
      (name, isResumable, handle) = ("standard output", false, .standardOutput)
      return
    }
    try Self.checkIsNoInput(path, input)
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw Self.lost(path) }
    name = path
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    isResumable = FileStatus(descriptor).isRegular
    // Released with the descriptor, and so by a kill too.
    if isResumable, flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
      throw Failure(status: .outputLost, message: "\(path): another run is writing it")
    }
  }

  /// Cuts off what is beyond the first `size` bytes, and goes on writing there.
  func resume(at size: Int64) throws(Failure) {
    guard ftruncate(descriptor, off_t(size)) == 0, lseek(descriptor, off_t(size), SEEK_SET) >= 0
    else { throw Self.lost(name) }
  }

  /// Writes whole lines.
  func write(_ lines: [UInt8]) throws(Failure) {
    var written = 0
    while written < lines.count {
      let count = lines.withUnsafeBytes { bytes in
        Foundation.write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
      }
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw Self.lost(name) }
      written += count
    }
  }

  private static func lost(_ name: String) -> Failure {
    Failure(
      status: .outputLost,
      message: "\(name): cannot be written: \(String(cString: strerror(errno)))")
  }

  // A plan among the households would be a household of the next run, or destroy the input of this.
  private static func checkIsNoInput(_ path: String, _ input: String) throws(Failure) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let isAmongHouseholds =
      BatchInputs.isHousehold(path) && FileStatus(path: folder).isSame(as: FileStatus(path: input))
    guard isAmongHouseholds || FileStatus(path: path).isSame(as: FileStatus(path: input)) else {
      return
    }
    throw Failure(
      status: .usage,
      message: "Error: --output: found \(path), which is read, expected another file")
  }
}
