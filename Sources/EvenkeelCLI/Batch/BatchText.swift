import HouseholdFiles
import Reporting

/// The text of a household of a batch, or why there is none.
struct BatchText {
  let source: String
  /// The line in a file of JSON lines; nil for a file of its own.
  let line: Int?
  private let digest: InputDigest?
  private let content: Content

  private enum Content {
    case bytes([UInt8])
    case result(BatchRecord.Result)
  }

  /// Reads the file of `input`, where it is one.
  init(_ input: BatchInput) {
    source = input.source
    switch input.content {
    case .line(let line):
      self.line = line.number
      digest = line.digest
      content = line.isTooLong ? .result(Self.tooLong(line, source)) : .bytes(line.bytes)
    case .file(let path):
      line = nil
      do {
        let bytes = try FileBytes.of(path: path)
        digest = InputDigest(bytes)
        content = .bytes(bytes)
      } catch {
        digest = nil
        content = .result(.unusable("\(input.source): cannot be read: \(error)"))
      }
    }
  }

  /// What a line of the output says of it, whatever comes of it.
  func origin(_ options: String) -> BatchRecord.Origin {
    BatchRecord.Origin(source: source, line: line, input: digest?.text, options: options)
  }

  /// What `plan` makes of the text, where there is one.
  func result(_ plan: ([UInt8]) -> BatchRecord.Result) -> BatchRecord.Result {
    switch content {
    case .bytes(let bytes): plan(bytes)
    case .result(let result): result
    }
  }

  private static func tooLong(_ line: LineReader.Line, _ source: String) -> BatchRecord.Result {
    let fault = HouseholdFileFault(
      file: source, line: line.number, column: 1, path: "",
      found: "a line of \(line.length) bytes",
      expected: "at most \(BatchInputs.longestLine >> 20) MB; a larger household can be a file")
    return .faulty(HouseholdFileFaults([fault]))
  }
}
