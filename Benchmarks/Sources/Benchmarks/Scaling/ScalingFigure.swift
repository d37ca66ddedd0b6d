import Foundation

/// Time against lots, both by logarithms, as one SVG without references that follows the reader's light
/// or dark.
struct ScalingFigure {
  private let points: [ScalingPoint]
  private let gap: Double
  private let across: LogarithmicAxis
  private let up: LogarithmicAxis

  private static let frame = (left: 96.0, top: 112.0, right: 860.0, bottom: 500.0)

  init(_ points: [ScalingPoint], gap: Double) {
    self.points = points
    self.gap = gap
    across = LogarithmicAxis(
      points.map { Double($0.shape.lots) }, from: Self.frame.left, to: Self.frame.right)
    up = LogarithmicAxis(
      points.flatMap { $0.searches + [$0.build].compactMap(\.self) }, from: Self.frame.bottom,
      to: Self.frame.top)
  }

  var text: String {
    let parts =
      [head] + grid + [
        names, spread, curve("search", \.search), curve("build", \.build),
        label("search", "Search", \.search, above: true),
        label("build", "Building the program", \.build, above: false),
        "</svg>",
      ]
    return parts.joined(separator: "\n") + "\n"
  }

  private var head: String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 580" role="img" \
    aria-label="Time against number of lots, both by logarithms">
    <style>
    text { font-family: system-ui, "Helvetica Neue", Arial, sans-serif; font-size: 14px; fill: #1b2430 }
    .paper { fill: #ffffff } .title { font-size: 22px; font-weight: 600 } .quiet { fill: #566273 }
    .grid { stroke: #e4e8ee } .search { stroke: #1a62c6 } .build { stroke: #b8420f }
    .curve { fill: none; stroke-width: 2 } text.search { fill: #1a62c6; stroke: none; font-weight: 600 }
    text.build { fill: #b8420f; stroke: none; font-weight: 600 }
    circle.search, .open.search { fill: #1a62c6 } circle.build { fill: #b8420f }
    .spread { stroke: #1a62c6; stroke-width: 1.5; opacity: 0.45 } .open.search { fill: #ffffff; stroke-width: 2 }
    @media (prefers-color-scheme: dark) {
    text { fill: #e7ebf1 } .paper { fill: #12161c } .quiet { fill: #a3aebd } .grid { stroke: #262d37 }
    .search { stroke: #7db5ff } .build { stroke: #ff9c63 } .spread { stroke: #7db5ff }
    text.search, circle.search { fill: #7db5ff } text.build, circle.build { fill: #ff9c63 }
    .open.search { fill: #12161c }
    }
    </style>
    <rect class="paper" width="960" height="580"/>
    <text class="title" x="36" y="42">Time against lots</text>
    <text class="quiet" x="36" y="66">Processor time of one core, to a gap of \(gap); line: the middle of \
    \(points.first?.cases.count ?? 0) households, bars: least and most,</text>
    <text class="quiet" x="36" y="86">ring: not all of them solved.</text>
    """
  }

  private var grid: [String] {
    let frame = Self.frame
    let columns = across.decades.map { value in
      let x = tenths(across.place(value))
      return
        "<line class=\"grid\" x1=\"\(x)\" y1=\"\(frame.top)\" x2=\"\(x)\" y2=\"\(frame.bottom)\"/>"
        + "<text class=\"quiet\" x=\"\(x)\" y=\"524\" text-anchor=\"middle\">\(grouped(value))</text>"
    }
    let rows = up.decades.map { value in
      let y = tenths(up.place(value))
      return
        "<line class=\"grid\" x1=\"\(frame.left)\" y1=\"\(y)\" x2=\"\(frame.right)\" y2=\"\(y)\"/>"
        + "<text class=\"quiet\" x=\"86\" y=\"\(y)\" dy=\"5\" text-anchor=\"end\">\(time(value))</text>"
    }
    return columns + rows
  }

  private var names: String {
    """
    <text x="478" y="556" text-anchor="middle">Lots</text>
    <text transform="translate(28 300) rotate(-90)" text-anchor="middle">Time</text>
    """
  }

  /// From the least to the most of each number of lots.
  private var spread: String {
    points.map { point in
      let x = tenths(across.place(Double(point.shape.lots)))
      let (low, high) = (point.searches.first ?? 1, point.searches.last ?? 1)
      return "<line class=\"spread\" x1=\"\(x)\" y1=\"\(tenths(up.place(low)))\" x2=\"\(x)\" "
        + "y2=\"\(tenths(up.place(high)))\"/>"
    }.joined(separator: "\n")
  }

  private typealias Time = (ScalingPoint) -> Double?

  private func places(_ time: Time) -> [(
    point: ScalingPoint, seconds: Double, x: String, y: String
  )] {
    points.compactMap { point in
      time(point).map {
        (point, $0, tenths(across.place(Double(point.shape.lots))), tenths(up.place($0)))
      }
    }
  }

  private func curve(_ style: String, _ time: Time) -> String {
    let places = places(time)
    let line = places.map { "\($0.x),\($0.y)" }.joined(separator: " ")
    let dots = places.map { point, seconds, x, y in
      let isOpen = style == "search" && point.solved < point.cases.count
      let lots = grouped(Double(point.shape.lots))
      return "<circle class=\"\(isOpen ? "open " : "")\(style)\" cx=\"\(x)\" cy=\"\(y)\" r=\"4\">"
        + "<title>\(lots) lots: \(Figure.milliseconds(seconds)) ms</title></circle>"
    }
    return "<polyline class=\"curve \(style)\" points=\"\(line)\"/>\n"
      + dots.joined(separator: "\n")
  }

  /// The curve's name, at a point in its first half, where no bar is.
  private func label(_ style: String, _ name: String, _ time: Time, above: Bool) -> String {
    let places = places(time)
    guard !places.isEmpty else { return "" }
    let place = places[places.count / 3]
    return "<text class=\"\(style)\" x=\"\(place.x)\" y=\"\(place.y)\" dx=\"\(above ? -12 : 12)\" "
      + "dy=\"\(above ? -14 : 24)\" text-anchor=\"\(above ? "end" : "start")\">\(name)</text>"
  }

  private func tenths(_ value: Double) -> String { String(format: "%.1f", value) }

  private func grouped(_ value: Double) -> String {
    value < 1_000 ? "\(Int(value))" : "\(Int(value) / 1_000),000"
  }

  private func time(_ seconds: Double) -> String {
    switch seconds {
    case ..<0.9e-3: "\(Int((seconds * 1e6).rounded())) µs"
    case ..<0.9: "\(Int((seconds * 1e3).rounded())) ms"
    default: "\(Int(seconds.rounded())) s"
    }
  }
}

/// Positions by logarithm, between the powers of ten around some values.
struct LogarithmicAxis {
  private let low: Double
  private let high: Double
  private let start: Double
  private let end: Double

  init(_ values: [Double], from start: Double, to end: Double) {
    let positive = values.filter { $0 > 0 }
    low = log10(positive.min() ?? 1).rounded(.down)
    high = max(low + 1, log10(positive.max() ?? 10).rounded(.up))
    (self.start, self.end) = (start, end)
  }

  func place(_ value: Double) -> Double {
    start + (end - start) * (log10(value) - low) / (high - low)
  }

  var decades: [Double] { (Int(low)...Int(high)).map { pow(10, Double($0)) } }
}
