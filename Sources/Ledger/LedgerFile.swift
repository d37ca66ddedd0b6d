import DelimitedText
import Money

/// Reads transactions/1: CSV with the header `day,account,action,security,quantity,amount,lots`.
public enum LedgerFile {
  /// The columns, in the order in which they stand.
  public static let columns = [
    "day", "account", "action", "security", "quantity", "amount", "lots",
  ]

  static let limits = DelimitedTextLimits(mostRows: 2_000_001, mostFields: 64)

  /// The rows in the order of the file. Throws everything wrong with their notation at once.
  public static func read(_ bytes: [UInt8]) throws(LedgerFaults) -> [Transaction] {
    let reading = reading(bytes)
    if !reading.faults.isEmpty { throw LedgerFaults(reading.faults) }
    return reading.transactions
  }

  /// The rows, and everything wrong with the notation of others.
  public static func reading(_ bytes: [UInt8]) -> LedgerReading {
    var reader = DelimitedTextReader(bytes, limits: limits)
    var result = LedgerReading()
    do {
      try checkHeader(reader.next())
      while let row = try reader.next() {
        if row.fields.allSatisfy({ trimmed($0).isEmpty }) { continue }
        var reading = RowReading(row)
        if let transaction = reading.transaction() {
          result.transactions.append(transaction)
          continue
        }
        result.faults += reading.faults
        result.doubt.add(row.fields.map(trimmed))
        if result.faults.count >= 1000 {
          result.isComplete = false
          break
        }
      }
    } catch {
      result.faults.append(error as? LedgerFault ?? notation(error))
      result.isComplete = false
    }
    return result
  }

  private static func notation(_ error: any Error) -> LedgerFault {
    guard let fault = error as? DelimitedTextFault else {
      return LedgerFault(line: 1, found: "\(error)", expected: "CSV")
    }
    let place = fault.column.map { " at column \($0)" } ?? ""
    return LedgerFault(line: fault.line, found: fault.found + place, expected: fault.expected)
  }

  private static func checkHeader(_ row: DelimitedTextRow?) throws(LedgerFault) {
    let header = columns.joined(separator: ",")
    let found = row.map { $0.fields.map(trimmed).joined(separator: ",") } ?? ""
    if found == header { return }
    throw LedgerFault(
      line: row?.line ?? 1,
      found: found.isEmpty ? "no header" : "the header \"\(found.prefix(120))\"",
      expected: header)
  }

  static func trimmed(_ text: String) -> String {
    guard let first = text.utf8.first, let last = text.utf8.last else { return text }
    // Nearly every field has no space around it, and most rows are read for their figures alone.
    if first > 0x20, last > 0x20, first < 0x80, last < 0x80 { return text }
    let start = text.drop { $0.isWhitespace }
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...end])
  }
}
