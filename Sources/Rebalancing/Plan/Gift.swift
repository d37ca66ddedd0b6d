public import Money
public import Portfolio
public import Tax

/// Shares of one lot that are given.
public struct GivenLot: Hashable, Sendable {
  /// The lot as it was before.
  public let lot: Lot
  /// Shares given.
  public let quantity: Quantity
  /// What they are worth; a gift's lots add up to its amount.
  public let worth: Money
  /// What they cost.
  public let basis: Money

  /// The gain that nobody pays tax on.
  public var gain: Money { worth - basis }
}

/// Shares of one security given from one account.
public struct Gift: Hashable, Sendable {
  /// The account's id.
  public let account: String
  /// The security's symbol.
  public let security: String
  /// Shares.
  public let quantity: Quantity
  /// Dollars a share.
  public let price: Price
  /// Quantity × price to within a cent: amounts are rounded such that they add up to all that is
  /// given.
  public let amount: Money
  /// The lots, in the order of the account.
  public let lots: [GivenLot]

  /// The gain that nobody pays tax on.
  public var gain: Money { lots.reduce(.zero) { $0 + $1.gain } }
}

/// What comes of the donation that a household asked for.
public struct DonationOutcome: Hashable, Sendable {
  /// Dollars asked for.
  public let asked: Money
  /// What could be given: long-term lots of a gain, in taxable accounts. Rounded down.
  public let available: Money
  /// What is given.
  public let given: Money
  /// What that cost.
  public let basis: Money
  /// What selling the same shares would add to the year's federal, NIIT and state tax.
  public let taxAvoided: Money
  /// The limits on deducting it, at the adjusted gross income with the plan.
  public let limit: CharitableLimit
  /// Whether the household itemizes; the standard deduction leaves nothing to deduct.
  public let itemizes: Bool
  /// What is deducted this year and carried on, if nothing else is given.
  public let allowance: CharitableLimit.Allowance
  /// What would be if the household itemized.
  public let allowanceItemized: CharitableLimit.Allowance
  /// Whether nothing that may be given comes nearer to the amount by a dollar.
  public let isNearest: Bool
  /// Symbols of which a lot is kept that has more gain a dollar than one that is given.
  public let keptWithMoreGain: [String]

  /// The gain that nobody pays tax on.
  public var gain: Money { given - basis }
}

extension RebalancingProblem {
  /// Gifts of a proposal. Worth is a difference of rounded running totals over all gifts, so that
  /// together they are never worth more than was asked.
  func gifts(_ proposal: Proposal) -> [Gift] {
    var running = ExactDollars.zero
    return positions.compactMap { position in
      let given = position.lots.filter { proposal.given[$0] > .zero }
      guard !given.isEmpty else { return nil }
      return gift(position, given, proposal, after: &running)
    }
  }

  private func gift(
    _ position: Position, _ given: [Int], _ proposal: Proposal, after running: inout ExactDollars
  ) -> Gift {
    let security = securities[position.security]
    var pooled = sold(position, in: proposal)
    let parts = given.map { index in
      let (quantity, before) = (proposal.given[index], running.money(.halfAwayFromZero))
      running += quantity * security.price
      let basis = basisGiven(index, quantity, proposal, pooled: pooled)
      pooled += quantity
      return GivenLot(
        lot: lots[index].lot, quantity: quantity,
        worth: running.money(.halfAwayFromZero) - before, basis: basis)
    }
    return Gift(
      account: accounts[position.account].id, security: security.symbol,
      quantity: parts.reduce(.zero) { $0 + $1.quantity }, price: security.price,
      amount: parts.reduce(.zero) { $0 + $1.worth }, lots: parts)
  }

  /// The basis of what is given comes after that of what is sold, so that the parts of a lot or a
  /// pool add up.
  private func basisGiven(
    _ index: Int, _ quantity: Quantity, _ proposal: Proposal, pooled: Quantity
  ) -> Money {
    let isPooled = accounts[lots[index].account].lotMethod == .averageCost
    let before = isPooled ? pooled : proposal.sold[index]
    return lots[index].pool?.basis(of: quantity, afterSelling: before) ?? .zero
  }
}

extension RebalancingProblem {
  /// What comes of the donation; nil where none is asked for.
  func donationOutcome(_ settlement: Settlement) -> DonationOutcome? {
    guard let giving else { return nil }
    let given = settlement.given
    let basis = settlement.gifts.flatMap(\.lots).reduce(Money.zero) { $0 + $1.basis }
    let avoided = addedTax(by: ByTerm(longTerm: given - basis), to: settlement.gains)
    let income = yearTax.bill(startingGains + settlement.gains).adjustedGrossIncome
    let limit = CharitableLimit(year: household.tax.year, adjustedGrossIncome: income)
    let itemizes = household.tax.deductions != .standard
    return DonationOutcome(
      asked: giving.asked, available: giving.available.money(.down), given: given, basis: basis,
      taxAvoided: avoided.money(.halfAwayFromZero), limit: limit, itemizes: itemizes,
      allowance: limit.allowance(given: given, itemizes: itemizes),
      allowanceItemized: limit.allowance(given: given),
      isNearest: giving.isNearestProven
        && ExactDollars(given + Money(cents: 1)) >= giving.least,
      keptWithMoreGain: keptWithMoreGain(giving, settlement.proposal))
  }

  private func keptWithMoreGain(_ giving: Giving, _ proposal: Proposal) -> [String] {
    let lots = giving.positions.flatMap(\.lots)
    let given = lots.filter { proposal.given[$0] > .zero }
    let kept = lots.filter { index in
      proposal.gone(index) < self.lots[index].lot.quantity
        && given.contains { self.lots[index].hasMoreGain(than: self.lots[$0]) }
    }
    return Set(kept.map { securities[self.lots[$0].security].symbol }).sorted()
  }
}
