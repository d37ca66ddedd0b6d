import BrokerFiles
import Money

/// What a person should know of an account's import, a sentence each.
enum ImportNotices {
  static func of(_ report: ImportReport, asOf: Day) -> [String] {
    report.files.flatMap { file(report.account, $0, asOf) }
      + report.assumptions.map { "\(report.account): \($0)" }
  }

  private static func file(
    _ account: String, _ file: ImportReport.FileReport, _ asOf: Day
  ) -> [String] {
    let place = "\(account): \(file.file)"
    var notices: [String] = []
    if let day = file.asOf, day != asOf {
      notices.append("\(place) is for \(day), the household for \(asOf)")
    }
    notices += file.rejectedRows.map { "\(place), \($0)" }
    notices += file.discrepancies.map { "\(place), \($0)" }
    return notices
  }
}
