import Money
import Portfolio

/// The tax of the states of a year in which the household moves.
///
/// By the law of most states with an income tax a part-year resident owes the tax of a whole year
/// times the part of income that falls into the time there (California Form 540NR, New York IT-203,
/// and their like): Tᵢ · Iᵢ / I, with I the federal adjusted gross income. Income but gains is divided by
/// days, or as the household says; a gain falls to the state on the day of sale. So of I the
/// state of today has what no other state has, every further gain with it.
///
/// Tᵢ · Iᵢ / I is not linear between kinks. T here is the whole year's tax of today's state, exact in
/// every gain, plus a correction: the other states' Tᵢ · Iᵢ / I less what today's state does not take,
/// worked out at some amounts of I as the law has it and straight between them. One of the amounts is
/// the year without the plan, whose bill is therefore the law's.
struct PartYearLaw {
  let profile: TaxProfile
  let law: FederalLaw
  let partYear: PartYear

  /// What the correction adds to the whole year's tax of today's state, by federal adjusted gross
  /// income.
  var correction: PiecewiseLinear {
    let incomes = self.incomes
    let functions = functions
    var (slopes, value) = ([Rate.zero], correction(functions, at: incomes[0]))
    let first = value
    for (income, next) in zip(incomes, incomes.dropFirst()) {
      let rise = correction(functions, at: next) - value
      // Rounded half to even at a billionth; the next slope makes up for it.
      let slope = Rate(
        billionths: Int64(
          rise.trillionths.divided(by: Int128((next - income).cents) * 10, .halfEven)))
      value = value + (next - income) * slope
      slopes.append(slope)
    }
    return PiecewiseLinear(kinks: incomes, slopes: slopes + [.zero], valueAtFirstKink: first)
  }

  /// A tax of the year's gains.
  private typealias Function = StateTaxFunction

  private var functions: [Function] {
    partYear.residences.map { profile.residentFunction($0.state, law) }
  }

  /// Income without gains.
  private var income: Money { profile.income.total }

  private var startingNetting: Netting { netting(profile.startingGains) }

  private func netting(_ gains: ByTerm) -> Netting {
    Netting(gains: gains, lossLimit: law.capitalLossLimit)
  }

  /// The adjusted gross incomes at which the correction is as the law has it, ascending.
  private var incomes: [Money] {
    let least = income - law.capitalLossLimit
    let start = income + startingNetting.incomeEffect
    // Iᵢ / I bends most near the incomes of a household; its fractions of 50,000 at the least.
    let scale = max(start.magnitude, income.magnitude, Money(dollars: 50_000)).cents
    let above = [8, 4, 2, 1].map { scale / $0 } + [2, 4, 8, 16].map { scale * $0 }
    let halfway = income + Money(cents: (start - income).cents / 2)
    let all = [least, income, halfway, start] + above.map { start + Money(cents: $0) }
    return Set(all.filter { $0 >= least }).sorted()
  }

  /// The gains of doing nothing with as much long-term gain more or less as makes the income `total`.
  private func gains(at total: Money) -> ByTerm {
    var gains = profile.startingGains
    gains.longTerm += total - income - gains.total
    return gains
  }

  private func correction(_ functions: [Function], at total: Money) -> ExactDollars {
    let gains = gains(at: total)
    let (current, whole) = (partYear.current, netting(gains))
    var (elsewhere, sum) = (ExactDollars.zero, ExactDollars.zero)
    for (index, residence) in partYear.residences.enumerated() where index != current {
      elsewhere = elsewhere + incomeThere(index)
      sum =
        sum
        + (residence.state.taxesGainsAlone(profile.year)
          ? functions[index].value(netting(residence.realized))
          : part(functions[index].value(whole), of: incomeThere(index), in: total, index))
    }
    let mine = functions[current].value(whole)
    if partYear.residences[current].state.taxesGainsAlone(profile.year) {
      return sum + functions[current].value(netting(gains - realizedElsewhere)) - mine
    }
    return sum + part(mine, of: ExactDollars(total) - elsewhere, in: total, current) - mine
  }

  private var realizedElsewhere: ByTerm {
    partYear.residences.reduce(ByTerm()) { $0 + $1.realized }
  }

  /// The part of a year, by days, or of its income, as the household says.
  private func share(_ index: Int) -> (Int64, of: Int64) {
    let residence = partYear.residences[index]
    if let share = residence.incomeShare { return (share.billionths, Rate.one.billionths) }
    func days(_ first: Residence, _ last: Residence) -> Int64 {
      Int64(last.lastDay.days(since: first.firstDay) + 1)
    }
    let all = partYear.residences
    return (days(residence, residence), days(all[0], all[all.count - 1]))
  }

  /// What falls into another residence than today's.
  private func incomeThere(_ index: Int) -> ExactDollars {
    let (part, whole) = share(index)
    return ExactDollars(income).scaled(by: part, over: whole)
      + ExactDollars(partYear.residences[index].realized.total)
  }

  /// `tax` times `income` / `total`, which is from 0 to 1; by days where there is no income.
  private func part(
    _ tax: ExactDollars, of income: ExactDollars, in total: Money, _ index: Int
  ) -> ExactDollars {
    if total <= .zero {
      let (part, whole) = share(index)
      return tax.scaled(by: part, over: whole)
    }
    let within = min(max(.zero, income.money(.halfEven)), total)
    return tax.scaled(by: within.cents, over: total.cents)
  }
}

extension StateTax {
  /// Whether the state has no tax but one on gains, which falls due where the seller lives on the day.
  fileprivate func taxesGainsAlone(_ year: Int) -> Bool {
    guard case .law(let code) = self, let law = try? StateLaw.of(code, year: year) else {
      return false
    }
    return law.brackets.rates == [.zero]
  }
}

extension TaxProfile {
  /// What a state takes of a whole year of this household's.
  func residentFunction(_ state: StateTax, _ law: FederalLaw) -> StateTaxFunction {
    switch state {
    case .rates(let ordinary, let longTerm):
      let taxable = income.total - deductions.amount(law)
      return StateTaxFunction(bands: [
        StateBand(
          net: AmountBounds(), ofIncome: .ramp(from: -taxable, slope: longTerm),
          ofOrdinary: .ramp(
            from: income.qualifiedDividends - taxable, slope: ordinary - longTerm))
      ])
    case .law(let code):
      let known = try? StateLaw.of(code, year: year)
      return known?.function(StateLaw.Household(self, law)) ?? .nothing
    case .partYear: return .nothing
    }
  }
}

extension StateTaxFunction {
  fileprivate static let nothing = StateTaxFunction(
    bands: [StateBand(net: AmountBounds(), ofIncome: .nothing)])

  /// With `correction`, a function of what the gains add to income.
  func adding(_ correction: PiecewiseLinear) -> StateTaxFunction {
    StateTaxFunction(
      bands: bands.map { band in
        var band = band
        band.ofIncome = band.ofIncome + correction
        return band
      })
  }
}

extension ByTerm {
  static func + (left: ByTerm, right: ByTerm) -> ByTerm {
    ByTerm(
      shortTerm: left.shortTerm + right.shortTerm, longTerm: left.longTerm + right.longTerm)
  }

  fileprivate static func - (left: ByTerm, right: ByTerm) -> ByTerm {
    ByTerm(
      shortTerm: left.shortTerm - right.shortTerm, longTerm: left.longTerm - right.longTerm)
  }
}
