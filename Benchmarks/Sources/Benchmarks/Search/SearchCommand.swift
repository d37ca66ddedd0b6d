import ArgumentParser
import Foundation
import Rebalancing
import Reference

/// `benchmarks search`: the fast search by itself and against the reference.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "The search, by itself and against the reference.",
    discussion: "Ends with status 1 where the two contradict each other.")

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }
  enum Shares: String, CaseIterable, ExpressibleByArgument { case fractional, whole }

  @Option(help: "Sizes of households.", transform: ArgumentList<Size>.parse)
  var sizes = ArgumentList(Size.allCases)

  @Option(help: "Profiles of households.", transform: ArgumentList<Profile>.parse)
  var profiles = ArgumentList(Profile.allCases)

  @Option(
    help: "Households of fractional shares, of whole ones, or both.",
    transform: ArgumentList<Shares>.parse)
  var shares = ArgumentList(Shares.allCases)

  @Option(help: "Seeds of households: how many, or a range such as 3-7.")
  var seeds: SeedRange?

  @Flag(help: "Measures everything, for hours; else what takes some minutes.")
  var full = false

  @Flag(help: "Leaves out the reference.")
  var withoutReference = false

  @Option(help: "Up to which seed the reference solves too.")
  var referenceSeeds: Int?

  @Option(help: "Wall seconds that a search may take.")
  var limit = 20.0

  @Option(help: "Wall seconds that the reference may take.")
  var referenceLimit = 60.0

  @Option(help: "A folder that households are kept in; a temporary one unless given.")
  var households: String?

  @Option(help: "How results are printed.")
  var format = Format.text

  func run() throws {
    let folder = try HouseholdFolder(path: households, source: .found())
    defer { folder.removeIfTemporary() }
    var records: [SearchRecord] = []
    for series in sizes.values.flatMap(Series.all)
    where shares.values.contains(series.whole ? .whole : .fractional) {
      records += try measure(series, folder)
    }
    switch format {
    case .text: print(SearchTable(records).text)
    case .json: print(try json(records))
    }
    let violations = records.flatMap(\.violations)
    for violation in violations { note("contradiction: " + violation) }
    if !violations.isEmpty { throw ExitCode(1) }
  }

  private func measure(_ series: Series, _ folder: HouseholdFolder) throws -> [SearchRecord] {
    let usual = series.seeds(isFull: full)
    let referenceSeeds = withoutReference ? 0 : self.referenceSeeds ?? usual.reference
    let measurement = SearchMeasurement(fastLimit: limit, referenceLimit: referenceLimit)
    let instances = (seeds?.range ?? 1...usual.fast).flatMap { seed in
      profiles.values.map {
        Instance(size: series.size, profile: $0, seed: seed, whole: series.whole)
      }
    }
    try folder.make(instances)
    return try instances.map { instance in
      let problem = try folder.problem(instance)
      var record = measurement.record(instance, problem, gap: series.gap)
      if instance.seed <= referenceSeeds {
        record.reference = measurement.reference(problem, gap: series.gap, try ReferenceTrial())
      }
      note(SearchTable.line(record))
      return record
    }
  }

  private func json(_ records: [SearchRecord]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return String(decoding: try encoder.encode(records), as: UTF8.self)
  }
}
