import ArgumentParser
import Foundation
import Rebalancing

/// `benchmarks search`: the fast search by itself and against the reference.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "The search, by itself and against the reference.")

  enum Format: String, ExpressibleByArgument { case text, json }
  enum Shares: String, CaseIterable, ExpressibleByArgument { case fractional, whole }

  @Option(help: "Sizes of households: S,M,L,XL.", transform: list)
  var sizes: [Size] = [.small, .medium, .large, .extraLarge]

  @Option(help: "Profiles of households.", transform: list)
  var profiles: [Profile] = Profile.allCases

  @Option(help: "Fractional shares, whole shares, or both.", transform: list)
  var shares: [Shares] = Shares.allCases

  @Option(help: "Seeds of households, by size unless given: a count, or a range such as 3-7.")
  var seeds: SeedRange?

  @Flag(help: "Leaves out the reference.")
  var withoutReference = false

  @Option(help: "For how many of the first seeds the reference solves too.")
  var referenceSeeds: Int?

  @Option(help: "Wall seconds that a search may take.")
  var limit = 20.0

  @Option(help: "Wall seconds that the reference may take.")
  var referenceLimit = 60.0

  @Option(help: "A folder that households are kept in; a temporary one unless given.")
  var households: String?

  @Option(help: "text or json.")
  var format = Format.text

  func run() throws {
    let folder = try HouseholdFolder(path: households)
    defer { folder.removeIfTemporary() }
    var records: [SearchRecord] = []
    for size in sizes { records += try measure(size, folder) }
    switch format {
    case .text: print(SearchTable(records).text)
    case .json: print(try json(records))
    }
    let violations = records.flatMap(\.violations)
    for violation in violations { note("VIOLATION " + violation) }
    if !violations.isEmpty { throw ExitCode(1) }
  }

  private func measure(_ size: Size, _ folder: HouseholdFolder) throws -> [SearchRecord] {
    let measurement = SearchMeasurement(fastLimit: limit, referenceLimit: referenceLimit)
    var records: [SearchRecord] = []
    for series in Series.all(size) where shares.contains(series.whole ? .whole : .fractional) {
      for seed in (seeds ?? size.defaultSeeds).range {
        for profile in profiles {
          let instance = Instance(size: size, profile: profile, seed: seed, whole: series.whole)
          let problem = try folder.problem(instance)
          var record = measurement.record(instance, problem, gap: series.gap)
          if !withoutReference, series.hasReference,
            seed <= referenceSeeds ?? size.defaultReferenceSeeds
          {
            record.reference = measurement.reference(problem, gap: series.gap)
          }
          note(SearchTable.line(record))
          records.append(record)
        }
      }
    }
    return records
  }

  private func json(_ records: [SearchRecord]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return String(decoding: try encoder.encode(records), as: UTF8.self)
  }
}

/// Seeds of households.
struct SeedRange: ExpressibleByArgument {
  let range: ClosedRange<Int>

  init(_ range: ClosedRange<Int>) { self.range = range }

  init?(argument: String) {
    let ends = argument.split(separator: "-").map { Int($0) }
    switch (ends.count, ends.first ?? nil, ends.last ?? nil) {
    case (1, let count?, _) where count > 0: range = 1...count
    case (2, let first?, let last?) where first > 0 && first <= last: range = first...last
    default: return nil
    }
  }
}

extension Size {
  /// What ends in a few minutes.
  var defaultSeeds: SeedRange {
    switch self {
    case .small, .medium: SeedRange(1...20)
    case .large: SeedRange(1...4)
    case .extraLarge: SeedRange(1...1)
    }
  }

  var defaultReferenceSeeds: Int {
    switch self {
    case .small: 4
    case .medium: 1
    case .large, .extraLarge: 0
    }
  }
}

extension Series {
  /// The reference does not finish XL, and hardly whole shares.
  var hasReference: Bool { size != .extraLarge && !whole && (size != .large || gap < 1e-3) }
}

/// The values named in a list with commas.
@Sendable private func list<Value: ExpressibleByArgument>(_ text: String) throws -> [Value] {
  try text.split(separator: ",").map { name in
    guard let value = Value(argument: String(name)) else {
      throw ValidationError("'\(name)' is none of the values.")
    }
    return value
  }
}

/// A line on standard error.
func note(_ text: String) {
  FileHandle.standardError.write(Data((text + "\n").utf8))
}
