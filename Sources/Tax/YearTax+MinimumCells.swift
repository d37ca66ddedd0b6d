public import Money
import Portfolio

/// The year's tax with AMT as convex cells, for a mixed-integer program.
///
/// The federal tax with AMT is the larger of the regular tax and the tentative minimum tax (IRC §55(a)).
/// Neither is convex, but each is the least over cells in which it is: a program that has both, and a
/// column at least as large as each, has the larger. Tax on net investment income and the state's come
/// on top, in cells of their own.
extension YearTax {
  /// Cells of the regular federal income tax alone; see ``cells(shortTerm:longTerm:)``.
  public func regularCells(
    shortTerm: ClosedRange<Money>, longTerm: ClosedRange<Money>
  ) -> [TaxCell] {
    var profile = profile
    profile.state = .rates(ordinary: .zero, longTerm: .zero)
    return YearTax(profile: profile, law: law.withoutInvestmentTax, nil)
      .cells(shortTerm: shortTerm, longTerm: longTerm)
  }

  /// Cells of the tax on net investment income and the state's.
  public func besideCells(
    shortTerm: ClosedRange<Money>, longTerm: ClosedRange<Money>
  ) -> [TaxCell] {
    YearTax(profile: profile, law: law.withoutIncomeTax, stateFunction)
      .cells(shortTerm: shortTerm, longTerm: longTerm)
  }

  /// Cells of the tentative minimum tax, Form 6251 line 9.
  ///
  /// With u the income after the exemption (line 6), p qualified dividends and net capital gain, and
  /// y the regular ordinary part, Part III is R(u − p) + C(y + p) − C(y) where u ≥ p and
  /// C(y + u) − C(y) below, R being 26 and 28 % and C the 0, 15, 20 % schedule. The first is never less
  /// than the tax, so that it needs no bound. R and C are convex, u is but where the exemption is gone,
  /// −C(y) is but where y meets an edge of C: there the regions are cut.
  public func tentativeMinimumCells(
    shortTerm: ClosedRange<Money>, longTerm: ClosedRange<Money>
  ) -> [TaxCell] {
    let box = GainBox(shortTerm: shortTerm, longTerm: longTerm)
    return MinimumRegion.all(lossLimit: law.capitalLossLimit).flatMap { region in
      cuts(of: region).flatMap { cut -> [TaxCell] in
        guard let extent = box.narrowed(to: cut.bounds) else { return [] }
        return cells(region, cut, in: extent, of: box)
      }
    }
  }
}

extension FederalLaw {
  fileprivate var withoutInvestmentTax: FederalLaw {
    with(ordinary: ordinaryTax, preferential: preferentialTax, investment: .zero, reversal)
  }

  fileprivate var withoutIncomeTax: FederalLaw {
    with(
      ordinary: .nothing, preferential: .nothing, investment: netInvestmentIncomeRate, nil)
  }

  private func with(
    ordinary: PiecewiseLinear, preferential: PiecewiseLinear, investment: Rate,
    _ reversal: PreferenceReversal?
  ) -> FederalLaw {
    FederalLaw(
      year: year, status: status, ordinaryTax: ordinary, preferentialTax: preferential,
      standardDeduction: standardDeduction, capitalLossLimit: capitalLossLimit,
      netInvestmentIncomeRate: investment,
      netInvestmentIncomeThreshold: netInvestmentIncomeThreshold,
      alternativeMinimum: alternativeMinimum, reversal: reversal)
  }
}

/// A sum of S, of L, of both or of none, and a constant.
struct GainForm {
  let constant: Money
  let hasShort: Bool
  let hasLong: Bool

  static func constant(_ amount: Money) -> GainForm {
    GainForm(constant: amount, hasShort: false, hasLong: false)
  }
  static let shortTerm = GainForm(constant: .zero, hasShort: true, hasLong: false)
  static let longTerm = GainForm(constant: .zero, hasShort: false, hasLong: true)
  static let net = GainForm(constant: .zero, hasShort: true, hasLong: true)

  func adding(_ amount: Money) -> GainForm {
    GainForm(constant: constant + amount, hasShort: hasShort, hasLong: hasLong)
  }

  /// `slope` times the form, and `constant`.
  func piece(_ slope: Rate, _ constant: ExactDollars) -> AffinePiece {
    AffinePiece(
      constant: self.constant * slope + constant, perShortTerm: hasShort ? slope : .zero,
      perLongTerm: hasLong ? slope : .zero)
  }

