import ArgumentParser
import Money
import Portfolio

/// What is given in kind, in place of what the file says.
struct DonationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Dollars of securities to give to charity with this plan.", valueName: "amount|none"),
    transform: OptionValue.dollarsOrNone)
  var donate: OptionValue.Limit<Money>?

  /// The household with this donation in place of its own.
  func applied(to household: Household) throws -> Household {
    guard let donate else { return household }
    do {
      return try household.giving(donate.value.map(Donation.init(amount:)))
    } catch {
      throw Failure.impossibleOptions(error)
    }
  }
}
