import Money
import Portfolio

/// The law put to one household: from data to a function of its gains.
extension StateLaw {
  /// What of the household's year the law looks at.
  struct Household {
    let status: FilingStatus
    let income: Income
    /// The federal deduction, standard or itemized.
    let federalDeduction: Money
    let itemizes: Bool
    /// Federal income tax with the gains of doing nothing.
    let federalTax: Money
    /// The most of a net loss that federal income deducts.
    let lossLimit: Money
    /// Losses carried in, both terms.
    let carriedIn: Money
  }

  func function(_ household: Household) -> StateTaxFunction {
    switch gains {
    case .shareExcluded(let share, let ofDividends):
      let dividends = ofDividends ? household.income.qualifiedDividends : Money.zero
      let less: Money = (dividends * share).money(.halfEven)
      return keeping(.share(share), household, income: household.income.total - less)
    case .excludedUpTo(let most):
      let most = Money(dollars: most[household.status])
      return keeping(.amount(most), household, income: household.income.total)
    default: return counting(household)
    }
  }

  // Laws that count every gain

  private func counting(_ household: Household) -> StateTaxFunction {
    let status = household.status
    var ofIncome =
      ordinarySchedule(status)
      .map { tax(on: .identity, household, schedule: $0) } ?? .constant(.zero)
    var ofOrdinary = PiecewiseLinear.nothing
    var ofLongTerm: PiecewiseLinear?
    var cuts: [Money] = []
    for surtax in surtaxes {
      switch surtax {
      case .onTaxableIncome(let brackets):
        ofIncome =
          ofIncome + taxable(.identity, household).through(brackets.schedule(status))
      case .onNetInvestmentIncome(let brackets):
        let invested = household.income.interest + household.income.ordinaryDividends
        let other = household.income.total - invested
        ofIncome =
          ofIncome
          + SteppedLinear.identity.shifted(by: -other).through(brackets.schedule(status))
      case .onNetCapitalGain(let rate, let above):
        // The net capital gain is A − e.
        let start = Money(dollars: above) + Money(cents: 1)
        let gain = SteppedLinear.identity.shifted(by: -household.income.total)
          .through(PiecewiseLinear(kinks: [.zero], slopes: [rate, rate], valueAtFirstKink: .zero))
        ofIncome = ofIncome + gain.starting(at: start)
        cuts.append(start)
        ofOrdinary = PiecewiseLinear(
          kinks: [.zero], slopes: [.zero - rate, .zero - rate], valueAtFirstKink: .zero)
      case .onLongTermGain(let brackets): ofLongTerm = brackets.schedule(status)
      case .amount(let allowance): ofIncome = ofIncome + allowance.function(status)
      }
    }
    let surcharged = ofOrdinary
    let deduction = constantDeduction(household)
    let ordinary = household.income.total - deduction
    switch gains {
    case .ownBrackets(let own):
      let schedule = brackets.schedule(status)
      let gain = own.schedule(status)
      ofIncome = ofIncome + SteppedLinear.identity.shifted(by: -deduction).through(gain)
      ofOrdinary = (schedule - gain).shifted(by: ordinary)
    case .atMost(let rate):
      let schedule = brackets.schedule(status)
      ofIncome =
        ofIncome
        + SteppedLinear.identity.shifted(by: -deduction).through(schedule.capped(at: rate))
      ofOrdinary = (schedule - schedule.capped(at: rate)).shifted(by: ordinary)
    case .shortTermSurcharge(let rate): ofOrdinary = .ramp(from: .zero, slope: rate)
    default: break
    }
    let ofGains = ofIncome.shifted(by: household.income.total)
    switch losses {
    case .sameYearOnly:
      return Self.function(
        ofGains.flattened(below: .zero).shifted(by: household.carriedIn), household
      ) {
        StateBand(net: $0, ofIncome: .nothing, ofNet: $1)
      }
    case .againstDividends(let limit):
      let least = -min(Money(dollars: limit), household.income.ordinaryDividends)
      return Self.function(ofGains.flattened(below: least), household) {
        StateBand(net: $0, ofIncome: .nothing, ofNet: $1, ofOrdinary: ofOrdinary)
      }
    case .federal:
      let counted =
        if case .allExcluded = gains { ofGains.flattened(above: .zero) } else { ofGains }
      let start = cuts.map { $0 - household.income.total }
      return Self.function(counted, household, cutAt: start, raisedTo: -household.lossLimit) {
        bounds, function in
        // A surtax on the net capital gain starts at its cut.
        let isBelow = start.contains { cut in bounds.upper.map { $0 < cut } ?? false }
        return StateBand(
          net: bounds, ofIncome: function,
          ofOrdinary: isBelow ? ofOrdinary - surcharged : ofOrdinary, ofLongTerm: ofLongTerm)
      }
    }
  }

