import Money
import Portfolio

/// A function from money to money that is linear between its bends and may jump at some of them.
///
/// What a state's law makes of income before it becomes ``StateBand``s: phase-outs bend, tables
/// jump. Bends lie on whole cents; where the law's would not, the next cent is taken, which
/// changes the value by less than a thousandth of a dollar.
struct SteppedLinear: Hashable, Sendable {
  struct Segment: Hashable, Sendable {
    /// From here on, up to the next segment.
    let start: Money
    /// The value at `start`.
    let value: ExactDollars
    let slope: Rate

    func value(at point: Money) -> ExactDollars { value + (point - start) * slope }
  }

  /// At least one, ascending.
  let segments: [Segment]

  /// Nobody's income is lower: a household's figures end at 10^12.
  static let lowest = Money(dollars: -10_000_000_000_000)

  init(segments: [Segment]) {
    precondition(segments.first?.start == Self.lowest, "a function is defined everywhere")
    self.segments = segments
  }

  /// The argument itself.
  static let identity = SteppedLinear(
    segments: [Segment(start: lowest, value: ExactDollars(lowest), slope: .one)])

  /// The same everywhere.
  static func constant(_ amount: Money) -> SteppedLinear { constant(exactly: ExactDollars(amount)) }

  /// The same everywhere.
  static func constant(exactly amount: ExactDollars) -> SteppedLinear {
    SteppedLinear(segments: [Segment(start: lowest, value: amount, slope: .zero)])
  }

  /// `first`, and the amount of each step above its edge: from one cent more on.
  static func steps(_ first: Money, _ steps: [(above: Money, amount: Money)]) -> SteppedLinear {
    let later = steps.map {
      Segment(
        start: $0.above + Money(cents: 1), value: ExactDollars($0.amount), slope: .zero)
    }
    return SteppedLinear(segments: constant(first).segments + later)
  }

  func value(at point: Money) -> ExactDollars { segment(at: point).value(at: point) }

  func segment(at point: Money) -> Segment {
    segments.last { $0.start <= point } ?? segments[0]
  }

  /// Whether the function is continuous where segment `index` starts.
  func isContinuous(at index: Int) -> Bool {
    index == 0
      || segments[index - 1].value(at: segments[index].start) == segments[index].value
  }
}

extension SteppedLinear {
  static func + (left: SteppedLinear, right: SteppedLinear) -> SteppedLinear {
    combined(left, right) {
      $0 + $1
    } slope: {
      $0 + $1
    }
  }

  static func - (left: SteppedLinear, right: SteppedLinear) -> SteppedLinear {
    combined(left, right) {
      $0 - $1
    } slope: {
      $0 - $1
    }
  }

  private static func combined(
    _ left: SteppedLinear, _ right: SteppedLinear,
    value: (ExactDollars, ExactDollars) -> ExactDollars, slope: (Rate, Rate) -> Rate
  ) -> SteppedLinear {
    let starts = Set((left.segments + right.segments).map(\.start)).sorted()
    return SteppedLinear(
      segments: starts.map { start in
        Segment(
          start: start, value: value(left.value(at: start), right.value(at: start)),
          slope: slope(left.segment(at: start).slope, right.segment(at: start).slope))
      })
  }

  /// This function times `share`, whose slopes must all be 0 and whose values are fractions of a
  /// dollar.
  func times(_ share: SteppedLinear) -> SteppedLinear {
    let starts = Set((segments + share.segments).map(\.start)).sorted()
    return SteppedLinear(
      segments: starts.map { start in
        let factor = Rate(
          billionths: Int64(share.value(at: start).trillionths / 1000))
        return Segment(
          start: start, value: value(at: start) * factor,
          slope: segment(at: start).slope * factor)
      })
  }

  /// The function of x whose value is this one's at x + `offset`.
  func shifted(by offset: Money) -> SteppedLinear {
    let moved = segments.dropFirst().map {
      Segment(start: $0.start - offset, value: $0.value, slope: $0.slope)
    }
    let first = Segment(
      start: Self.lowest, value: segments[0].value(at: Self.lowest + offset),
      slope: segments[0].slope)
    return SteppedLinear(segments: [first] + moved)
  }

  /// At least 0.
  var atLeastZero: SteppedLinear { through(.ramp(from: .zero, slope: .one)) }

  /// `schedule` of this function's value.
  func through(_ schedule: PiecewiseLinear) -> SteppedLinear {
    var composed: [Segment] = []
    for (index, segment) in segments.enumerated() {
      let exact = schedule.value(atExactly: segment.value)
      // Where this is continuous the result is too, whatever rounding a bend before brought.
      let value =
        isContinuous(at: index) ? composed.last?.value(at: segment.start) ?? exact : exact
      let end = index + 1 < segments.count ? segments[index + 1].start : nil
      composed += Self.pieces(of: schedule, along: segment, from: value, to: end)
    }
    return SteppedLinear(segments: composed)
  }

  private static func pieces(
    of schedule: PiecewiseLinear, along segment: Segment, from value: ExactDollars, to end: Money?
  ) -> [Segment] {
    let rises = segment.slope > .zero
    var pieces = [
      Segment(
        start: segment.start, value: value,
        slope: schedule.slope(from: segment.value, rising: rises) * segment.slope)
    ]
    if segment.slope == .zero { return pieces }
    let ahead = schedule.kinks.filter {
      rises ? ExactDollars($0) > segment.value : ExactDollars($0) < segment.value
    }
    for kink in rises ? ahead : ahead.reversed() {
      let start = segment.start + (ExactDollars(kink) - segment.value).distance(at: segment.slope)
      if let end, start >= end { break }
      let last = pieces[pieces.count - 1]
      pieces.append(
        Segment(
          start: start, value: last.value(at: start),
          slope: schedule.slope(from: ExactDollars(kink), rising: rises) * segment.slope))
    }
    return pieces.filter { piece in pieces.last { $0.start == piece.start } == piece }
  }
}

extension PiecewiseLinear {
  /// The value at `point`.
  func value(atExactly point: ExactDollars) -> ExactDollars {
    if point <= ExactDollars(kinks[0]) {
      return valueAtFirstKink - (ExactDollars(kinks[0]) - point) * slopes[0]
    }
    var value = valueAtFirstKink
    for index in kinks.indices where ExactDollars(kinks[index]) < point {
      let end = index + 1 < kinks.count ? min(point, ExactDollars(kinks[index + 1])) : point
      value = value + (end - ExactDollars(kinks[index])) * slopes[index + 1]
    }
    return value
  }

  /// The slope just above `point`, or just below it.
  func slope(from point: ExactDollars, rising: Bool) -> Rate {
    slopes[kinks.prefix { rising ? ExactDollars($0) <= point : ExactDollars($0) < point }.count]
  }
}

extension ExactDollars {
  /// How far an argument goes, in cents rounded up, until `slope` a dollar has covered this.
  fileprivate func distance(at slope: Rate) -> Money {
    let scaled = trillionths * Int128(Rate.one.billionths)
    return ExactDollars(trillionths: scaled / Int128(slope.billionths)).money(.up)
  }
}
