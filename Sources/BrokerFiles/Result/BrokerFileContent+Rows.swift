/// How parsers account for each row, once.
extension BrokerFileContent {
  /// The place of the account of a name and number, a new one at `line` if there is none.
  mutating func place(ofAccount label: AccountLabel, line: Int) -> Int {
    // Files list an account's rows together, so the last one is asked first.
    let found = accounts.lastIndex { $0.number == label.number && $0.name == label.name }
    if let found { return found }
    accounts.append(label.account(line: line))
    return accounts.count - 1
  }

  /// Counts a title, a row of column names, a total, a blank line or legal text.
  mutating func countLayout() { tally.layout += 1 }

  /// Lists a row that is left out although nothing is wrong with it.
  mutating func ignore(line: Int, _ reason: String) {
    ignoredRows.append(IgnoredRow(line: line, reason: reason))
    tally.ignored += 1
  }

  /// Lists a row that is not taken over.
  mutating func reject(line: Int, account: String? = nil, text: String, _ reason: String) {
    rejectedRows.append(RejectedRow(line: line, account: account, text: text, reason: reason))
    tally.rejected += 1
  }

  /// Lists a row that is not taken over.
  mutating func reject(_ row: CSVRow, account: String? = nil, _ reason: String) {
    reject(line: row.line, account: account, text: row.text, reason)
  }

  /// Adds a transaction of an account.
  mutating func add(_ transaction: BrokerTransaction, toAccount place: Int) {
    accounts[place].transactions.append(transaction)
    tally.read += 1
  }

  /// Compares a printed total with the sum of its rows, and tells where they differ.
  mutating func check(_ total: CheckedTotal) {
    checkedTotals.append(total)
    if total.agrees { return }
    discrepancies.append(
      Discrepancy(
        line: total.line, account: total.account, subject: total.subject,
        found: "\(total.printed)", expected: "\(total.sum)"))
  }

  /// Takes away the rows that have been handed over, so that memory stays constant.
  mutating func removeRows() {
    for place in accounts.indices {
      accounts[place].transactions.removeAll(keepingCapacity: true)
      accounts[place].realizedGains.removeAll(keepingCapacity: true)
    }
    rejectedRows.removeAll()
    ignoredRows.removeAll()
    discrepancies.removeAll()
  }
}