  /// The schedule of what is taxed as income; nil where the treatment of gains brings its own.
  private func ordinarySchedule(_ status: FilingStatus) -> PiecewiseLinear? {
    switch gains {
    case .ownBrackets, .atMost: nil
    default: brackets.schedule(status)
    }
  }

  // Laws that leave out a part of the net capital gain

  private func keeping(
    _ exclusion: GainExclusion, _ household: Household, income: Money
  ) -> StateTaxFunction {
    precondition(surtaxes.isEmpty, "no state with an exclusion has a surtax")
    if deductionsFollowKeptIncome {
      let all = tax(on: .identity, household, schedule: brackets.schedule(household.status))
      return .one(
        KeptIncomeTax(
          schedule: all.shifted(by: income).line, exclusion: exclusion,
          lossLimit: household.lossLimit))
    }
    // Deductions by federal income: in each of their segments k is affine.
    let deduction = totalDeduction(household).shifted(by: household.income.total)
    let schedule = SteppedLinear.identity
      .through(.ramp(from: .zero, slope: .one))
      .through(brackets.schedule(household.status))
    let less = credits.reduce(SteppedLinear.constant(.zero)) { $0 + $1.function(household.status) }
    let tax = (schedule - less).atLeastZero
    return Self.function(
      deduction, household, cutAt: deduction.segments.map(\.start),
      raisedTo: -household.lossLimit
    ) { bounds, line in
      let slope = line.slopes[1]
      let atNoGains = line.value(at: .zero)
      return StateBand(
        net: bounds, ofIncome: .nothing,
        ofKept: KeptIncomeTax(
          schedule: tax.shifted(by: income - atNoGains.money(.halfEven)).line,
          exclusion: exclusion, perIncome: .one - slope, lossLimit: household.lossLimit))
    }
  }

  // Stages

  private func taxable(_ income: SteppedLinear, _ household: Household) -> SteppedLinear {
    (income - totalDeduction(household)).atLeastZero
  }

  private func totalDeduction(_ household: Household) -> SteppedLinear {
    var sum = SteppedLinear.constant(federalDeduction(household))
    if let deductionCap {
      let capped = min(
        federalDeduction(household), Money(dollars: deductionCap.cap[household.status]))
      sum = .steps(
        federalDeduction(household),
        [(above: Money(dollars: deductionCap.from) - Money(cents: 1), amount: capped)])
    }
    for deduction in deductions { sum = sum + deduction.function(household.status) }
    // 6.2 and 1.45 % (IRC §3101).
    let payrollTax = (household.income.wages * Rate(basisPoints: 765)).money(.halfEven)
    sum = sum + .constant(min(payrollTax, Money(dollars: payrollTaxDeduction)))
    guard let rule = federalTaxDeduction else { return sum }
    let percent = rule.percent.function(household.status)
    let share = percent.through(
      PiecewiseLinear(
        kinks: [.zero], slopes: [.zero, Rate(basisPoints: 100)], valueAtFirstKink: .zero))
    let deducted = SteppedLinear.constant(max(.zero, household.federalTax)).times(share)
    return sum + deducted.capped(at: rule.cap.function(household.status))
  }

  private func federalDeduction(_ household: Household) -> Money {
    if base == .adjustedGrossIncome { return .zero }
    if household.itemizes { return household.federalDeduction }
    return ownStandardDeduction.map { Money(dollars: $0[household.status]) }
      ?? household.federalDeduction
  }

