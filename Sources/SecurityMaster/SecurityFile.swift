import Money
import Portfolio

/// Reads a file of securities; docs/securities.md describes its columns.
enum SecurityFile {
  static let columns = [
    "symbol", "name", "kind", "index", "exposures", "segment", "identicalGroup", "partners",
    "expenseRatio", "expenseAsOf", "expenseSource", "nameSource", "holdingsSource",
  ]

  /// No fund that a household would hold costs more a year; a larger figure is a slip of the point.
  static let highestExpenseRatio = Rate(basisPoints: 300)

  static func read(
    _ bytes: [UInt8], file: String
  ) -> (securities: [Placed<SecurityFacts>], [MasterFault]) {
    let table = MasterTable(bytes, file: file, columns: columns)
    var faults = table.faults
    var securities: [Placed<SecurityFacts>] = []
    var lines: [String: Int] = [:]
    for var row in table.rows {
      let facts = facts(&row)
      if let facts, let first = lines.updateValue(row.line, forKey: facts.symbol) {
        row.expect("symbol", "each symbol once (line \(first) has it)")
      }
      faults += row.faults
      if let facts { securities.append(Placed(facts, in: row)) }
    }
    return (securities, faults)
  }

  /// What `row` says; nil where its symbol or kind is unreadable, with the fault noted in the row.
  private static func facts(_ row: inout MasterRow) -> SecurityFacts? {
    let symbol = symbol(row["symbol"])
    if symbol == nil { row.expect("symbol", symbolForm) }
    let kind = FundKind(rawValue: row["kind"])
    if kind == nil {
      row.expect("kind", FundKind.allCases.map(\.rawValue).joined(separator: ", "))
    }
    let name = row.text("name")
    let facts = (exposures(&row), partners(&row), expenseRatio(&row))
    let (nameSource, holdingsSource) = (row.text("nameSource"), row.text("holdingsSource"))
    let (index, group) = (row.optionalText("index"), row.optionalText("identicalGroup"))
    let segment = row.optionalText("segment") ?? ""
    guard let symbol, let kind else { return nil }
    return SecurityFacts(
      symbol: symbol, name: name, kind: kind, index: index, exposures: facts.0, segment: segment,
      identicalGroup: group, partners: facts.1, expenseRatio: facts.2, nameSource: nameSource,
      holdingsSource: holdingsSource)
  }

  private static let symbolForm = "a ticker: capital letters, digits, points and hyphens"

  private static func symbol(_ text: some StringProtocol) -> String? {
    let isTicker = text.utf8.allSatisfy {
      (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D
    }
    return isTicker && !text.isEmpty && text.utf8.count <= 20 ? String(text) : nil
  }

  private static func exposures(_ row: inout MasterRow) -> [Exposure] {
    let text = row["exposures"]
    if text.isEmpty { return [] }
    var exposures: [Exposure] = []
    for part in text.split(separator: ";", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "=", omittingEmptySubsequences: false)
      guard sides.count == 2, let assetClass = sides.first, isClass(assetClass),
        let weight = try? Rate(parsing: String(sides[1])), weight > .zero, weight <= .one
      else {
        row.expect("exposures", "class=fraction, several separated by \";\"")
        return []
      }
      exposures.append(Exposure(assetClass: String(assetClass), weight: weight))
    }
    if Set(exposures.map(\.assetClass)).count < exposures.count {
      row.expect("exposures", "each class once")
    } else if exposures.reduce(Rate.zero, { $0 + $1.weight }) != .one {
      row.expect("exposures", "fractions that sum to 1")
    }
    return exposures
  }

  private static func isClass(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
  }

  private static func partners(_ row: inout MasterRow) -> [String] {
    if row["partners"].isEmpty { return [] }
    let parts = row["partners"].split(separator: ";", omittingEmptySubsequences: false)
    let partners = parts.compactMap { symbol($0) }
    if partners.count < parts.count {
      row.expect("partners", "tickers separated by \";\"")
    } else if Set(partners).count < partners.count {
      row.expect("partners", "each ticker once")
    }
    return partners
  }

  private static func expenseRatio(_ row: inout MasterRow) -> StatedExpenseRatio? {
    let columns = ["expenseRatio", "expenseAsOf", "expenseSource"]
    if columns.allSatisfy({ row[$0].isEmpty }) { return nil }
    let ratio = try? Rate(parsing: row["expenseRatio"])
    let isPlausible = ratio.map { $0 >= .zero && $0 <= highestExpenseRatio } ?? false
    if !isPlausible {
      row.expect("expenseRatio", "a fraction from 0 to \(highestExpenseRatio) (0.0003 is 0.03 %)")
    }
    let day = Day(parsing: row["expenseAsOf"])
    if day == nil { row.expect("expenseAsOf", "the day it is stated for, YYYY-MM-DD") }
    let source = row.text("expenseSource")
    guard let ratio, isPlausible, let day else { return nil }
    return StatedExpenseRatio(ratio: ratio, asOf: day, source: source)
  }
}
