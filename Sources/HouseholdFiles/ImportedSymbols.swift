import BrokerFiles
import Money
import Portfolio

/// Compares what an account's files hold with the securities that the household declares.
struct ImportedSymbols {
  let files: [BrokerFileContent]
  let requests: [ImportRequest]
  let holdings: ImportedHoldings

  /// A broker's price further off than this means another day, or a split.
  private static let suspiciousDifference = Rate(basisPoints: 2000)

  /// Notes a fault for every symbol that is not declared, a notice for every price far off.
  func check(_ draft: inout HouseholdDraft, _ faults: inout FaultReport) {
    let prices = Dictionary(
      draft.securities.map { ($0.symbol, $0.price) }, uniquingKeysWith: { first, _ in first })
    let quantities = Dictionary(
      holdings.lots.map { ($0.security, $0.quantity) }, uniquingKeysWith: +)
    for (symbol, quantity) in quantities.sorted(by: { $0.key < $1.key }) {
      if let price = prices[symbol] {
        if let notice = priceNotice(symbol, price) { draft.notices.append(notice) }
      } else {
        faults.add(imported: undeclared(symbol, quantity, faults))
      }
    }
  }

  private func undeclared(
    _ symbol: String, _ quantity: Quantity, _ faults: FaultReport
  ) -> HouseholdFileFault {
    let row = row(symbol)
    let price = row?.price.map { "\($0)" } ?? "…"
    return HouseholdFileFault(
      file: row?.file ?? requests[0].file, line: row?.line ?? 1, column: 1,
      path: faults.pathText(requests[row?.request ?? 0].place.path),
      found: "\(Shown.quoted(symbol)), \(quantity) shares\(row?.name ?? "")",
      expected: "a symbol declared under securities; add "
        + "\(Shown.quoted(symbol)): {price: \(price), assetClass: …}")
  }

  private func priceNotice(_ symbol: String, _ price: Price) -> String? {
    guard let row = row(symbol), let printed = row.price else { return nil }
    let difference = abs(Int128(printed.microDollars) - Int128(price.microDollars))
    let allowed = Int128(price.microDollars) * Int128(Self.suspiciousDifference.billionths)
    if difference * Int128(Rate.one.billionths) <= allowed { return nil }
    return "\(holdings.report.account): \(symbol) is at \(printed) in \(row.file), line "
      + "\(row.line), and at \(price) here: a split, or a price of another day?"
  }
}

// Where a symbol stands

extension ImportedSymbols {
  private struct Row {
    var request: Int
    var file: String
    var line: Int
    var name = ""
    var price: Price?
  }

  // A position says more than a lot, and either is told of only by the account that was read.
  private func row(_ symbol: String) -> Row? {
    var lots: Row?
    for (index, file) in files.enumerated() {
      for account in file.accounts where isRead(account, index) {
        if let position = account.positions.first(where: { $0.symbol == symbol }) {
          let name = position.description.isEmpty ? "" : " (\(Shown.plain(position.description)))"
          return Row(
            request: index, file: file.file, line: position.line, name: name,
            price: position.price)
        }
        if lots == nil, let lot = account.lots.first(where: { $0.symbol == symbol }) {
          lots = Row(request: index, file: file.file, line: lot.line)
        }
      }
    }
    return lots
  }

  private func isRead(_ account: BrokerAccount, _ file: Int) -> Bool {
    let reports = holdings.report.files
    return !reports.indices.contains(file) || reports[file].account == account.label
      || files[file].accounts.count == 1
  }
}
