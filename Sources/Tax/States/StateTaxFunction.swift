public import Money
public import Portfolio

/// What a state takes of one household's year, as a function of the year's gains.
///
/// In the terms of ``YearTax/cells(shortTerm:longTerm:)``: S and L, N = S + L, A what the gains add
/// to federal income, g the net capital gain, e = A − g.
struct StateTaxFunction: Hashable, Sendable {
  /// Ascending in N; every whole cent of N lies in one.
  let bands: [StateBand]
  /// Whether the federal tax of doing nothing is deducted, so that the function is another where other
  /// gains are realized.
  var deductsFederalTax = false

  func value(_ netting: Netting) -> ExactDollars {
    let band = bands.first { $0.net.contains(netting.net) }
    return band?.value(netting) ?? .zero
  }
}

/// A state's tax over a range of net gains in which no step of its law lies.
///
/// The tax is the sum of its parts.
struct StateBand: Hashable, Sendable {
  /// The net gains N for which it holds.
  let net: AmountBounds
  /// Of A.
  var ofIncome: PiecewiseLinear
  /// Of N, for states that count losses otherwise than the federal law does.
  var ofNet = PiecewiseLinear.nothing
  /// Of e.
  var ofOrdinary = PiecewiseLinear.nothing
  /// Of L; convex.
  var ofLongTerm: PiecewiseLinear?
  /// Of the income that is left when part of the net capital gain is not counted.
  var ofKept: KeptIncomeTax?

  func value(_ netting: Netting) -> ExactDollars {
    ofIncome.value(at: netting.incomeEffect) + ofNet.value(at: netting.net)
      + ofOrdinary.value(at: netting.incomeEffect - netting.preferentialGain)
      + (ofLongTerm?.value(at: netting.gains.longTerm) ?? .zero)
      + (ofKept?.value(netting) ?? .zero)
  }
}

extension PiecewiseLinear {
  static let nothing = PiecewiseLinear.ramp(from: .zero, slope: .zero)
}

/// What of the net capital gain g a state does not count.
enum GainExclusion: Hashable, Sendable {
  /// A fraction of g.
  case share(Rate)
  /// g, up to so much.
  case amount(Money)
}

/// A tax on k = offset + perIncome · A − the excluded part of g.
///
/// Everywhere k is the largest of one or two affine functions of S and L, so a convex schedule of k
/// is convex in (S, L); where the schedule is not convex, cells are cut along lines of k.
struct KeptIncomeTax: Hashable, Sendable {
  /// Of k.
  let schedule: PiecewiseLinear
  let exclusion: GainExclusion
  /// How often a dollar of A counts; 1 but where a deduction shrinks with income.
  var perIncome = Rate.one
  /// What of a deduction that shrinks with income is less than a cent, which no kink of the schedule
  /// can carry; within a cent of 0.
  var offset = ExactDollars.zero
  /// The most of a net loss that A deducts.
  let lossLimit: Money

  func value(_ netting: Netting) -> ExactDollars {
    schedule.value(atExactly: kept(netting))
  }

  /// k.
  func kept(_ netting: Netting) -> ExactDollars {
    let hasGain = netting.preferentialGain > .zero
    return arguments(hasNetCapitalGain: hasGain).map { $0.value(at: netting.gains) }.max() ?? .zero
  }

  /// k is the largest of these.
  func arguments(hasNetCapitalGain: Bool) -> [AffinePiece] {
    guard hasNetCapitalGain else {
      return [net(perIncome), constant(-lossLimit * perIncome + offset)]
    }
    switch exclusion {
    case .share(let share):
      // A = N, and g is the smaller of N and L.
      return [
        net(perIncome - share),
        AffinePiece(
          constant: offset, perShortTerm: perIncome, perLongTerm: perIncome - share),
      ]
    case .amount(let most):
      // The larger of perIncome · A − g, in which A − g = max(0, S), and perIncome · A − `most`.
      return [
        net(perIncome - .one),
        AffinePiece(
          constant: offset, perShortTerm: perIncome, perLongTerm: perIncome - .one),
        AffinePiece(
          constant: offset - ExactDollars(most), perShortTerm: perIncome, perLongTerm: perIncome),
      ]
    }
  }

  private func net(_ slope: Rate) -> AffinePiece {
    AffinePiece(constant: offset, perShortTerm: slope, perLongTerm: slope)
  }

  private func constant(_ value: ExactDollars) -> AffinePiece {
    AffinePiece(constant: value, perShortTerm: .zero, perLongTerm: .zero)
  }
}

/// Bounds on a linear function of S and L, themselves included.
public struct LinearBound: Hashable, Sendable {
  /// The function.
  public let of: AffinePiece
  /// The least value; nil for no bound.
  public let lower: ExactDollars?
  /// The greatest value; nil for no bound.
  public let upper: ExactDollars?

