import ArgumentParser

/// `benchmarks [SUBJECT]`: measures one subject, the search unless another is named.
@main struct Benchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmarks", abstract: "Measures Evenkeel: docs/benchmarks.md.",
    subcommands: [
      SearchCommand.self, MemoryCommand.self, RegressionCommand.self, ScalingCommand.self,
      ScalingCaseCommand.self,
      FrontierCommand.self, BatchCommand.self, LedgerCommand.self,
    ], defaultSubcommand: SearchCommand.self)
}
