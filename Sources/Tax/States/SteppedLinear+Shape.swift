import Money
import Portfolio

extension SteppedLinear {
  /// A continuous stretch, its function also defined outside.
  struct Stretch {
    let lower: Money?
    let upper: Money?
    let line: PiecewiseLinear
  }

  /// From jump to jump, and from cut to cut.
  func stretches(cutAt cuts: Set<Money>) -> [Stretch] {
    var firsts: [Int] = []
    for index in segments.indices
    where index == 0 || !isContinuous(at: index) || cuts.contains(segments[index].start) {
      firsts.append(index)
    }
    return firsts.enumerated().map { place, first in
      let next = place + 1 < firsts.count ? firsts[place + 1] : segments.count
      return Stretch(
        lower: first == 0 ? nil : segments[first].start,
        upper: next < segments.count ? segments[next].start - Money(cents: 1) : nil,
        line: Self.line(segments[first..<next]))
    }
  }

  /// The function where nothing jumps.
  var line: PiecewiseLinear {
    precondition(
      segments.indices.allSatisfy(isContinuous(at:)), "a law with an exclusion has no steps")
    return Self.line(segments[...])
  }

  private static func line(_ run: ArraySlice<Segment>) -> PiecewiseLinear {
    // Bends only: a segment that goes on as the one before needs no kink.
    var bends: [Segment] = []
    for segment in run where bends.last?.slope != segment.slope { bends.append(segment) }
    return PiecewiseLinear(
      kinks: bends.map(\.start), slopes: [bends[0].slope] + bends.map(\.slope),
      valueAtFirstKink: bends[0].value)
  }

  /// 0 before `start`.
  func starting(at start: Money) -> SteppedLinear {
    let first = Segment(start: start, value: value(at: start), slope: segment(at: start).slope)
    return SteppedLinear(
      segments: Self.constant(.zero).segments + [first] + segments.filter { $0.start > start })
  }

  /// 0 from `end` on.
  func ending(before end: Money?) -> SteppedLinear {
    guard let end else { return self }
    return SteppedLinear(
      segments: segments.filter { $0.start < end }
        + [Segment(start: end, value: .zero, slope: .zero)])
  }

  /// The value at `floor` before it.
  func flattened(below floor: Money) -> SteppedLinear {
    let before = Segment(start: Self.lowest, value: value(at: floor), slope: .zero)
    let first = Segment(start: floor, value: value(at: floor), slope: segment(at: floor).slope)
    return SteppedLinear(segments: [before, first] + segments.filter { $0.start > floor })
  }

  /// The value at `ceiling` from there on.
  func flattened(above ceiling: Money) -> SteppedLinear {
    SteppedLinear(
      segments: segments.filter { $0.start < ceiling }
        + [Segment(start: ceiling, value: value(at: ceiling), slope: .zero)])
  }

  /// The smaller of two functions that are constant between their jumps.
  func capped(at cap: SteppedLinear) -> SteppedLinear {
    let starts = Set((segments + cap.segments).map(\.start)).sorted()
    return SteppedLinear(
      segments: starts.map {
        Segment(start: $0, value: min(value(at: $0), cap.value(at: $0)), slope: .zero)
      })
  }

  /// Where this rising function is first more than `amount`.
  func first(above amount: Money) -> Money {
    let past = segments.last { $0.value <= ExactDollars(amount) } ?? segments[0]
    guard past.slope > .zero else { return past.start }
    let missing = (ExactDollars(amount) - past.value).trillionths * Int128(Rate.one.billionths)
    let cents = ExactDollars(trillionths: missing / Int128(past.slope.billionths)).money(.down)
    let reached = past.start + cents + Money(cents: 1)
    // A jump may come first.
    return segments.first { $0.start > past.start }.map { min(reached, $0.start) } ?? reached
  }
}

extension PiecewiseLinear {
  /// `slope` a dollar everywhere.
  static func line(_ slope: Rate) -> PiecewiseLinear {
    PiecewiseLinear(kinks: [.zero], slopes: [slope, slope], valueAtFirstKink: .zero)
  }

  /// The schedule with no rate above `rate`.
  func capped(at rate: Rate) -> PiecewiseLinear {
    PiecewiseLinear(
      kinks: kinks, slopes: slopes.map { min($0, rate) }, valueAtFirstKink: valueAtFirstKink)
  }
}
