import Money

extension Rate {
  /// What this much of a dollar is worth today if it comes after some years: times
  /// (1 + discount)^-years, carried to 10^-18 and rounded once at the end.
  func discounted(at discount: Rate, years: Int) -> ExactDollars {
    let growth = Int128(Rate.one.billionths + discount.billionths)
    var value = Int128(billionths) * 1_000_000_000
    for _ in 0..<years {
      value = (value * 1_000_000_000).divided(by: growth, .halfEven)
    }
    return ExactDollars(trillionths: value.divided(by: 1_000_000, .halfEven))
  }
}
