import Money
import Portfolio
import Rebalancing

extension TransitionWords {
  /// What the figures take for granted, in the order in which it matters.
  var assumptions: [String] {
    [prices] + law + moves + [income, days] + flows + gift + unknownBasis + [
      "Every year's plan is the best for its year by the household's own prices; over all years "
        + "together other plans could be better."
    ]
  }

  private var prices: String {
    switch transition.request.prices {
    case .flat: "Prices stay as they are on \(transition.household.asOf)."
    case .expected:
      "Every price grows by its security's expectedReturn a year, as if nothing were paid out; what "
        + "the courses earn by it is not in what they cost."
    }
  }

  private var law: [String] {
    guard let year = transition.firstUnderHeldLaw else { return [] }
    return [
      "From \(String(year.taxYear)) on the law of \(String(year.lawYear)), the last that is known, is "
        + "held fixed: no bracket is raised for inflation."
    ]
  }

  private var moves: [String] {
    guard case .partYear = transition.household.tax.state else { return [] }
    return ["After the first year the household lives in the last of its states."]
  }

  private var income: String {
    "Income and deductions are the file's in every year; dividends and interest are not simulated. "
      + "Tax is paid from outside the accounts."
  }

  private var days: String {
    "Each plan falls on the same day of its year, whether markets are open or not, and is filled at "
      + "its prices. What is bought in one is exactly a year old in the next, and still short-term."
  }

  private var flows: [String] {
    transition.household.accounts.contains { $0.flow != .zero }
      ? ["The file's flows come with the first plan; later years have none."] : []
  }

  private var gift: [String] {
    transition.giftLeftOut.map {
      ["The gift of \($0.inDollars) that the file asks for is left out: see evenkeel rebalance."]
    } ?? []
  }

  private var unknownBasis: [String] {
    let count = transition.never.years.first?.after.unrealized.lotsOfUnknownBasis ?? 0
    return count == 0
      ? []
      : [
        "\(Wording.count(count, "lot")) of unknown basis \(count == 1 ? "stays and counts" : "stay and count") "
          + "no gain."
      ]
  }
}