  /// Where the form lies between two amounts; nil for a constant, which no bound can cut.
  func bounds(_ amounts: AmountBounds) -> GainBounds? {
    switch (hasShort, hasLong) {
    case (true, true): GainBounds(net: amounts.shifted(by: .zero - constant))
    case (true, false): GainBounds(shortTerm: amounts.shifted(by: .zero - constant))
    case (false, true): GainBounds(longTerm: amounts.shifted(by: .zero - constant))
    case (false, false): nil
    }
  }
}

/// A region of gains in which A, e and g of ``YearTax/cells(shortTerm:longTerm:)`` are linear.
struct MinimumRegion {
  let bounds: GainBounds
  /// What the gains add to income.
  let income: GainForm
  /// The part of it taxed at ordinary rates.
  let ordinary: GainForm
  /// Net capital gain.
  let preferential: GainForm

  static func all(lossLimit: Money) -> [MinimumRegion] {
    let nothing = GainForm.constant(.zero)
    let deducted = GainForm.constant(-lossLimit)
    let (atMost, atLeast) = (AmountBounds(upper: .zero), AmountBounds(lower: .zero))
    return [
      MinimumRegion(
        bounds: GainBounds(net: AmountBounds(upper: -lossLimit)), income: deducted,
        ordinary: deducted, preferential: nothing),
      MinimumRegion(
        bounds: GainBounds(net: AmountBounds(lower: -lossLimit, upper: .zero)), income: .net,
        ordinary: .net, preferential: nothing),
      MinimumRegion(
        bounds: GainBounds(longTerm: atMost, net: atLeast), income: .net, ordinary: .net,
        preferential: nothing),
      MinimumRegion(
        bounds: GainBounds(shortTerm: atMost, net: atLeast), income: .net, ordinary: nothing,
        preferential: .net),
      MinimumRegion(
        bounds: GainBounds(shortTerm: atLeast, longTerm: atLeast), income: .net,
        ordinary: .shortTerm, preferential: .longTerm),
    ]
  }
}

/// A part of a region in which C(y) is one line and u is convex.
private struct MinimumCut {
  let bounds: GainBounds
  /// C(y) = slope · (y's form) + constant.
  let preferentialOnOrdinary: PiecewiseLinear.Line
  /// u is the largest of these, as functions of alternative minimum taxable income.
  let afterExemption: [PiecewiseLinear.Line]
}

extension YearTax {
  /// Line 6 (below zero too) as a function of line 4 without its additional amount: less the exemption, which shrinks
  /// from the start of its phase-out on; a separate return's goes on below zero, which is the
  /// additional amount (IRC §55(d)(3)).
  var afterExemption: PiecewiseLinear {
    let law = self.law.alternativeMinimum
    let times: Int64 = self.law.status == .marriedFilingSeparately ? 2 : 1
    let length = Int128(law.exemption.cents * times) * Int128(Rate.one.billionths)
    let end =
      law.phaseOutStart
      + Money(cents: Int64(length.divided(by: Int128(law.phaseOutRate.billionths), .up)))
    return PiecewiseLinear(
      kinks: [law.phaseOutStart, end], slopes: [.one, .one + law.phaseOutRate, .one],
      valueAtFirstKink: ExactDollars(law.phaseOutStart - law.exemption))
  }

  /// What A adds to for alternative minimum taxable income.
  fileprivate var minimumBeforeGains: Money {
    guard case .itemized(let amount) = profile.deductions else { return profile.income.total }
    return profile.income.total - amount
  }

  fileprivate func cuts(of region: MinimumRegion) -> [MinimumCut] {
    let income = region.income.adding(minimumBeforeGains)
    let ordinary = region.ordinary.adding(ordinaryBeforeGains)
    return stretches(of: law.preferentialTax, isConvex: false, at: ordinary).flatMap { onOrdinary in
      stretches(of: afterExemption, isConvex: true, at: income).map { exempted in
        MinimumCut(
          bounds: region.bounds.and(onOrdinary.bounds).and(exempted.bounds),
          preferentialOnOrdinary: onOrdinary.lines[0], afterExemption: exempted.lines)
      }
    }
  }

  private struct Stretch {
    let bounds: GainBounds
    let lines: [PiecewiseLinear.Line]
  }

