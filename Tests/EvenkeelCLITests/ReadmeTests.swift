import Foundation
import Testing

/// What README.md shows must be what the program prints.
struct ReadmeTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test func theDemoIsPrintedAsTheReadmeShowsIt() throws {
    let readme = try String(
      contentsOf: Self.root.appendingPathComponent("README.md"), encoding: .utf8)
    let household = Self.root.appendingPathComponent("Examples/rivera/household.yaml").path
    let printed = try Evenkeel.run("rebalance", household)
    #expect(printed.status == 0)
    #expect(readme.contains("```\n" + printed.output + "```"))
  }
}
