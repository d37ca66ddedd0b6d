package import BrokerFiles
package import Money

/// What a broker's file was found to hold, of one of its accounts or all.
///
/// Takes the parts of a file one by one and keeps counts and examples only, so that a file of any
/// size needs no more memory than another.
package struct ImportFinding {
  /// The transactions of one kind.
  package struct Tally {
    package var count = 0
    package var amount = Money.zero
    /// Of those with an amount in another currency, which is not in `amount`.
    package var others = 0
  }

  /// An account's transactions.
  package struct History {
    package var actions: [BrokerAction: Tally] = [:]
    package var first: Day?
    package var last: Day?
    package var realizedGains = 0
  }

  private static let mostKept = 20

  /// The file with all but its transactions.
  package private(set) var content: BrokerFileContent
  /// By the account's place in ``content``.
  package private(set) var histories: [Int: History] = [:]
  package private(set) var rejected: [RejectedRow] = []
  package private(set) var discrepancies: [Discrepancy] = []
  package private(set) var discrepancyCount = 0
  package private(set) var ignored: [String: Int] = [:]

  /// Nothing found yet.
  package init(file: String) {
    content = BrokerFileContent(file: file, format: "", kinds: [])
  }

  /// Adds the next part of the file.
  package mutating func take(_ part: BrokerFileContent) {
    for (place, account) in part.accounts.enumerated() { add(account, place) }
    rejected += part.rejectedRows.prefix(Self.mostKept - rejected.count)
    discrepancies += part.discrepancies.prefix(Self.mostKept - discrepancies.count)
    discrepancyCount += part.discrepancies.count
    for row in part.ignoredRows { ignored[row.reason, default: 0] += 1 }
    content = part
    for place in content.accounts.indices { content.accounts[place].transactions = [] }
    content.rejectedRows = []
    content.ignoredRows = []
    content.discrepancies = []
  }

  private mutating func add(_ account: BrokerAccount, _ place: Int) {
    var history = histories[place] ?? History()
    for transaction in account.transactions {
      var tally = history.actions[transaction.action] ?? Tally()
      tally.count += 1
      if transaction.otherCurrency != nil, transaction.amount == nil { tally.others += 1 }
      tally.amount += transaction.amount ?? .zero
      history.actions[transaction.action] = tally
      history.first = [history.first, transaction.day].compactMap(\.self).min()
      history.last = [history.last, transaction.day].compactMap(\.self).max()
    }
    history.realizedGains += account.realizedGains.count
    histories[place] = history
  }
}
