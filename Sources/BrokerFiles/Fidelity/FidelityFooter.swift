import Money

/// What stands below the rows of Fidelity's files: blank lines, legal text, the day of the download.
struct FidelityFooter {
  /// The day of the download.
  private(set) var downloaded: Day?
  private var isAfterBlankLine = false

  /// Whether a row is of the footer: blank, or alone in its line after a blank one.
  mutating func takes(_ row: CSVRow) -> Bool {
    if row.isBlank {
      isAfterBlankLine = true
      return true
    }
    if row.first.lowercased().hasPrefix("date downloaded") {
      downloaded = downloaded ?? PrintedDay.first(in: row.fields.joined(separator: " "))
      return true
    }
    // A lone day is a transaction cut short.
    guard isAfterBlankLine, let text = row.only, row.fields.count == 1 else { return false }
    return (try? PrintedDay.day(text)) == nil
  }
}
