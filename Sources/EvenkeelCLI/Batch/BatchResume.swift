import Foundation
import Reporting

/// Goes through the lines that an earlier run has written, to go on after them.
///
/// A line is kept where it is whole and was made from the input that stands in its place today, with
/// the same options. A last line that is not whole is cut off. Anything else in the file is no
/// work of an earlier run on this input, and nothing is changed.
struct BatchResume {
  /// What an earlier run has done.
  struct Kept {
    var tally = BatchTally()
    /// Where the last whole line ends.
    var size: Int64 = 0
  }

  private let output: BatchOutput
  private let options: String
  private let folder: ImportFolder

  /// Takes from `inputs` those that have their line in `output`.
  static func run(
    _ output: BatchOutput, _ inputs: inout BatchInputs, options: String
  ) throws(Failure) -> Kept {
    guard output.isResumable else { return Kept() }
    let resume = BatchResume(output: output, options: options, folder: inputs.folder)
    let kept = try resume.kept(&inputs)
    try output.resume(at: kept.size)
    return kept
  }

  private func kept(_ inputs: inout BatchInputs) throws(Failure) -> Kept {
    var kept = Kept()
    var lines = LineReader(output.descriptor, longest: Self.longestLine)
    while let line = try nextLine(&lines) {
      guard let input = try inputs.next() else {
        throw refuse(line, "a line more than there are households", "the output of the same input")
      }
      guard let status = try status(of: line, for: input) else {
        inputs.putBack(input)
        return kept
      }
      kept.tally.add(status)
      kept.size += Int64(line.length + 1)
    }
    return kept
  }

  // No plan comes near it.
  private static let longestLine = 1 << 30

  private func nextLine(_ lines: inout LineReader) throws(Failure) -> LineReader.Line? {
    do {
      return try lines.next()
    } catch {
      throw Failure(
        status: .outputLost, message: "\(output.name): cannot be read: \(error.description)")
    }
  }

  /// What the line says came of `input`; nil for a line that is not whole.
  private func status(
    of line: LineReader.Line, for input: BatchInput
  ) throws(Failure) -> BatchRecord.Status? {
    let origin = BatchText(input).origin(options)
    let opening = BatchRecord.opening(origin)
    let text = Self.withoutZeros(line)
    let isWhole = line.isEnded && text.count == line.length
    if !isWhole, opening.starts(with: text) || text.starts(with: opening) { return nil }
    guard isWhole, text.starts(with: opening), text.last == UInt8(ascii: "}"),
      let status = Self.status(text.dropFirst(opening.count))
    else { throw stranger(line, origin) }
    try checkImports(line, text.dropFirst(opening.count + status.rawValue.utf8.count))
    return status
  }

  // After a power failure a file may end in zeros.
  private static func withoutZeros(_ line: LineReader.Line) -> ArraySlice<UInt8> {
    let end = line.bytes.lastIndex { $0 != 0 }.map { $0 + 1 } ?? 0
    return line.isEnded ? line.bytes[...] : line.bytes[..<end]
  }

  private static func status(_ rest: ArraySlice<UInt8>) -> BatchRecord.Status? {
    BatchRecord.Status.allCases.first { rest.starts(with: "\($0.rawValue)\",".utf8) }
  }

  private func checkImports(
    _ line: LineReader.Line, _ rest: ArraySlice<UInt8>
  ) throws(Failure) {
    guard rest.starts(with: #"","imports":"#.utf8) else { return }
    for entry in WrittenLine(line)?.imports ?? [] {
      let digest = (try? folder.bytes(of: entry.file)).map { InputDigest($0).text }
      if digest != entry.input {
        throw refuse(line, "a plan from what \(entry.file) was", Self.unchanged)
      }
    }
  }

  // Words

  private static let unchanged = "files that have not changed since"

  private func stranger(_ line: LineReader.Line, _ origin: BatchRecord.Origin) -> Failure {
    let place = origin.line.map { "\(origin.source):\($0)" } ?? origin.source
    guard let written = WrittenLine(line), written.evenkeel == "batch/1" else {
      return refuse(line, "no line of this command", "nothing else in the file")
    }
    if written.source != origin.source || written.line != origin.line {
      return refuse(line, "the plan of \(written.place)", "that of \(place)")
    }
    if written.options != origin.options {
      return refuse(line, "a plan with other options", "the options of the earlier run")
    }
    return refuse(line, "a plan from what \(place) was", Self.unchanged)
  }

  private func refuse(_ line: LineReader.Line, _ found: String, _ expected: String) -> Failure {
    Failure(
      status: .usage,
      message: "\(output.name):\(line.number): found \(found), expected \(expected)\n"
        + "Nothing was changed. Delete the file, or name another --output, to begin anew.")
  }
}

/// The parts of a written line that tell where it is from.
private struct WrittenLine: Decodable {
  struct Import: Decodable {
    var file: String
    var input: String?
  }

  var evenkeel: String
  var source: String
  var line: Int?
  var options: String
  var imports: [Import]?

  init?(_ line: LineReader.Line) {
    guard let decoded = try? JSONDecoder().decode(WrittenLine.self, from: Data(line.bytes)) else {
      return nil
    }
    self = decoded
  }

  var place: String { line.map { "\(source):\($0)" } ?? source }
}
