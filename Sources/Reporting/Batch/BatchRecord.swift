package import HouseholdFiles
package import Rebalancing

/// One household of a batch as a line of JSON (batch/1).
package struct BatchRecord {
  /// What a line is about, and what it was made from.
  package struct Origin: Sendable {
    /// The file's name.
    package var source: String
    /// The line in a file of JSON lines; nil for a file of its own.
    package var line: Int?
    /// The digest of the household's text; nil where it could not be read.
    package var input: String?
    /// The digest of the options that planning depends on.
    package var options: String

    package init(source: String, line: Int?, input: String?, options: String) {
      (self.source, self.line, self.input, self.options) = (source, line, input, options)
    }
  }

  /// A broker's file that the household imports.
  package struct Import: Sendable {
    /// Its path, as the household writes it.
    package var file: String
    /// The digest of its bytes; nil where it could not be read.
    package var input: String?

    package init(file: String, input: String?) { (self.file, self.input) = (file, input) }
  }

  /// What came of a household.
  package enum Result: Sendable {
    case planned(Plan)
    /// Why the household `name` has no plan, in sentences.
    case refused(name: String, [String])
    /// What is wrong with the file.
    case faulty(HouseholdFileFaults)
    /// What is wrong with the file where no place is to blame.
    case unusable(String)

    package var status: Status {
      switch self {
      case .planned: .planned
      case .refused: .refused
      case .faulty, .unusable: .faulty
      }
    }
  }

  /// The same in a word.
  package enum Status: String, Sendable, CaseIterable {
    case planned, refused, faulty
  }

  private let origin: Origin
  private let imports: [Import]
  private let result: Result

  package init(_ origin: Origin, imports: [Import], _ result: Result) {
    (self.origin, self.imports, self.result) = (origin, imports, result)
  }

  /// The line, with its line feed.
  package var line: [UInt8] {
    let members =
      Self.members(origin) + [.init(key: "status", value: status)] + self.imports(imports)
    return JSONValue.object(members + outcome).line()
  }

  private var status: JSONValue { .string(result.status.rawValue) }

  private func imports(_ imports: [Import]) -> [JSONValue.Member] {
    if imports.isEmpty { return [] }
    let values = imports.map { entry in
      JSONValue.object(["file": .string(entry.file), "input": Self.digest(entry.input)])
    }
    return [.init(key: "imports", value: .array(values))]
  }

  private var outcome: [JSONValue.Member] {
    switch result {
    case .planned(let plan): [.init(key: "plan", value: PlanJSON(plan).value)]
    case .refused(let name, let sentences):
      [
        .init(key: "household", value: .string(name)),
        .init(key: "errors", value: .array(sentences.map(Self.error))),
      ]
    case .faulty(let faults): [.init(key: "errors", value: .array(Self.errors(faults)))]
    case .unusable(let message): [.init(key: "errors", value: .array([Self.error(message)]))]
    }
  }

  private static func errors(_ faults: HouseholdFileFaults) -> [JSONValue] {
    let shown = faults.faults.prefix(HouseholdFileFaults.mostShown)
    let rest = faults.faults.count - shown.count
    return shown.map(error) + (rest > 0 ? [error("and \(rest) more")] : [])
  }

  private static func error(_ message: String) -> JSONValue {
    .object(["message": .string(message)])
  }

  private static func error(_ fault: HouseholdFileFault) -> JSONValue {
    .object([
      "message": .string(fault.description), "file": .string(fault.file),
      "line": .number(String(fault.line)), "column": .number(String(fault.column)),
      "path": .string(fault.path), "found": .string(fault.found),
      "expected": .string(fault.expected),
    ])
  }
}

// The beginning, by which a later run recognizes a line

extension BatchRecord {
  /// How every line from `origin` begins, up to the quote before its status.
  package static func opening(_ origin: Origin) -> [UInt8] {
    let head = JSONValue.object(members(origin)).line().dropLast(2)
    return Array(head) + Array(#","status":""#.utf8)
  }

  private static func members(_ origin: Origin) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = [
      .init(key: "evenkeel", value: "batch/1"),
      .init(key: "source", value: .string(origin.source)),
    ]
    if let line = origin.line { members.append(.init(key: "line", value: .number(String(line)))) }
    return members + [
      .init(key: "input", value: digest(origin.input)),
      .init(key: "options", value: .string(origin.options)),
    ]
  }

  private static func digest(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
}
