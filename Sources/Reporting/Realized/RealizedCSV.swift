package import Ledger
import Money

/// Form 8949 and the open lots as tables for other programs.
package enum RealizedCSV {
  static let header = [
    "account", "security", "quantity", "acquired", "sold", "proceeds", "basis", "code",
    "adjustment", "gain", "term", "box",
  ]
  static let lotsHeader = [
    "account", "lot", "security", "quantity", "basis", "acquired", "holdingSince",
  ]

  /// The rows of the years told.
  package static func text(_ report: RealizedReport) -> String {
    let rows = report.rows.map { row in
      [
        row.account, row.security, row.quantity.description, row.acquired.description,
        row.sold.description, row.proceeds.description, row.basis.description, row.code,
        row.adjustment.description, row.gain.description, row.term.rawValue, row.box.rawValue,
      ]
    }
    return CSVText.text([header] + rows, lineBreak: "\n")
  }

  /// The lots that are left; parts of one lot that are alike are one row.
  package static func lots(_ ledger: ReplayedLedger) -> String {
    let rows = OpenLot.gathered(ledger.lots).map { lot in
      [
        lot.account, lot.lot, lot.security, lot.quantity.description, lot.basis.description,
        lot.acquired.description, lot.holdingSince.description,
      ]
    }
    return CSVText.text([lotsHeader] + rows, lineBreak: "\n")
  }
}
