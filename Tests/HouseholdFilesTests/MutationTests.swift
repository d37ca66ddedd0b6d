import Testing
import TestSupport

/// Whatever becomes of a good file, reading it ends in a household or in faults.
@Suite struct MutationTests {
  private static let splinters = [
    "\0", "\t", "\n", "\r", " ", "-", "- ", "? ", ": ", ",", "[", "]", "{", "}", "\"", "'", "#",
    "&a", "*a", "!", "|", ">", "%", "@", "`", "---\n", "...\n", "\\", "\\u0000", "\\ud800", "0",
    "9",
    "1e9999", "-", "NaN", "null", "~", "true", "\u{FEFF}", "\u{2028}", "\u{85}", "é", "9999999999",
    "unknown", "never", "9223372036854775807", "-9223372036854775808", "9223372036.854775807",
  ]

  private func mutate(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    var bytes = bytes
    for _ in 0...Int.random(in: 0...2, using: &random) {
      let place = Int.random(in: 0..<max(1, bytes.count), using: &random)
      let end = min(bytes.count, place + Int.random(in: 0...12, using: &random))
      switch Int.random(in: 0...5, using: &random) {
      case 0: bytes.replaceSubrange(min(place, end)..<end, with: [])
      case 1: bytes.insert(contentsOf: bytes[min(place, end)..<end], at: place)
      case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: min(place, bytes.count))
      case 3: bytes = Array(bytes[..<place])
      default:
        let splinter = Self.splinters.randomElement(using: &random) ?? ""
        bytes.replaceSubrange(min(place, end)..<end, with: Array(splinter.utf8))
      }
    }
    return bytes
  }

  @Test(arguments: ["h.yaml", "h.json"])
  func endsInAHouseholdOrFaults(name: String) throws {
    let original =
      name == "h.yaml"
      ? Array(SmallHousehold(top: "history: []", policy: "deferralYears: never").yaml.utf8)
      : try Fixture.bytes("malformed/json-sum.json")
    var random = SeededRandom(seed: 20_260_316)
    var outcomes: [Bool: Int] = [:]
    for _ in 0..<2500 {
      let text = complaint(mutate(original, &random), name: name)
      #expect(!text.isEmpty && !text.unicodeScalars.contains("\0"))
      outcomes[text == "no faults", default: 0] += 1
    }
    #expect(outcomes[false, default: 0] > 1000)
  }

  /// Every figure replaced by every extreme one: nothing traps in the checks of the whole.
  @Test func extremeFigures() throws {
    let extremes =
      Self.splinters.filter { $0.contains("9") }
      + ["1e12", "1e18", "0.000000001", "-1", "9223372036854.775807", "92233720368547758.07"]
    let lines = try Fixture.text("good/rivera.json").split(separator: "\n")
    for (number, line) in lines.enumerated() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      for extreme in extremes {
        let changed = line[...colon] + extreme + (line.hasSuffix(",") ? "," : "")
        let text = (lines[..<number] + [changed] + lines[(number + 1)...]).joined(separator: "\n")
        #expect(!complaint(Array(text.utf8), name: "h.json").isEmpty)
      }
    }
  }
}
