import Money
import Tax

/// The Capital Loss Carryover Worksheet as a table, one column of figures for each.
struct WorksheetTable {
  static let heading = "Capital Loss Carryover Worksheet"
  static let remark = "Schedule D instructions; a dash is a line that is skipped"

  /// The table; a worksheet that is nil has nothing to carry over. Without `heads` no row of headings.
  static func table(_ worksheets: [CarryoverWorksheet?], heads: [String] = []) -> TextTable {
    var table = TextTable([.right, .left] + worksheets.map { _ in .right })
    if !heads.isEmpty { table.add((["", ""] + heads).map { .init($0, .faint) }) }
    guard let first = worksheets.compactMap(\.self).first else { return table }
    for (place, line) in first.lines.enumerated() {
      let style: Ink.Style = [8, 13].contains(line.number) ? .strong : .plain
      let amounts = worksheets.map { $0?.lines[place].amount?.grouped ?? "–" }
      table.add(
        [.init("\(line.number)"), .init(line.words, style)] + amounts.map { .init($0, style) })
    }
    return table
  }

  /// `line1` to `line13`, null where the worksheet skips one; null without a worksheet.
  static func json(_ worksheet: CarryoverWorksheet?) -> JSONValue {
    guard let worksheet else { return .null }
    return .object(
      worksheet.lines.map {
        .init(key: "line\($0.number)", value: $0.amount.map(JSONValue.money) ?? .null)
      })
  }
}