  /// The deductions of a law in which none depends on income.
  private func constantDeduction(_ household: Household) -> Money {
    totalDeduction(household).value(at: .zero).money(.halfEven)
  }

  private func tax(
    on income: SteppedLinear, _ household: Household, schedule: PiecewiseLinear
  ) -> SteppedLinear {
    let status = household.status
    let taxable = taxable(income, household)
    var tax = taxable.through(schedule)
    for step in taxableSteps {
      tax =
        tax
        + SteppedLinear.constant(Money(cents: step.cents))
        .starting(at: taxable.first(above: Money(dollars: step.above)))
    }
    if let recapture { tax = tax + recapture.function(status, taxable) }
    for addition in additions { tax = tax + addition.function(status) }
    for credit in credits { tax = tax - credit.function(status) }
    if let deductionCredit {
      tax = tax - deductionCredit.function(status, household.federalDeduction)
    }
    tax = tax.atLeastZero
    if let creditPercent {
      let kept = SteppedLinear.constant(Money(dollars: 100)) - creditPercent.function(status)
      tax = tax.times(
        kept.through(
          PiecewiseLinear(
            kinks: [.zero], slopes: [.zero, Rate(basisPoints: 100)], valueAtFirstKink: .zero)))
    }
    if let noTaxUpTo {
      tax = tax.starting(at: Money(dollars: noTaxUpTo[status]) + Money(cents: 1))
    }
    return tax
  }

  /// One band for each stretch of `function`, of A or N, without a jump.
  private static func function(
    _ function: SteppedLinear, _ household: Household, cutAt cuts: [Money] = [],
    raisedTo floor: Money? = nil, _ band: (AmountBounds, PiecewiseLinear) -> StateBand
  ) -> StateTaxFunction {
    let stretches = function.stretches(cutAt: Set(cuts))
    return StateTaxFunction(
      bands: stretches.compactMap { stretch in
        let bounds = AmountBounds(lower: stretch.lower, upper: stretch.upper)
        guard let floor else { return band(bounds, stretch.line) }
        return bounds.beforeRaising(to: floor).map { band($0, stretch.line) }
      })
  }
}

extension StateTaxFunction {
  fileprivate static func one(_ kept: KeptIncomeTax) -> StateTaxFunction {
    StateTaxFunction(bands: [StateBand(net: AmountBounds(), ofIncome: .nothing, ofKept: kept)])
  }
}

extension StateLaw.DeductionCredit {
  fileprivate func function(_ status: FilingStatus, _ deduction: Money) -> SteppedLinear {
    let credit = (deduction * rate).money(.halfEven)
    let start = Money(dollars: start[status])
    return
      (SteppedLinear.constant(credit)
      - SteppedLinear.identity.through(.ramp(from: start, slope: fall))).atLeastZero
  }
}

extension Recapture {
  /// The supplemental tax as a function of income.
  fileprivate func function(
    _ status: FilingStatus, _ taxable: SteppedLinear
  ) -> SteppedLinear {
    let tiers = tiers[status]
    var sum = SteppedLinear.constant(.zero)
    for (index, tier) in tiers.enumerated() {
      let start = Money(dollars: max(leastIncome, tier.above))
      let full = start + Money(dollars: phaseIn)
      let perDollar = Rate(billionths: tier.benefit * 1_000_000_000 / phaseIn)
      let rising = SteppedLinear.identity.through(
        PiecewiseLinear(
          kinks: [start, full], slopes: [.zero, perDollar, .zero],
          valueAtFirstKink: ExactDollars(Money(dollars: tier.base))))
      let from = taxable.first(above: Money(dollars: tier.above))
      let to =
        index + 1 < tiers.count
        ? taxable.first(above: Money(dollars: tiers[index + 1].above)) : nil
      sum = sum + rising.starting(at: from).ending(before: to)
    }
    return sum
  }
}

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
    return past.start + cents + Money(cents: 1)
  }
}

extension PiecewiseLinear {
  /// The schedule with no rate above `rate`.
  func capped(at rate: Rate) -> PiecewiseLinear {
    PiecewiseLinear(
      kinks: kinks, slopes: slopes.map { min($0, rate) }, valueAtFirstKink: valueAtFirstKink)
  }
}
