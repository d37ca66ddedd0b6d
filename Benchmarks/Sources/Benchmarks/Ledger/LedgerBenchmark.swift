import Glibc
import Ledger

/// How long a ledger takes to replay, and whether that grows with its rows alone.
enum LedgerBenchmark {
  /// A ledger replayed by a method.
  private struct Case {
    enum Shape: String, CaseIterable { case typical, years, dense }

    let shape: Shape
    let rows: Int
    let method: SaleMethod

    var name: String { "\(shape.rawValue)-\(rows)-\(method.rawValue)" }

    var ledger: SeededLedger {
      switch shape {
      case .typical: .typical(rows: rows)
      case .years: .years(rows: rows)
      case .dense: .dense(rows: rows)
      }
    }

    static let all = Shape.allCases.flatMap { shape in
      SaleMethod.allCases.flatMap { method in
        sizes(shape).map { Case(shape: shape, rows: $0, method: method) }
      }
    }

    private static func sizes(_ shape: Shape) -> [Int] {
      shape == .dense ? [10_000, 20_000, 40_000, 100_000] : [10_000, 100_000, 400_000]
    }
  }

  /// Prints a line for every case, one after the other.
  static func printTable() {
    print("Replay of a ledger in memory: processor time and peak memory of a process of its own.")
    print("parts: shares sold or left that have one basis and one fate. a row: the time a row,")
    print("against that of the size before. washed: parts whose loss was replaced. A case ends at")
    print("60 s or 8 GB.\n")
    print(
      cells([
        "ledger", "method", "rows", "seconds", "rows/s", "parts", "washed", "µs/part", "MB",
        "a row",
      ]))
    var before: (name: String, perRow: Double)?
    for item in Case.all {
      let figures = outputOfThisProgram(["ledger", item.name])?.split(separator: " ")
        .compactMap { Double($0.filter { !$0.isWhitespace }) }
      guard let figures, figures.count == 4 else {
        print(
          cells([item.shape.rawValue, item.method.rawValue, "\(item.rows)", " > 60 s or 8 GB"]))
        continue
      }
      let (seconds, parts, washed, memory) = (figures[0], figures[1], figures[2], figures[3])
      let perRow = seconds / Double(item.rows)
      let name = item.shape.rawValue + item.method.rawValue
      let ratio = before.flatMap { $0.name == name ? perRow / $0.perRow : nil }
      before = (name, perRow)
      print(
        cells([
          item.shape.rawValue, item.method.rawValue, "\(item.rows)", decimals(seconds, 2),
          decimals(1 / perRow, 0), decimals(parts, 0), decimals(washed, 0),
          decimals(seconds * 1e6 / parts, 2),
          decimals(memory, 0), ratio.map { "×" + decimals($0, 2) } ?? "",
        ]))
      fflush(nil)  // a table that takes minutes is read while it grows
    }
  }

  /// Prints seconds, parts, washed parts and megabytes of one case.
  static func measure(_ name: String) {
    guard let item = Case.all.first(where: { $0.name == name }) else {
      fail("no case \(name)\n", status: 64)
    }
    Usage.limit(seconds: 60, gigabytes: 8)
    let rows = item.ledger.transactions()
    let start = Usage.now
    let context = LedgerContext(unnamedAccountMethod: item.method)
    guard let ledger = try? ReplayedLedger(rows, context: context) else {
      fail("the ledger of \(name) cannot be\n", status: 1)
    }
    let end = Usage.now
    let parts = ledger.realizations.count + ledger.lots.count
    let washed = ledger.realizations.count { $0.replacement != nil }
    print("\(end.seconds - start.seconds) \(parts) \(washed) \(end.peakMemory)")
  }

  private static func decimals(_ value: Double, _ places: Int) -> String {
    let scale = pow(10, Double(places))
    let text = "\(Int((value * scale).rounded()))"
    if places == 0 { return text }
    let padded = String(repeating: "0", count: max(0, places + 1 - text.count)) + text
    return "\(padded.dropLast(places)).\(padded.suffix(places))"
  }

  private static func cells(_ texts: [String]) -> String {
    let widths = [-8, -12, 8, 9, 9, 9, 9, 9, 7, 8]
    return zip(texts, widths).map { text, width in
      let space = String(repeating: " ", count: max(0, abs(width) - text.count))
      return width < 0 ? text + space : space + text
    }.joined()
  }
}
