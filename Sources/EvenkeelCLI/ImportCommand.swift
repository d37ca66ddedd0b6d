import ArgumentParser
import BrokerFiles
import Foundation
import Reporting

/// `evenkeel import`.
struct ImportCommand: ParsableCommand, EvenkeelCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Reads brokers' files and shows what is in them.",
    discussion: """
      Finds broker, format and accounts from each file's content (docs/broker-files.md), and lists \
      positions, lots and transactions, the rows that were rejected or left out and why, and every \
      printed total that its rows do not add up to. With --dry-run nothing is kept; there is no \
      other way yet.

      Examples:
        evenkeel import --dry-run history.csv positions.csv
        evenkeel import --dry-run all-accounts.csv --account 1234
        evenkeel import --dry-run statement.ofx --format json
      """)

  @Argument(help: "Files as the brokers offer them.") var files: [String]

  @Option(
    help: ArgumentHelp(
      "Show one account: its name, number or the number's last four digits.", valueName: "id"))
  var account: String?

  @Flag(help: "Only show what is in the files.") var dryRun = false

  @Option(help: "How to print it.") var format = TextOrJSON.text

  func validate() throws {
    if files.isEmpty { throw ValidationError("expected at least one file") }
    if !dryRun { throw ValidationError("expected --dry-run: files are only shown so far") }
  }

  func outcome(_ surroundings: Surroundings) throws -> Outcome {
    do {
      switch format {
      case .text:
        let findings = try files.map { try finding($0) }
        return Outcome(output: ImportText(findings, ink: surroundings.ink).text)
      case .json:
        let documents = try files.map { try document($0) }
        return Outcome(output: JSONValue.array(documents).text() + "\n")
      }
    } catch let fault as BrokerFileFault {
      throw Failure(status: .input, message: fault.description)
    }
  }

  private func finding(_ path: String) throws -> (finding: ImportFinding, places: [Int]) {
    var finding = ImportFinding(file: path)
    let last = try BrokerFileReader.read(try FilePieces.source(path)) {
      (part) throws(BrokerFileFault) in finding.take(part)
    }
    finding.take(last)
    return (finding, try last.accountPlaces(account))
  }

  private func document(_ path: String) throws -> JSONValue {
    var all: BrokerFileContent?
    let last = try BrokerFileReader.read(try FilePieces.source(path)) {
      (part) throws(BrokerFileFault) in all = part.following(all)
    }
    let content = last.following(all)
    return ImportJSON(content, places: try content.accountPlaces(account)).value
  }
}

/// Files read piece by piece.
enum FilePieces {
  private static let size = 1 << 18

  /// A broker's file at a path. It must be one that can be read twice: not a pipe.
  static func source(_ path: String) throws(BrokerFileFault) -> BrokerFileSource {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path) }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    guard lseek(descriptor, 0, SEEK_END) >= 0 else { throw unreadable(path) }
    return BrokerFileSource(name: path) { (offset) throws(BrokerFileFault) in
      var buffer = [UInt8](repeating: 0, count: size)
      while true {
        let count = pread(handle.fileDescriptor, &buffer, size, off_t(offset))
        if count >= 0 { return Array(buffer[..<count]) }
        if errno != EINTR { throw unreadable(path) }
      }
    }
  }

  private static func unreadable(_ path: String) -> BrokerFileFault {
    BrokerFileFault(
      file: path, found: "what cannot be read (\(String(cString: strerror(errno))))",
      expected: "a broker's file")
  }
}
