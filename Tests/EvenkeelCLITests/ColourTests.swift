import Testing

/// Colours are for people's screens, and for those who want them.
@Suite(.enabled(if: Evenkeel.hasTerminal))
struct ColourTests {
  private static let escape = "\u{1B}["

  @Test(arguments: ["rebalance", "drift", "check"])
  func coloursOnATerminal(command: String) throws {
    let shown = try Evenkeel.runOnTerminal(command, "harvest.yaml", environment: [:])
    #expect(shown.contains(Self.escape))
    #expect(plain(shown) == (try Evenkeel.run(command, "harvest.yaml").output))
  }

  @Test(arguments: [["NO_COLOR": "1"], ["TERM": "dumb"]])
  func noneWhereNotWanted(environment: [String: String]) throws {
    for command in ["rebalance", "drift", "check"] {
      let shown = try Evenkeel.runOnTerminal(command, "harvest.yaml", environment: environment)
      #expect(!shown.contains(Self.escape))
      #expect(shown.contains("Rivera"))
    }
  }

  @Test func anEmptyNoColorMeansNothing() throws {
    let shown = try Evenkeel.runOnTerminal(
      "drift", "harvest.yaml", environment: ["NO_COLOR": ""])
    #expect(shown.contains(Self.escape))
  }

  @Test func noneInAPipe() throws {
    #expect(!(try Evenkeel.run("rebalance", "harvest.yaml").output.contains(Self.escape)))
  }

  private func plain(_ text: String) -> String {
    text.replacing(#/\u{1B}\[[0-9;]*m/#, with: "").replacing("\r\n", with: "\n")
  }
}
