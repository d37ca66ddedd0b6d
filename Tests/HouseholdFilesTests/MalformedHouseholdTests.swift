import Foundation
import Testing

/// Every malformed household has a text beside it that a person should read about it.
///
/// `EVENKEEL_RECORD=1 swift test --filter MalformedHouseholdTests` writes the texts anew; read them
/// before they are committed.
@Suite struct MalformedHouseholdTests {
  static let folder = "malformed"

  static let names: [String] =
    ((try? Fixture.names(in: folder)) ?? []).filter { !$0.hasSuffix(".expected") }

  @Test func thereAreManyOfThem() {
    #expect(Self.names.count >= 45)
  }

  @Test(arguments: names)
  func saysWhatIsWrong(name: String) throws {
    let stem = name.prefix { $0 != "." }
    let text = complaint(try Fixture.bytes("\(Self.folder)/\(name)"), name: name) + "\n"
    let expected = "\(Self.folder)/\(stem).expected"
    if ProcessInfo.processInfo.environment["EVENKEEL_RECORD"] == "1" {
      try Fixture.write(text, to: expected)
    }
    let recorded = (try? Fixture.text(expected)) ?? ""
    #expect(text == recorded, "\(difference(from: recorded, to: text))")
  }

  /// The lines that only one of the two has.
  private func difference(from old: String, to new: String) -> String {
    let (old, new) = (old.split(separator: "\n"), new.split(separator: "\n"))
    let changes = new.difference(from: old).map { change in
      switch change {
      case .remove(_, let line, _): "expected: \(line)"
      case .insert(_, let line, _): "     got: \(line)"
      }
    }
    return "\n" + changes.joined(separator: "\n")
  }
}
