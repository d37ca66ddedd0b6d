import Foundation
import FoundationXML
import Testing

/// The picture of `evenkeel frontier` against its JSON.
struct FrontierTests {
  private struct Document: Decodable {
    struct Point: Decodable {
      let taxAdded: Decimal
      let misplacedFraction: Decimal
    }
    let doNothing: Point
    let policy: Point
    let points: [Point]
  }

  /// Every mark has the figures of a point, in the points' order, then doing nothing, then the policy.
  @Test func pictureShowsWhatTheJSONSays() throws {
    let json = try Evenkeel.run("frontier", "frontier.yaml", "--format", "json")
    let document = try JSONDecoder().decode(Document.self, from: Data(json.output.utf8))
    let svg = try Evenkeel.run("frontier", "frontier.yaml", "--format", "svg").output
    let marks = try svg.matches(
      of: Regex("data-tax-added=\"([^\"]*)\" data-misplaced-fraction=\"([^\"]*)\"")
    ).map { match in
      [match.output[1], match.output[2]].map { Decimal(string: String($0.substring ?? "")) }
    }
    let points = document.points + [document.doNothing, document.policy]
    #expect(points.count > 20)
    #expect(marks == points.map { [$0.taxAdded, $0.misplacedFraction] })
  }

  @Test func pictureStandsAlone() throws {
    let svg = try Evenkeel.run("frontier", "frontier.yaml", "--format", "svg").output
    #expect(XMLParser(data: Data(svg.utf8)).parse())
    for reference in ["href", "url(", "@import", "<image", "<script"] {
      #expect(!svg.contains(reference))
    }
    let addresses = svg.matches(of: #/https?:[^"]*/#).map { String($0.output) }
    #expect(addresses == ["http://www.w3.org/2000/svg"])
    #expect(svg.contains("The policy's plan"))
    #expect(svg.contains("prefers-color-scheme: dark"))
    #expect(svg.contains("Okafor &amp; Daughters"))
  }

  @Test func pictureIntoAFile() throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("evenkeel-frontier-\(UUID().uuidString).svg")
    defer { try? FileManager.default.removeItem(at: file) }
    let run = try Evenkeel.run("frontier", "frontier.yaml", "--svg", file.path)
    #expect(run.status == 0)
    #expect(run.output == (try Evenkeel.run("frontier", "frontier.yaml").output))
    let svg = try Evenkeel.run("frontier", "frontier.yaml", "--format", "svg").output
    #expect(try String(contentsOf: file, encoding: .utf8) == svg)
  }

  @Test func pictureThatCannotBeWritten() throws {
    let run = try Evenkeel.run("frontier", "quiet.yaml", "--svg", "there/is/no/such/folder.svg")
    #expect(run.status == 1)
    #expect(run.output == "")
    #expect(run.messages.hasPrefix("there/is/no/such/folder.svg: cannot be written"))
  }

  @Test func capsThatCannotHold() throws {
    // The IRA must sell to raise the cash, and nothing may be sold.
    let run = try Evenkeel.run(
      "frontier", "frontier.yaml", "--withdraw", "ira=20000", "--maximum-turnover", "0")
    #expect(run.status == 4)
    #expect(run.output == "")
    #expect(run.messages.contains("maximumTurnover"))
  }
}
