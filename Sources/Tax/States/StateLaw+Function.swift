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
    /// Federal income tax with the gains of doing nothing; exact, for it is deducted, not paid, here.
    let federalTax: ExactDollars
    /// The most of a net loss that federal income deducts.
    let lossLimit: Money
    /// Losses carried in, both terms.
    let carriedIn: Money
  }

  func function(_ household: Household) -> StateTaxFunction {
    var function = bands(household)
    function.deductsFederalTax = federalTaxDeduction != nil
    return function
  }

  private func bands(_ household: Household) -> StateTaxFunction {
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
    var parts = CountedParts(
      ofIncome: ordinarySchedule(household.status)
        .map { tax(on: .identity, household, schedule: $0) } ?? .constant(.zero))
    for surtax in surtaxes { add(surtax, to: &parts, household) }
    addGains(to: &parts, household)
    return function(parts, household)
  }

  /// What a law that counts every gain takes, before it is looked at as a function of gains.
  private struct CountedParts {
    /// Of adjusted gross income.
    var ofIncome: SteppedLinear
    /// Of e.
    var ofOrdinary = PiecewiseLinear.nothing
    /// Of L.
    var ofLongTerm: PiecewiseLinear?
    /// A part of e that starts where adjusted gross income comes to an amount.
    var late: (start: Money, ofOrdinary: PiecewiseLinear)?
  }

  private func add(_ surtax: Surtax, to parts: inout CountedParts, _ household: Household) {
    switch surtax {
    case .onTaxableIncome(let brackets):
      let schedule = brackets.schedule(household.status)
      parts.ofIncome = parts.ofIncome + taxable(.identity, household).through(schedule)
    case .onNetInvestmentIncome(let brackets):
      let invested = household.income.interest + household.income.ordinaryDividends
      let investedOf = SteppedLinear.identity.shifted(by: invested - household.income.total)
      parts.ofIncome =
        parts.ofIncome + investedOf.through(brackets.schedule(household.status))
    case .onNetCapitalGain(let rate, let above):
      // The net capital gain is A − e.
      let start = Money(dollars: above) + Money(cents: 1)
      let gains = SteppedLinear.identity.shifted(by: -household.income.total)
      parts.ofIncome = parts.ofIncome + gains.through(.line(rate)).starting(at: start)
      parts.late = (start, .line(.zero - rate))
    case .onLongTermGain(let brackets):
      parts.ofLongTerm = brackets.schedule(household.status)
    }
  }

  private func addGains(to parts: inout CountedParts, _ household: Household) {
    let schedule = brackets.schedule(household.status)
    switch gains {
    case .ownBrackets(let own):
      addGains(at: own.schedule(household.status), beside: schedule, to: &parts, household)
    case .atMost(let rate):
      addGains(at: schedule.capped(at: rate), beside: schedule, to: &parts, household)
    case .shortTermSurcharge(let rate):
      let excess =
        totalDeduction(household).value(at: .zero).money(.halfEven)
        - household.income.total
      parts.ofOrdinary = .ramp(from: max(.zero, excess), slope: rate)
    case .asIncome, .allExcluded, .shareExcluded, .excludedUpTo: break
    }
  }

  /// The net capital gain on top of other income, as under federal law: `preferential` on all taxable
  /// income, and on the ordinary part what `ordinary` takes beyond.
  private func addGains(
    at preferential: PiecewiseLinear, beside ordinary: PiecewiseLinear,
    to parts: inout CountedParts, _ household: Household
  ) {
    let deduction = totalDeduction(household).value(at: .zero).money(.halfEven)
    let taxed = SteppedLinear.identity.shifted(by: -deduction)
    parts.ofIncome = parts.ofIncome + taxed.through(preferential)
    parts.ofOrdinary = (ordinary - preferential).shifted(by: household.income.total - deduction)
  }

  private func function(_ parts: CountedParts, _ household: Household) -> StateTaxFunction {
    let ofGains = parts.ofIncome.shifted(by: household.income.total)
    switch losses {
    case .sameYearOnly:
      let counted = ofGains.flattened(below: .zero).shifted(by: household.carriedIn)
      return Self.function(counted) { StateBand(net: $0, ofIncome: .nothing, ofNet: $1) }
    case .againstDividends(let limit):
      let least = -min(Money(dollars: limit), household.income.ordinaryDividends)
      return Self.function(ofGains.flattened(below: least)) {
        StateBand(net: $0, ofIncome: .nothing, ofNet: $1, ofOrdinary: parts.ofOrdinary)
      }
    case .federal: return federal(ofGains, parts, household)
    }
  }

  private func federal(
    _ ofGains: SteppedLinear, _ parts: CountedParts, _ household: Household
  ) -> StateTaxFunction {
    let counted =
      if case .allExcluded = gains { ofGains.flattened(above: .zero) } else { ofGains }
    let start = parts.late.map { $0.start - household.income.total }
    return Self.function(
      counted, cutAt: [start].compactMap(\.self), raisedTo: -household.lossLimit
    ) { bounds, function in
      var band = StateBand(
        net: bounds, ofIncome: function, ofOrdinary: parts.ofOrdinary,
        ofLongTerm: parts.ofLongTerm)
      if let late = parts.late, let start, bounds.upper.map({ $0 >= start }) ?? true {
        band.ofOrdinary = band.ofOrdinary + late.ofOrdinary
      }
      return band
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
      deduction, cutAt: deduction.segments.map(\.start),
      raisedTo: -household.lossLimit
    ) { bounds, line in
      let slope = line.slopes[1]
      // The schedule moves by whole cents; k takes the rest, so that the bill is exact. A deduction that
      // has stopped to shrink is in whole cents by the law.
      let atNoGains = line.value(at: .zero)
      let wholeCents = atNoGains.money(.halfEven)
      return StateBand(
        net: bounds, ofIncome: .nothing,
        ofKept: KeptIncomeTax(
          schedule: tax.shifted(by: income - wholeCents).line,
          exclusion: exclusion, perIncome: .one - slope,
          offset: slope == .zero ? .zero : ExactDollars(wholeCents) - atNoGains,
          lossLimit: household.lossLimit))
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
    if deductedFromEarningsOnly.contains(household.status) {
      let earned = household.income.wages + household.income.other
      sum = sum.capped(at: .constant(max(.zero, earned)))
    }
    guard let rule = federalTaxDeduction else { return sum }
    let percent = rule.percent.function(household.status)
    let share = percent.through(.ramp(from: .zero, slope: Rate(basisPoints: 100)))
    let deducted = SteppedLinear.constant(exactly: max(.zero, household.federalTax)).times(share)
    return sum + deducted.capped(at: rule.cap.function(household.status))
  }

  private func federalDeduction(_ household: Household) -> Money {
    if base == .adjustedGrossIncome { return .zero }
    if household.itemizes { return household.federalDeduction }
    return ownStandardDeduction.map { Money(dollars: $0[household.status]) }
      ?? household.federalDeduction
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
        kept.through(.ramp(from: .zero, slope: Rate(basisPoints: 100))))
    }
    if let noTaxUpTo {
      tax = tax.starting(at: Money(dollars: noTaxUpTo[status]) + Money(cents: 1))
    }
    return tax
  }

  /// One band for each stretch of `function`, of A or N, without a jump.
  private static func function(
    _ function: SteppedLinear, cutAt cuts: [Money] = [],
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
