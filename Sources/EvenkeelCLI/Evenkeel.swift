import ArgumentParser

/// The command `evenkeel`.
struct Evenkeel: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evenkeel",
    abstract: "Keeps a household's portfolio on target at the least after-tax cost.",
    discussion: """
      Reads a household file (household/1), sees all its accounts as one portfolio, and says whether \
      to trade, what exactly, in which account and which lots, what it costs in tax, and why. It \
      proposes; it never places an order.

      Examples:
        evenkeel check household.yaml            what the file says
        evenkeel drift household.yaml            how far it is from its targets
        evenkeel rebalance household.yaml        what to trade, and why
        evenkeel frontier household.yaml         what each amount of tax would buy
        evenkeel transition household.yaml --years 5   into the targets over years
        evenkeel tax household.yaml              the year's tax, and the next dollar's
        evenkeel batch clients/                  a line of JSON for each of many households
        evenkeel import --dry-run history.csv    what is in a broker's file
        evenkeel rebalance household.yaml --deposit ana-brokerage=6000
        evenkeel rebalance household.yaml --format csv > orders.csv

      Exit status: 0 done; 2 bad usage; 3 a file that cannot be read or is at fault; 4 no plan \
      satisfies the rules; 10 with --check, out of band.
      """,
    version: "evenkeel 0.1.0",
    subcommands: [
      CheckCommand.self, DriftCommand.self, RebalanceCommand.self, FrontierCommand.self,
      TransitionCommand.self, TaxCommand.self, BatchCommand.self, RealizedCommand.self,
      ImportCommand.self,
    ])
}
