import Ledger
import Money

/// Form 8949 in the Tax Exchange Format, version 042, for tax programs to import.
package enum RealizedTXF {
  /// A record of format 5 a row: description, acquired, sold, basis, proceeds, disallowed loss.
  package static func text(_ report: RealizedReport) -> String {
    let head = ["V042", "AEvenkeel", "D\(day(report.ledger.asOf))", "^"]
    let lines = head + report.rows.flatMap(record)
    return lines.map { $0 + "\r\n" }.joined()
  }

  /// What a person must enter by hand.
  package static func notices(_ report: RealizedReport) -> [String] {
    let paid = report.years.reduce(Money.zero) { $0 + $1.form.distributions }
    if paid == .zero { return [] }
    return [
      "capital gain distributions of \(paid.inDollars) (Schedule D line 13) are not in TXF; enter "
        + "them from Form 1099-DIV"
    ]
  }

  private static func record(_ row: Form8949Row) -> [String] {
    var lines = [
      "TD", "N\(reference(row.box))", "C1", "L1", "P\(row.quantity) \(ascii(row.security))",
      "D\(day(row.acquired))", "D\(day(row.sold))", "$\(row.basis)", "$\(row.proceeds)",
    ]
    if row.adjustment > .zero { lines.append("$\(row.adjustment)") }
    return lines + ["^"]
  }

  /// The form's line in TXF (taxdataexchange.org, form 1099-B).
  static func reference(_ box: Form8949Box) -> Int {
    switch box {
    case .a: 321
    case .b: 711
    case .c: 712
    case .d: 323
    case .e: 713
    case .f: 714
    }
  }

  private static func day(_ day: Day) -> String {
    let (year, month, number) = day.components
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(two(month))/\(two(number))/\(year)"
  }

  private static func ascii(_ text: String) -> String {
    String(text.map { $0.isASCII && $0 != "^" ? $0 : "?" })
  }
}
