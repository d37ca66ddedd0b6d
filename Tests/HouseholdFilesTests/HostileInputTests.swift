import Testing

/// Files made to exhaust a reader. Each is refused, none takes more than moments.
@Suite struct HostileInputTests {
  private func isRefused(_ text: String, name: String = "h.yaml") -> Bool {
    isRefused(Array(text.utf8), name: name)
  }

  private func isRefused(_ bytes: [UInt8], name: String = "h.yaml") -> Bool {
    let clock = ContinuousClock()
    var text = ""
    let time = clock.measure { text = complaint(bytes, name: name) }
    // Generous, because tests run unoptimized and side by side; the words must stay few as well.
    return text != "no faults" && time < .seconds(20) && text.utf8.count < 10_000
  }

  @Test func nesting() {
    for part in ["[", "{", "- ", "? ", "[[", "{a: ", "[a, ", "? - ", "- ? ", "a: [", "!t [", "[? "]
    {
      #expect(isRefused(String(repeating: part, count: 200_000)), "\(part)")
      #expect(isRefused(String(repeating: part, count: 200_000), name: "h.json"), "\(part)")
    }
    #expect(isRefused(String(repeating: "{\"a\":", count: 200_000)))
    #expect(isRefused((0..<1500).map { String(repeating: " ", count: $0) + "a:\n" }.joined()))
  }

  @Test func nestingHiddenFromAQuickLook() {
    let hidden = String(repeating: "[[[[[[[[[ \"]]]]]]]]]\", ", count: 20_000)
    #expect(isRefused(hidden))
    #expect(isRefused("[? [? [? [? \(String(repeating: "a, ", count: 100_000))"))
  }

  @Test func aliasesThatGrow() {
    let lines = (1..<40).map { level in
      let alias = "*a\(level - 1)"
      return "a\(level): &a\(level) [\(alias), \(alias), \(alias), \(alias)]\n"
    }
    #expect(isRefused("a0: &a0 lol\n" + lines.joined() + "? *a39\n: 1\n"))
  }

  @Test func muchOfLittle() {
    #expect(isRefused(String(repeating: "a", count: 1_000_000)))
    #expect(isRefused(String(repeating: "\n", count: 1_000_000)))
    #expect(isRefused(String(repeating: ": ", count: 200_000)))
    #expect(isRefused(String(repeating: "\"", count: 300_001)))
    #expect(isRefused(String(repeating: "a: 1\n", count: 20_000)))
    #expect(isRefused((0..<20_000).map { "a\($0): 1\n" }.joined()))
    #expect(isRefused("evenkeel: household/1\n" + (0..<20_000).map { "a\($0): 1\n" }.joined()))
    #expect(isRefused("evenkeel: " + String(repeating: "household/1", count: 100_000)))
  }

  @Test func tooLarge() {
    let spaces = [UInt8](repeating: 0x20, count: 64 << 20 + 1)
    #expect(complaint(spaces + [0x20], name: "h.json").contains("expected at most 64 MB"))
    let yaml = [UInt8](repeating: UInt8(ascii: "a"), count: 10_000_000)
    #expect(complaint(yaml, name: "h.yaml").contains("expected at most 4 MB of YAML"))
    #expect(complaint(yaml, name: "h.json").contains("expected a JSON value"))
  }

  @Test func endlessFaults() {
    let start = "{\"evenkeel\": \"household/1\", "
    let lots = "\"accounts\": [{\"id\": \"a\", \"lots\": ["
    #expect(isRefused(start + lots + String(repeating: "{}, ", count: 100_000) + "1]}]}"))
    let trades = String(repeating: "{\"account\": \"q\"}, ", count: 100_000)
    #expect(isRefused(start + "\"history\": [" + trades + "1]}"))
    #expect(isRefused(start + (0..<50_000).map { "\"k\($0)\": 1, " }.joined() + "\"l\": 1}"))
  }

  @Test func everyByteAlone() {
    for byte in UInt8.min...UInt8.max {
      #expect(isRefused([byte]))
      #expect(isRefused([byte], name: "h.json"))
      #expect(isRefused([byte, byte, 0x0A, byte]))
    }
  }

  @Test func binary() {
    var state: UInt64 = 7
    let bytes = (0..<1_000_000).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
    #expect(isRefused(bytes))
    #expect(isRefused(bytes, name: "h.json"))
    #expect(isRefused(bytes.map { $0 & 0x7F | 0x20 }))
  }
}
