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

  private struct Figures: Decodable, Equatable {
    let taxAdded: Decimal
    let misplaced: Decimal
    let misplacedFraction: Decimal
    let orders: Int
    let worth: Decimal
  }

  private struct Table: Decodable {
    let policy: Figures
    let points: [Figures]
  }

  /// Every row of the memo is a point of the JSON, in its order, with the ends among them, or the policy's plan.
  @Test func tableShowsWhatTheJSONSays() throws {
    let json = try Evenkeel.run("frontier", "frontier.yaml", "--format", "json").output
    let table = try JSONDecoder().decode(Table.self, from: Data(json.utf8))
    let memo = try Evenkeel.run("frontier", "frontier.yaml").output
    let rows = memo.matches(
      of: #/(?m)^ +([-+][\d,.]+|0\.00) +([\d.]+)% +([\d,.]+) +(\d+) +([-+][\d,.]+)(.*)$/#)
    #expect(rows.count == 15)
    var places: [Int] = []
    for row in rows {
      func amount(_ text: Substring) -> Decimal? {
        Decimal(string: text.filter { $0 != "," && $0 != "+" })
      }
      let isPolicy = row.output.6.contains("policy")
      let place = try #require(
        isPolicy ? -1 : table.points.firstIndex { $0.taxAdded == amount(row.output.1) })
      let point = isPolicy ? table.policy : table.points[place]
      #expect(point.taxAdded == amount(row.output.1))
      #expect(point.misplaced == amount(row.output.3))
      #expect(String(point.orders) == row.output.4)
      let percent = try #require(amount(row.output.2))
      #expect(abs(point.misplacedFraction * 100 - percent) <= 0.005)
      let worth = try #require(amount(row.output.5))
      #expect(abs(point.worth - worth) <= 0.005)
      if !isPolicy { places.append(place) }
    }
    #expect(places == places.sorted() && Set(places).count == places.count)
    #expect(places.first == 0 && places.last == table.points.count - 1)
  }

  /// A plan that is both shares one label.
  @Test func pictureOfASinglePoint() throws {
    let svg = try Evenkeel.run("frontier", "gift.yaml", "--format", "svg").output
    #expect(svg.contains(">The policy's plan, nearest the targets</tspan>"))
    #expect(!svg.contains(">Nearest the targets</tspan>"))
  }

  @Test func giftIsMadeByEveryPlan() throws {
    let memo = try Evenkeel.run("frontier", "gift.yaml").output
    #expect(memo.contains("Every plan here makes the gift of $90,000.00 in kind"))
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
