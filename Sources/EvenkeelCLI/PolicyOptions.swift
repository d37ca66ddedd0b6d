import ArgumentParser
import Money
import Portfolio

/// An option for every key of `policy` (formats.md).
struct PolicyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What a dollar nearer its target is worth inside its band.", valueName: "fraction"),
    transform: OptionValue.fraction)
  var driftPrice: Rate?

  @Option(
    help: ArgumentHelp("The same outside the band.", valueName: "fraction"),
    transform: OptionValue.fraction)
  var bandPrice: Rate?

  @Option(
    help: ArgumentHelp(
      "Dollars that an order must bring to be worth a person's attention.", valueName: "amount"),
    transform: OptionValue.dollars)
  var orderPrice: Money?

  @Option(
    help: ArgumentHelp("The smallest order.", valueName: "amount"),
    transform: OptionValue.dollars)
  var minimumTrade: Money?

  @Option(
    help: ArgumentHelp("Cap on the year's net realized gain.", valueName: "amount|none"),
    transform: OptionValue.dollarsOrNone)
  var maximumNetGain: OptionValue.Limit<Money>?

  @Option(
    help: ArgumentHelp("Cap on the tax that the plan adds.", valueName: "amount|none"),
    transform: OptionValue.dollarsOrNone)
  var maximumTax: OptionValue.Limit<Money>?

  @Option(
    help: ArgumentHelp(
      "Cap on sales as a fraction of the household.", valueName: "fraction|none"),
    transform: OptionValue.fractionOrNone)
  var maximumTurnover: OptionValue.Limit<Rate>?

  @Option(
    help: ArgumentHelp(
      "Years until a gain left alone would be realized anyway.", valueName: "years|never"),
    transform: OptionValue.yearsOrNever)
  var deferralYears: OptionValue.Limit<Int>?

  @Option(
    help: ArgumentHelp("Years until a loss carried forward is used.", valueName: "years"),
    transform: OptionValue.wholeYears)
  var carryforwardYears: Int?

  @Option(
    help: ArgumentHelp("What a later dollar is discounted by, a year.", valueName: "fraction"),
    transform: OptionValue.fraction)
  var discountRate: Rate?

  @Option(
    help: ArgumentHelp("Years over which the cost of holding counts.", valueName: "years"),
    transform: OptionValue.years)
  var holdingYears: Rate?

  /// The household with these in place of its policy's values.
  func applied(to household: Household) throws -> Household {
    let policy = changed(household.policy)
    // Saves another check of the whole.
    if policy == household.policy { return household }
    do {
      return try household.with(policy: policy)
    } catch {
      throw Failure.impossibleOptions(error)
    }
  }

  private func changed(_ policy: Policy) -> Policy {
    var policy = policy
    policy.driftPrice = driftPrice ?? policy.driftPrice
    policy.bandPrice = bandPrice ?? policy.bandPrice
    policy.orderPrice = orderPrice ?? policy.orderPrice
    policy.minimumTrade = minimumTrade ?? policy.minimumTrade
    if let maximumNetGain { policy.maximumNetGain = maximumNetGain.value }
    if let maximumTax { policy.maximumTax = maximumTax.value }
    if let maximumTurnover { policy.maximumTurnover = maximumTurnover.value }
    if let deferralYears { policy.deferralYears = deferralYears.value }
    policy.carryforwardYears = carryforwardYears ?? policy.carryforwardYears
    policy.discountRate = discountRate ?? policy.discountRate
    policy.holdingYears = holdingYears ?? policy.holdingYears
    return policy
  }
}
