import Foundation

/// A household as it comes in: where it is from, and its text or where that is.
struct BatchInput: Sendable {
  enum Content: Sendable {
    /// One line of a file of JSON lines.
    case line(LineReader.Line)
    /// A file of its own.
    case file(path: String)
  }

  /// The name of its file, without the folders above.
  var source: String
  var content: Content

  /// What it counts in the window of work under way: the bytes that are held for it.
  var weight: Int {
    if case .line(let line) = content { line.bytes.count } else { 0 }
  }
}

/// The households that a batch is about, one after the other.
struct BatchInputs {
  /// How much there is, where that is known.
  enum Extent {
    case households(Int)
    case bytes(Int64)
    case unknown
  }

  /// A line with more is no household: a hundred thousand lots.
  static let longestLine = 16 << 20

  /// The folder that the imports of all of them are relative to.
  let folder: ImportFolder
  let extent: Extent
  private var names: ArraySlice<String> = []
  private var lines: LineReader?
  private var source = "standard input"
  private var isBack: BatchInput?
  // Open for as long as the lines are read.
  private var handle = FileHandle.standardInput

  /// Those in `path`: a folder, a file of JSON lines, or `-` for JSON lines on standard input.
  init(path: String) throws(Failure) {
    if path == "-" {
      folder = .current
      extent = .unknown
    } else {
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      if descriptor < 0 { throw Self.unreadable(path, String(cString: strerror(errno))) }
      handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
      let status = FileStatus(descriptor)
      if status.isFolder {
        names = try Self.households(in: path)[...]
        folder = ImportFolder(path: path.hasSuffix("/") ? path : path + "/")
        extent = .households(names.count)
        return
      }
      try Self.checkHoldsLines(path)
      source = path.split(separator: "/").last.map(String.init) ?? path
      folder = ImportFolder(ofFile: path)
      extent = status.isRegular ? .bytes(status.size) : .unknown
    }
    lines = LineReader(handle.fileDescriptor, longest: Self.longestLine)
  }

  /// Bytes of lines read so far.
  var bytesRead: Int64 { lines?.bytesRead ?? 0 }

  /// The next one; nil at the end. Blank lines are passed over.
  mutating func next() throws(Failure) -> BatchInput? {
    if let input = isBack {
      isBack = nil
      return input
    }
    if lines == nil {
      return names.popFirst().map { BatchInput(source: $0, content: .file(path: folder.path + $0)) }
    }
    do {
      while let line = try lines?.next() {
        if line.isTooLong || !line.bytes.allSatisfy(Self.isBlank) {
          return BatchInput(source: source, content: .line(line))
        }
      }
      return nil
    } catch {
      throw Self.unreadable(source, error.description)
    }
  }

  /// Makes `input`, the last one given, the next one again.
  mutating func putBack(_ input: BatchInput) { isBack = input }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }

  private static func unreadable(_ name: String, _ reason: String) -> Failure {
    Failure(status: .input, message: "\(name): cannot be read: \(reason)")
  }

  // The order of bytes is the same in every country; names are compared as they are shown by `ls`
  // with LC_ALL=C.
  private static func households(in folder: String) throws(Failure) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { isHousehold($0) && !$0.hasPrefix(".") }
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    } catch {
      throw unreadable(folder, error.localizedDescription)
    }
  }

  /// Whether a file's name is one of a household.
  static func isHousehold(_ name: String) -> Bool {
    [".yaml", ".yml", ".json"].contains { name.hasSuffix($0) }
  }

  // One household written over many lines would be as many errors.
  private static func checkHoldsLines(_ path: String) throws(Failure) {
    guard isHousehold(path) else { return }
    throw Failure(
      status: .usage,
      message: "Error: found \(path), a file of one household, expected a folder or a file of JSON "
        + "lines; evenkeel rebalance plans one household")
  }
}