  /// The stretches of a function at a form: cut where it stops being convex, or at every kink.
  private func stretches(
    of function: PiecewiseLinear, isConvex: Bool, at form: GainForm
  ) -> [Stretch] {
    let reach = Money(dollars: 100_000_000_000)
    let whole = form.bounds(AmountBounds()) == nil
    let range = whole ? form.constant...form.constant : -reach...reach
    let runs =
      isConvex || whole ? function.convexRuns(in: range) : function.linearRuns(in: range)
    return runs.map { run in
      let amounts = AmountBounds(
        lower: run.range.lowerBound == -reach ? nil : run.range.lowerBound,
        upper: run.range.upperBound == reach ? nil : run.range.upperBound)
      return Stretch(bounds: form.bounds(amounts) ?? GainBounds(), lines: run.lines)
    }
  }

  fileprivate func cells(
    _ region: MinimumRegion, _ cut: MinimumCut, in extent: GainBox, of box: GainBox
  ) -> [TaxCell] {
    let figures = MinimumFigures(self, region, cut)
    let bounds = cut.bounds.beyond(box)
    func cell(_ parts: [[AffinePiece]], _ linear: [LinearBound]) -> TaxCell {
      TaxCell(
        shortTerm: bounds.shortTerm, longTerm: bounds.longTerm, net: bounds.net, linear: linear,
        parts: parts,
        carryforward: AffinePiece(constant: .zero, perShortTerm: .zero, perLongTerm: .zero))
    }
    let below = figures.preferentialBeyondIncome.map { LinearBound($0, upper: .zero) }
    let upper = cell([figures.atMinimumRates, figures.onPreferential], [])
    return below.allSatisfy { $0.meets(extent) }
      ? [upper, cell([figures.onIncomeAlone], below)] : [upper]
  }
}

/// The pieces of the tentative minimum tax in one cut of a region.
private struct MinimumFigures {
  let year: YearTax
  let region: MinimumRegion
  let cut: MinimumCut

  init(_ year: YearTax, _ region: MinimumRegion, _ cut: MinimumCut) {
    self.year = year
    self.region = region
    self.cut = cut
  }

  private static let nothing = AffinePiece(
    constant: .zero, perShortTerm: .zero, perLongTerm: .zero)

  /// p: qualified dividends and net capital gain.
  private var preferential: AffinePiece {
    region.preferential.adding(year.profile.income.qualifiedDividends).piece(.one, .zero)
  }

  /// y is the larger of this and nothing.
  private var ordinary: AffinePiece {
    region.ordinary.adding(year.ordinaryBeforeGains).piece(.one, .zero)
  }

  /// u is the largest of these.
  private var afterExemption: [AffinePiece] {
    let form = region.income.adding(year.minimumBeforeGains)
    return cut.afterExemption.map { form.piece($0.slope, $0.constant) }
  }

  /// C(y), which is one line here.
  private var onOrdinary: AffinePiece {
    ordinary.through(cut.preferentialOnOrdinary)
  }

  /// u − p, which is at most nothing where income ends before the preferential part does.
  var preferentialBeyondIncome: [AffinePiece] {
    afterExemption.map { $0 - preferential }
  }

  /// R(u − p).
  var atMinimumRates: [AffinePiece] {
    let law = year.law.alternativeMinimum
    let rates = PiecewiseLinear(
      edges: [law.upperRateStart], rates: [law.rate, law.upperRate])
    return preferentialBeyondIncome.flatMap { beyond in
      rates.lines.map { beyond.through($0.line) }
    }
  }

  /// C(y + p) − C(y).
  var onPreferential: [AffinePiece] {
    scheduled([preferential, ordinary.adding(preferential)])
  }

  /// C(y + u) − C(y), u at least nothing.
  var onIncomeAlone: [AffinePiece] {
    let incomes = [Self.nothing] + afterExemption
    return scheduled(incomes + incomes.map { ordinary.adding($0) })
  }

  private func scheduled(_ amounts: [AffinePiece]) -> [AffinePiece] {
    year.law.preferentialTax.lines.flatMap { line in
      amounts.map { $0.through(line.line) - onOrdinary }
    }
  }
}

extension PiecewiseLinear {
  /// Every stretch between neighbouring kinks of `range`.
  fileprivate func linearRuns(in range: ClosedRange<Money>) -> [ConvexRun] {
    let corners = corners(in: range)
    return zip(corners, corners.dropFirst()).map { start, end in
      ConvexRun(range: start...end, lines: [line(above: start)])
    }
  }
}