  init(_ of: AffinePiece, lower: ExactDollars? = nil, upper: ExactDollars? = nil) {
    self.of = of
    self.lower = lower
    self.upper = upper
  }

  /// Whether `gains` lie within.
  public func contains(_ gains: ByTerm) -> Bool {
    let value = of.value(at: gains)
    return (lower.map { $0 <= value } ?? true) && (upper.map { value <= $0 } ?? true)
  }

  /// False only if nothing in `box` lies within.
  func meets(_ box: GainBox) -> Bool {
    let values = of.range(in: box)
    return (lower.map { $0 <= values.upperBound } ?? true)
      && (upper.map { values.lowerBound <= $0 } ?? true)
  }
}

extension AffinePiece {
  /// A range that holds the values in `box`.
  func range(in box: GainBox) -> ClosedRange<ExactDollars> {
    let short = [box.shortTerm.lowerBound * perShortTerm, box.shortTerm.upperBound * perShortTerm]
    let long = [box.longTerm.lowerBound * perLongTerm, box.longTerm.upperBound * perLongTerm]
    let lower = constant + min(short[0], short[1]) + min(long[0], long[1])
    return lower...max(lower, constant + max(short[0], short[1]) + max(long[0], long[1]))
  }

  static func - (left: AffinePiece, right: AffinePiece) -> AffinePiece {
    AffinePiece(
      constant: left.constant - right.constant,
      perShortTerm: left.perShortTerm - right.perShortTerm,
      perLongTerm: left.perLongTerm - right.perLongTerm)
  }

  /// `line` of this function.
  func through(_ line: PiecewiseLinear.Line) -> AffinePiece {
    AffinePiece(
      constant: constant * line.slope + line.constant,
      perShortTerm: perShortTerm * line.slope, perLongTerm: perLongTerm * line.slope)
  }
}

extension KeptIncomeTax {
  /// A part of a cell, and where it holds.
  struct Cut {
    let pieces: [AffinePiece]
    let bounds: [LinearBound]

    static let none = Cut(pieces: [], bounds: [])
  }

  /// The tax in `box`, in which `hasNetCapitalGain` everywhere or nowhere, as convex parts.
  func cuts(in box: GainBox, hasNetCapitalGain: Bool) -> [Cut] {
    let arguments = arguments(hasNetCapitalGain: hasNetCapitalGain)
    let lines = schedule.lines
    if schedule.isConvex {
      let pieces = arguments.flatMap { argument in lines.map { argument.through($0.line) } }
      return [Cut(pieces: Array(Set(pieces)).sorted(), bounds: [])]
    }
    return arguments.indices.flatMap { index -> [Cut] in
      let argument = arguments[index]
      let largest = arguments.indices.filter { $0 != index }
        .map { LinearBound(argument - arguments[$0], lower: .zero) }
      return runs.compactMap { run in
        let bounds = largest + [LinearBound(argument, lower: run.lower, upper: run.upper)]
        guard bounds.allSatisfy({ $0.meets(box) }) else { return nil }
        return Cut(pieces: run.lines.map { argument.through($0) }, bounds: bounds)
      }
    }
  }

  /// The fewest stretches of k in which the schedule is convex.
  private var runs: [(lower: ExactDollars?, upper: ExactDollars?, lines: [PiecewiseLinear.Line])] {
    var runs: [(lower: ExactDollars?, upper: ExactDollars?, lines: [PiecewiseLinear.Line])] = []
    for (start, line) in schedule.lines {
      if let last = runs.last, let before = last.lines.last, line.slope >= before.slope {
        runs[runs.count - 1].lines.append(line)
      } else {
        if !runs.isEmpty { runs[runs.count - 1].upper = start }
        runs.append((start, nil, [line]))
      }
    }
    return runs
  }
}

extension PiecewiseLinear {
  var isConvex: Bool { zip(slopes, slopes.dropFirst()).allSatisfy { $0 <= $1 } }

  /// Each stretch and where it starts; nil for the first.
  var lines: [(start: ExactDollars?, line: Line)] {
    slopes.indices.map { index in
      let kink = kinks[max(0, index - 1)]
      let line = Line(
        slope: slopes[index], constant: value(at: kink) - kink * slopes[index])
      return (index == 0 ? nil : ExactDollars(kink), line)
    }
  }
}

extension AffinePiece: Comparable {
  /// By slope, then by constant: an order for output that does not change from run to run.
  public static func < (left: AffinePiece, right: AffinePiece) -> Bool {
    (left.perShortTerm, left.perLongTerm, left.constant)
      < (right.perShortTerm, right.perLongTerm, right.constant)
  }
}
