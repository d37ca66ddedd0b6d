import Money
import Portfolio

extension StateLaw.DeductionCredit {
  func function(_ status: FilingStatus, _ deduction: Money) -> SteppedLinear {
    let credit = (deduction * rate).money(.halfEven)
    let start = Money(dollars: start[status])
    return
      (SteppedLinear.constant(credit)
      - SteppedLinear.identity.through(.ramp(from: start, slope: fall))).atLeastZero
  }
}

extension Recapture {
  /// The supplemental tax as a function of income.
  func function(
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
