package import Money
package import Portfolio
package import Tax

/// The year's capital loss deduction and what it leaves to carry over (IRC §1211(b), §1212(b)).
package struct Carryover {
  /// Losses carried into the year, as positive amounts.
  package let carriedIn: ByTerm
  /// What the ledger's years before leave; ``carriedIn`` where the household says nothing else.
  package let computed: ByTerm
  /// Whether the household, whose tax year it is, leaves open what is carried in.
  private let isOpenInHousehold: Bool
  /// Schedule D line 21, as a positive amount.
  package let deducted: Money
  /// How the year's loss is deducted and carried over; nil where there is none.
  package let worksheet: CarryoverWorksheet?
  /// The worksheet's lines 8 and 13.
  package var carriedOut: ByTerm { worksheet?.carried ?? ByTerm() }
  /// Whether the year's income is known; without it the deduction is taken as used in full.
  package let knowsIncome: Bool

  /// What `gains` leave of a year into which `losses` were carried.
  ///
  /// `profile` is the household's; it counts whole where it is of this year, else for the filing
  /// status alone.
  init(_ gains: ByTerm, year: Int, carriedIn losses: ByTerm, profile: TaxProfile?) {
    let own = profile?.year == year ? profile : nil
    let stated = own.flatMap { $0.statesCarryforward ? $0.carryforward : nil }
    carriedIn = stated ?? losses
    computed = losses
    isOpenInHousehold = own != nil && stated == nil
    let net = ByTerm(
      shortTerm: gains.shortTerm - carriedIn.shortTerm,
      longTerm: gains.longTerm - carriedIn.longTerm)
    if let own, let tax = try? YearTax(profile: own) {
      worksheet = tax.carryoverWorksheet(net)
      knowsIncome = true
    } else {
      let isSeparate = profile?.filingStatus == .marriedFilingSeparately
      let limit = Money(dollars: isSeparate ? 1_500 : 3_000)
      worksheet = CarryoverWorksheet(
        Netting(gains: net, lossLimit: limit), taxableBeforeGains: nil)
      knowsIncome = false
    }
    deducted = worksheet?.line2 ?? .zero
  }

  /// What to know where the household's file and the ledger differ on the losses carried in, or where the
  /// file leaves them open.
  func notice(_ year: Int) -> String? {
    if isOpenInHousehold, carriedIn != ByTerm() {
      return "losses carried into \(String(year)) are what the ledger's years before it leave, "
        + "\(Self.words(carriedIn)); the household's file has no carryforward to set against it"
    }
    if carriedIn == computed { return nil }
    return "losses carried into \(String(year)) are those of the household's carryforward, "
      + "\(Self.words(carriedIn)); the years of the ledger before it leave \(Self.words(computed))"
  }

  private static func words(_ losses: ByTerm) -> String {
    "\(losses.shortTerm.inDollars) short-term and \(losses.longTerm.inDollars) long-term"
  }
}
