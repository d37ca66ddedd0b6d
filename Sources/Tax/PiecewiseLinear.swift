public import Money

/// A continuous function from money to money that is linear between its kinks; exact.
///
/// The form of every rate schedule and, by ``+``, ``shifted(by:)`` and ``flattened(below:)``, of
/// the whole tax: the bill and the optimizer's cells come from the same values.
public struct PiecewiseLinear: Hashable, Sendable {
  /// Where the slope changes, ascending; at least one.
  public let kinks: [Money]
  /// The slope before the first kink, then after each.
  public let slopes: [Rate]
  /// The value at the first kink.
  public let valueAtFirstKink: ExactDollars

  init(kinks: [Money], slopes: [Rate], valueAtFirstKink: ExactDollars) {
    precondition(
      !kinks.isEmpty && slopes.count == kinks.count + 1, "a slope on each side of every kink")
    self.kinks = kinks
    self.slopes = slopes
    self.valueAtFirstKink = valueAtFirstKink
  }

  /// A schedule of marginal rates: nothing up to 0, `rates[0]` up to `edges[0]`, and so on.
  init(edges: [Money], rates: [Rate]) {
    self.init(kinks: [.zero] + edges, slopes: [.zero] + rates, valueAtFirstKink: .zero)
  }

  /// Nothing up to `start`, then `slope` a dollar.
  static func ramp(from start: Money, slope: Rate) -> PiecewiseLinear {
    PiecewiseLinear(kinks: [start], slopes: [.zero, slope], valueAtFirstKink: .zero)
  }

  /// The value at `point`.
  public func value(at point: Money) -> ExactDollars {
    if point <= kinks[0] { return valueAtFirstKink - (kinks[0] - point) * slopes[0] }
    var value = valueAtFirstKink
    for index in kinks.indices where kinks[index] < point {
      let end = index + 1 < kinks.count ? min(point, kinks[index + 1]) : point
      value = value + (end - kinks[index]) * slopes[index + 1]
    }
    return value
  }

  /// The slope just above `point`.
  public func slope(above point: Money) -> Rate {
    slopes[kinks.prefix { $0 <= point }.count]
  }
}

extension PiecewiseLinear {
  /// The function of x whose value is this one's at x + `offset`.
  func shifted(by offset: Money) -> PiecewiseLinear {
    PiecewiseLinear(
      kinks: kinks.map { $0 - offset }, slopes: slopes, valueAtFirstKink: valueAtFirstKink)
  }

  /// The function of x whose value is this one's at the larger of x and `floor`.
  func flattened(below floor: Money) -> PiecewiseLinear {
    let later = kinks.filter { $0 > floor }
    return PiecewiseLinear(
      kinks: [floor] + later, slopes: [.zero, slope(above: floor)] + later.map(slope(above:)),
      valueAtFirstKink: value(at: floor))
  }

  static func + (left: PiecewiseLinear, right: PiecewiseLinear) -> PiecewiseLinear {
    let kinks = Set(left.kinks + right.kinks).sorted()
    let slopes = kinks.map { left.slope(above: $0) + right.slope(above: $0) }
    return PiecewiseLinear(
      kinks: kinks, slopes: [left.slopes[0] + right.slopes[0]] + slopes,
      valueAtFirstKink: left.value(at: kinks[0]) + right.value(at: kinks[0]))
  }

  static func - (left: PiecewiseLinear, right: PiecewiseLinear) -> PiecewiseLinear {
    let negated = PiecewiseLinear(
      kinks: right.kinks, slopes: right.slopes.map { .zero - $0 },
      valueAtFirstKink: -right.valueAtFirstKink)
    return left + negated
  }
}

extension PiecewiseLinear {
  /// One linear stretch: `slope` · x + `constant`.
  struct Line: Hashable {
    let slope: Rate
    let constant: ExactDollars
  }

  /// Between `range`'s ends the function is the largest of `lines`.
  struct ConvexRun {
    let range: ClosedRange<Money>
    let lines: [Line]
  }

  /// The kinks strictly inside `range`, between its ends.
  func corners(in range: ClosedRange<Money>) -> [Money] {
    let inside = kinks.filter { $0 > range.lowerBound && $0 < range.upperBound }
    return [range.lowerBound] + inside + [range.upperBound]
  }

  /// The least value in `range`; it lies at a corner.
  func minimum(in range: ClosedRange<Money>) -> ExactDollars {
    corners(in: range).map(value(at:)).min() ?? value(at: range.lowerBound)
  }

  /// The fewest stretches of `range` in each of which the function is convex, ascending.
  ///
  /// A convex stretch cannot have a kink inside at which the slope falls, so the cuts lie there.
  func convexRuns(in range: ClosedRange<Money>) -> [ConvexRun] {
    var runs: [ConvexRun] = []
    var start = range.lowerBound
    var lines = [line(above: start)]
    for kink in corners(in: range).dropFirst().dropLast() {
      let next = line(above: kink)
      if next.slope < lines[lines.count - 1].slope {
        runs.append(ConvexRun(range: start...kink, lines: lines))
        (start, lines) = (kink, [next])
      } else if next.slope > lines[lines.count - 1].slope {
        lines.append(next)
      }
    }
    return runs + [ConvexRun(range: start...range.upperBound, lines: lines)]
  }

  func line(above point: Money) -> Line {
    let slope = slope(above: point)
    return Line(slope: slope, constant: value(at: point) - point * slope)
  }
}
