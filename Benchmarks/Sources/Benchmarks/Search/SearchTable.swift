import Foundation
import Rebalancing

/// What was measured, by size and gap, against what is aimed at.
struct SearchTable {
  let groups: [(series: Series, records: [SearchRecord])]

  init(_ records: [SearchRecord]) {
    var order: [Series] = []
    for record in records where !order.contains(record.series) { order.append(record.series) }
    groups = order.map { series in (series, records.filter { $0.series == series }) }
  }

  /// Everything, to be read.
  var text: String {
    let parts = [
      "Processor time of one core in ms: building the program, and the search by itself.",
      "ratio: the reference's time by that of both, in the middle and at least; of: of how many.\n",
      table.text,
      section("Not solved to the gap", groups.flatMap(\.records).filter { !$0.isSolved }),
      section(
        "Slower than the worst aimed at", groups.flatMap { Self.slow($0.series, $0.records) }),
      section("Not at the target, in the middle", misses),
    ]
    return parts.joined(separator: "\n")
  }

  private var table: Table {
    var table = Table(
      [
        "size", "gap", "count", "solved", "build", "median", "target", "worst", "worst household",
        "over target", "ratio", "least", "of",
      ], left: [0, 8])
    for (series, records) in groups { table.add(Self.row(series, records)) }
    return table
  }

  private static func row(_ series: Series, _ records: [SearchRecord]) -> [String] {
    let worst = records.max { $0.search.processor < $1.search.processor }
    let ratios = records.compactMap(\.ratio)
    return [
      series.name, series.gapName, "\(records.count)", "\(records.count(where: \.isSolved))",
      Figure.milliseconds(Benchmarks.median(records.map(\.build.processor)) ?? 0),
      Figure.milliseconds(median(records)),
      Figure.milliseconds(series.target.median).replacing(".000", with: "").replacing(
        ".0", with: ""),
      Figure.milliseconds(worst?.search.processor ?? 0), worst?.instance.name ?? "",
      "\(records.count { $0.search.processor > series.target.median })",
      Benchmarks.median(ratios).map(Figure.times) ?? "", ratios.min().map(Figure.times) ?? "",
      ratios.isEmpty ? "" : "\(ratios.count)",
    ]
  }

  private static func median(_ records: [SearchRecord]) -> Double {
    Benchmarks.median(records.map(\.search.processor)) ?? 0
  }

  private static func slow(_ series: Series, _ records: [SearchRecord]) -> [SearchRecord] {
    guard let worst = series.target.worst else { return [] }
    return records.filter { $0.search.processor > worst }
  }

  /// Series whose middle is beyond the target, each a line.
  private var misses: [String] {
    groups.flatMap { series, records in
      let target = series.target
      var lines: [String] = []
      let median = Self.median(records)
      if median > target.median {
        lines.append(
          "\(series.name) \(series.gapName): \(Figure.milliseconds(median)) ms, "
            + "target \(Figure.milliseconds(target.median)) ms")
      }
      if let asked = target.ratio, let ratio = Benchmarks.median(records.compactMap(\.ratio)),
        ratio < asked
      {
        lines.append(
          "\(series.name) \(series.gapName): \(Figure.times(ratio)) the reference, "
            + "target \(Figure.times(asked))")
      }
      return lines
    }
  }

  private func section(_ title: String, _ records: [SearchRecord]) -> String {
    section(title, records.map(Self.line))
  }

  private func section(_ title: String, _ lines: [String]) -> String {
    "\n\(title): \(lines.isEmpty ? "none" : "\(lines.count)")"
      + lines.map { "\n  " + $0 }.joined()
  }

  /// A household's line.
  static func line(_ record: SearchRecord) -> String {
    let fast = record.fast
    var parts = [
      record.instance.name, "to \(record.series.gapName):",
      "\(Figure.milliseconds(record.search.processor)) ms,", Figure.dollars(fast.objective),
      fast.gap.map { "gap " + Figure.gap($0) } ?? "no bound",
      record.isSolved ? "" : "OPEN (\(fast.end.rawValue))",
    ]
    if let reference = record.reference {
      parts += [
        "reference \(Figure.milliseconds(reference.time.processor)) ms,",
        Figure.dollars(reference.outcome.objective),
        reference.outcome.end == .proven ? "" : "(\(reference.outcome.end.rawValue))",
        record.ratio.map(Figure.times) ?? "",
      ]
    }
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension SearchRecord {
  var series: Series { Series(size: instance.size, whole: instance.whole, gap: gap) }
}
