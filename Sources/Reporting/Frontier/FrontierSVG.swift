import Money
import Portfolio
package import Rebalancing

/// A frontier as a picture: tax added to the right, drift left upwards.
///
/// One file without references, whose colours follow the reader's light or dark. Every mark carries
/// the figures of frontier/1 as `data-tax-added` and `data-misplaced-fraction`.
package struct FrontierSVG {
  private let frontier: Frontier
  private let across: PlotAxis
  private let up: PlotAxis

  private static let (width, height) = (960.0, 600.0)
  private static let frame = PlotLabels.Box(left: 92, top: 104, right: 924, bottom: 516)

  /// The picture of a frontier.
  package init(_ frontier: Frontier) {
    self.frontier = frontier
    let marks = frontier.points + [frontier.policy]
    across = PlotAxis(
      marks.map { $0.taxAdded.dollars } + [0], from: Self.frame.left, to: Self.frame.right)
    up = PlotAxis(
      marks.map { $0.misplacedFraction.share } + [0, frontier.misplacedFractionBefore.share],
      from: Self.frame.bottom, to: Self.frame.top)
  }

  /// The whole document.
  package var text: String {
    let parts = [head] + grid + [axisNames, curve] + marks + labels.map(label) + ["</svg>"]
    return parts.joined(separator: "\n") + "\n"
  }

  private var head: String {
    let household = frontier.problem.household
    let title = "What tax buys: \(household.name)"
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 600" role="img" \
      aria-label="\(PlotText.escaped(title)), tax added against drift left">
      <style>
      \(Self.style)
      </style>
      <rect class="paper" width="960" height="600"/>
      <text class="title" x="36" y="44">\(PlotText.escaped(TextWrap.cut(title, to: 60)))</text>
      <text class="quiet" x="36" y="70">\(household.asOf). Each point: the nearest to the targets that \
      its tax allows, \(proof).</text>
      """
  }

  private var proof: String {
    frontier.points.allSatisfy { $0.search == .proven } ? "proven" : "as far as was searched"
  }

  private static let style = """
    text { font-family: system-ui, "Helvetica Neue", Arial, sans-serif; font-size: 14px; fill: #1b2430 }
    .paper { fill: #ffffff } .title { font-size: 22px; font-weight: 600 } .quiet { fill: #566273 }
    .grid { stroke: #e4e8ee } .axis { stroke: #9aa5b4 } .curve { stroke: #1a62c6; fill: none }
    .point { fill: #1a62c6 } .policy { fill: #b8420f; font-weight: 600 }
    .nothing { fill: #ffffff; stroke: #566273; stroke-width: 2 }
    @media (prefers-color-scheme: dark) {
    text { fill: #e7ebf1 } .paper { fill: #12161c } .quiet { fill: #a3aebd } .grid { stroke: #262d37 }
    .axis { stroke: #5d6978 } .curve { stroke: #7db5ff } .point { fill: #7db5ff }
    .policy { fill: #ff9c63 } .nothing { fill: #12161c; stroke: #a3aebd }
    }
    """

  private var grid: [String] {
    let frame = Self.frame
    let columns = across.ticks.map { value in
      let x = PlotText.tenths(across.place(value))
      return line(
        x, PlotText.tenths(frame.top), x, PlotText.tenths(frame.bottom), isAxis: value == 0)
        + "<text class=\"quiet\" x=\"\(x)\" y=\"540\" text-anchor=\"middle\">"
        + "\(PlotText.wholeDollars(value))</text>"
    }
    let rows = up.ticks.map { value in
      let y = PlotText.tenths(up.place(value))
      return line(
        PlotText.tenths(frame.left), y, PlotText.tenths(frame.right), y, isAxis: value == 0)
        + "<text class=\"quiet\" x=\"82\" y=\"\(y)\" dy=\"5\" text-anchor=\"end\">"
        + "\(percent(value))</text>"
    }
    return columns + rows
  }

  private func line(
    _ x1: String, _ y1: String, _ x2: String, _ y2: String, isAxis: Bool
  ) -> String {
    let style = isAxis ? "axis" : "grid"
    return "<line class=\"\(style)\" x1=\"\(x1)\" y1=\"\(y1)\" x2=\"\(x2)\" y2=\"\(y2)\"/>"
  }

  private var axisNames: String {
    """
    <text x="508" y="576" text-anchor="middle">Tax added this year (dollars; less than 0: tax saved)</text>
    <text transform="translate(26 310) rotate(-90)" text-anchor="middle">\
    Drift left (% of the household off target)</text>
    """
  }

  private var curve: String {
    let places = frontier.points.map { place($0) }
      .map { "\(PlotText.tenths($0.x)),\(PlotText.tenths($0.y))" }
    return
      "<polyline class=\"curve\" stroke-width=\"2\" points=\"\(places.joined(separator: " "))\"/>"
  }

  private func place(_ point: FrontierPoint) -> (x: Double, y: Double) {
    (across.place(point.taxAdded.dollars), up.place(point.misplacedFraction.share))
  }

  private var placeOfNothing: (x: Double, y: Double) {
    (across.place(0), up.place(frontier.misplacedFractionBefore.share))
  }

  private var marks: [String] {
    let dots = frontier.points.map { point in
      let (x, y) = place(point)
      return
        "<circle class=\"point\" cx=\"\(PlotText.tenths(x))\" cy=\"\(PlotText.tenths(y))\" r=\"3.5\" "
        + figures(point.taxAdded, point.misplacedFraction) + "</circle>"
    }
    let (x, y) = placeOfNothing
    let nothing =
      "<circle class=\"nothing\" cx=\"\(PlotText.tenths(x))\" cy=\"\(PlotText.tenths(y))\" r=\"6\" "
      + figures(.zero, frontier.misplacedFractionBefore) + "</circle>"
    let policy = place(frontier.policy)
    let diamond =
      "<path class=\"policy\" d=\"M\(PlotText.tenths(policy.x)) \(PlotText.tenths(policy.y - 9))l9 9l-9 9"
      + "l-9 -9z\" " + figures(frontier.policy.taxAdded, frontier.policy.misplacedFraction)
      + "</path>"
    return dots + [nothing, diamond]
  }

  private func figures(_ tax: Money, _ fraction: Rate) -> String {
    "data-tax-added=\"\(tax)\" data-misplaced-fraction=\"\(fraction)\"><title>"
      + "\(tax.inDollars) of tax added, \(fraction.inPercent(decimals: 2)) off target</title>"
  }

  private var labels: [PlotLabels.Label] {
    var frame = Self.frame
    (frame.left, frame.top, frame.right) = (frame.left + 4, frame.top - 20, Self.width - 8)
    let all = frontier.points.map { place($0) } + [place(frontier.policy), placeOfNothing]
    var labels = PlotLabels(frame: frame, around: all)
    // A point at the policy's own place shares its label.
    let shared = named.filter { isPolicy(frontier.points[$0.0]) }.map { $0.1.lowercased() }
    labels.add(
      [(["The policy's plan"] + shared).joined(separator: ", "), Self.caption(frontier.policy)],
      at: place(frontier.policy), style: "policy")
    let nothing = frontier.misplacedFractionBefore.inPercent()
    labels.add(["Doing nothing", "$0, \(nothing) off"], at: placeOfNothing, style: "quiet")
    for (place, name) in named where !isPolicy(frontier.points[place]) {
      let point = frontier.points[place]
      labels.add([name, Self.caption(point)], at: self.place(point), style: "plain")
    }
    return labels.labels
  }

  private func isPolicy(_ point: FrontierPoint) -> Bool {
    (point.taxAdded, point.misplaced) == (frontier.policy.taxAdded, frontier.policy.misplaced)
  }

  /// Points with a name of their own.
  private var named: [(Int, String)] {
    let last = frontier.points.count - 1
    if last <= 0 { return last < 0 ? [] : [(0, "Nearest the targets")] }
    let knee = frontier.knee.map { ($0, "The knee") }
    return [(last, "Nearest the targets"), (0, "Least tax")] + [knee].compactMap(\.self)
  }

  private static func caption(_ point: FrontierPoint) -> String {
    "\(PlotText.wholeDollars(point.taxAdded.dollars)), \(point.misplacedFraction.inPercent()) off"
  }

  private func label(_ label: PlotLabels.Label) -> String {
    let spans = label.lines.enumerated().map { place, line in
      "<tspan x=\"\(PlotText.tenths(label.x))\" dy=\"\(place == 0 ? 0 : Int(PlotLabels.lineHeight))\">"
        + "\(PlotText.escaped(line))</tspan>"
    }
    return leader(label) + "<text class=\"\(label.style)\" y=\"\(PlotText.tenths(label.y))\" "
      + "text-anchor=\"\(label.anchor)\">\(spans.joined())</text>"
  }

  /// A line from a label to its mark, where it is far away.
  private func leader(_ label: PlotLabels.Label) -> String {
    guard let mark = label.leader else { return "" }
    let isBelow = label.y > mark.y
    let last = Double(label.lines.count - 1) * PlotLabels.lineHeight
    return line(
      PlotText.tenths(mark.x), PlotText.tenths(mark.y + (isBelow ? 8 : -8)),
      PlotText.tenths(label.x + (label.anchor == "start" ? 6 : -6)),
      PlotText.tenths(isBelow ? label.y - 16 : label.y + last + 6), isAxis: true)
  }

  private func percent(_ value: Double) -> String {
    let rate = Rate(billionths: Int64((value * 1e9).rounded()))
    let step = up.ticks.count > 1 ? up.ticks[1] - up.ticks[0] : 1
    return rate.inPercent(decimals: step >= 0.00999 ? 0 : step >= 0.000999 ? 1 : 2)
  }
}
