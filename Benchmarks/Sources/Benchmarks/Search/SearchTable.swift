import Foundation
import Rebalancing

/// What was measured, by size and gap.
struct SearchTable {
  let records: [SearchRecord]

  init(_ records: [SearchRecord]) { self.records = records }

  var text: String {
    let header = [
      "size", "gap", "count", "solved", "build", "median", "worst", "worst household", "ratio",
      "least", "of",
    ]
    var lines = [Self.cells(header)]
    var unsolved: [String] = []
    var seen: [Series] = []
    for record in records where !seen.contains(record.series) { seen.append(record.series) }
    for series in seen {
      let group = records.filter { $0.series == series }
      lines.append(Self.cells(cells(series, group)))
      unsolved += group.filter { !$0.isSolved }.map { "  " + Self.line($0) }
    }
    lines.append("")
    lines.append(unsolved.isEmpty ? "All solved." : "Not solved:")
    return (lines + unsolved).joined(separator: "\n")
  }

  private func cells(_ series: Series, _ group: [SearchRecord]) -> [String] {
    let times = group.map(\.search.processor)
    let worst = group.max { $0.search.processor < $1.search.processor }
    let ratios = group.compactMap(\.ratio)
    return [
      series.name, Self.gap(series.gap), "\(group.count)", "\(group.count(where: \.isSolved))",
      Self.milliseconds(Benchmarks.median(group.map(\.build.processor)) ?? 0),
      Self.milliseconds(Benchmarks.median(times) ?? 0),
      Self.milliseconds(worst?.search.processor ?? 0), worst?.instance.name ?? "",
      Benchmarks.median(ratios).map { String(format: "%.0f×", $0) } ?? "",
      ratios.min().map { String(format: "%.0f×", $0) } ?? "",
      ratios.isEmpty ? "" : "\(ratios.count)",
    ]
  }

  /// A household's line.
  static func line(_ record: SearchRecord) -> String {
    let fast = record.fast
    var text =
      pad(record.instance.name, -22) + pad(gap(record.gap), 6)
      + pad(milliseconds(record.build.processor), 11)
      + pad(milliseconds(record.search.processor), 13)
      + pad(fast.objective.map { String(format: "%.2f", $0) } ?? "none", 13)
      + pad(fast.gap.map { String(format: "gap %.2e", $0) } ?? "", 14)
      + pad(record.isSolved ? "" : fast.end.rawValue + " OPEN", 13)
    if let reference = record.reference {
      text +=
        pad(milliseconds(reference.time.processor), 13)
        + pad(reference.outcome.objective.map { String(format: "%.2f", $0) } ?? "none", 13)
        + pad(record.ratio.map { String(format: "%.0f×", $0) } ?? "", 7)
        + pad(reference.outcome.end.rawValue, 9)
    }
    return text
  }

  private static func gap(_ gap: Double) -> String { gap < 5e-4 ? "1e-4" : "1e-3" }

  static func milliseconds(_ seconds: Double) -> String {
    String(format: seconds < 0.01 ? "%.3f ms" : "%.1f ms", seconds * 1e3)
  }

  private static func cells(_ texts: [String]) -> String {
    zip(texts, [-8, 6, 6, 7, 11, 12, 12, -22, 7, 7, 4]).map { text, width in
      width == -22 ? "  " + pad(text, width + 2) : pad(text, width)
    }.joined()
  }

  /// To a width; at the left where it is negative.
  private static func pad(_ text: String, _ width: Int) -> String {
    let space = String(repeating: " ", count: max(0, abs(width) - text.count))
    return width < 0 ? text + space : space + text
  }
}

extension SearchRecord {
  var series: Series { Series(size: instance.size, whole: instance.whole, gap: gap) }
}
