package import Money
package import Portfolio
import Tax

/// The year's capital loss deduction and what it leaves to carry over (IRC §1211(b), §1212(b)).
package struct Carryover {
  /// Losses carried into the year, as positive amounts.
  package let carriedIn: ByTerm
  /// Schedule D line 21, as a positive amount.
  package let deducted: Money
  /// The Capital Loss Carryover Worksheet's lines 8 and 13.
  package let carriedOut: ByTerm
  /// Whether the year's income is known; without it the deduction is taken as used in full.
  package let knowsIncome: Bool

  /// What `gains` leave of a year into which `losses` were carried.
  ///
  /// `profile` is the household's; it counts whole where it is of this year, else for the filing
  /// status alone.
  init(_ gains: ByTerm, year: Int, carriedIn losses: ByTerm, profile: TaxProfile?) {
    let own = profile?.year == year ? profile : nil
    let carriedIn = own?.carryforward ?? losses
    let net = ByTerm(
      shortTerm: gains.shortTerm - carriedIn.shortTerm,
      longTerm: gains.longTerm - carriedIn.longTerm)
    self.carriedIn = carriedIn
    if let own, let tax = try? YearTax(profile: own) {
      let bill = tax.bill(net)
      (deducted, carriedOut, knowsIncome) = (bill.deductedLoss, bill.carryforward, true)
      return
    }
    let isSeparate = profile?.filingStatus == .marriedFilingSeparately
    let limit = Money(dollars: isSeparate ? 1_500 : 3_000)
    let netting = Netting(gains: net, lossLimit: limit)
    deducted = netting.deductedLoss
    carriedOut = netting.carryforward(taxableBeforeGains: limit)
    knowsIncome = false
  }
}
