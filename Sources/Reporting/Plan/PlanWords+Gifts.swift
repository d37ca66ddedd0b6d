import Money
import Portfolio
package import Rebalancing
import Tax

extension PlanWords {
  /// That something is given, and what that saves.
  var donationReasons: [String] {
    guard let donation = plan.donation, donation.given > .zero else { return [] }
    let avoided =
      donation.taxAvoided > .zero
      ? "selling the same shares would add \(donation.taxAvoided.inDollars) to this year's tax"
      : "selling the same shares would add nothing to this year's tax either"
    return ["\(donation.given.inDollars) is given in kind, untaxed; \(avoided)."]
  }

  /// Why a gift is made of these shares, in one sentence.
  package func because(_ gift: Gift) -> String {
    "Held more than a year, and \(gift.gain.inDollars) of it "
      + "(\(gift.gain.inPercent(of: gift.amount))) is gain that nobody pays tax on."
  }

  /// Why these lots and no others, in one sentence.
  func lotsChosen(_ donation: DonationOutcome) -> String {
    let kept = Wording.list(donation.keptWithMoreGain, atMost: 4)
    if donation.available - donation.given <= Money(cents: 1) {
      return "These are all the lots that are held more than a year and worth more than they cost."
    }
    let choice = "Of the lots held more than a year and worth more than they cost, "
    return kept.isEmpty
      ? choice + "these have the most gain a dollar."
      : choice + "these have the most gain a dollar that the mix can spare: lots of \(kept) with "
        + "more are worth keeping."
  }

  /// What of the donation is deducted, and on what conditions.
  func deduction(_ donation: DonationOutcome) -> String {
    let year = String(plan.problem.household.tax.year)
    return donation.itemizes
      ? itemized(donation.allowance, year, donation)
        + " The plan's tax takes `deductions` as the file has them: the gift is not added to them."
      : "With the standard deduction nothing of it is deducted in \(year)"
        + (donation.allowance.carriedOn > .zero
          ? " and \(donation.allowance.carriedOn.inDollars) is carried on" : "")
        + "; itemizing would deduct \(donation.allowanceItemized.deductible.inDollars)"
        + " (\(limits(donation))). The plan's tax counts no deduction for it."
  }

  private func itemized(
    _ allowance: CharitableLimit.Allowance, _ year: String, _ donation: DonationOutcome
  ) -> String {
    let carried =
      allowance.carriedOn > .zero
      ? ", and \(allowance.carriedOn.inDollars) carried into the "
        + "\(CharitableLimit.yearsCarried) years after" : ""
    return "To a public charity, \(allowance.deductible.inDollars) of it can be deducted in \(year)"
      + "\(carried), if nothing else is given this year (\(limits(donation)))."
  }

  private func limits(_ donation: DonationOutcome) -> String {
    let limit = donation.limit
    let most = "at most 30 % of adjusted gross income, \(limit.most.money(.down).inDollars)"
    if limit.floor == .zero { return most }
    return most + ", less 0.5 % of it, \(limit.floor.money(.up).inDollars)"
  }

  /// That less is given than was asked for, and why.
  var donationWarnings: [String] {
    guard let donation = plan.donation else { return [] }
    if donation.available < donation.asked {
      let found = donation.available > .zero ? "only \(donation.available.inDollars)" : "nothing"
      return [
        "A donation of \(donation.asked.inDollars) is asked for, and \(found) can be given in kind: "
          + "lots of taxable accounts that are held more than a year and worth more than they cost."
      ]
    }
    if donation.asked - donation.given <= Money(cents: 1) { return [] }
    if donation.given == .zero {
      return [
        "A donation of \(donation.asked.inDollars) is asked for, and nothing is given: a whole share of "
          + "what could be given is worth more."
      ]
    }
    let nearest = donation.isNearest ? ", and no others come nearer by a dollar" : ""
    return [
      "Whole shares come to \(donation.given.inDollars) of the \(donation.asked.inDollars) that is "
        + "to be given\(nearest); the rest would have to be cash."
    ]
  }
}

extension Money {
  /// What part of `whole` it is: `83.2%`.
  fileprivate func inPercent(of whole: Money) -> String {
    let part = Int128(cents) * 1_000_000_000
    return Rate(billionths: Int64(part.divided(by: Int128(max(1, whole.cents)), .halfEven)))
      .inPercent()
  }
}
