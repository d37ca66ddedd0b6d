import Money

/// Accounts and securities by number, in the order of their names, so that no tie is broken by the
/// order of rows.
struct Names {
  let accounts: [String]
  let securities: [String]
  /// By security.
  let groups: [Int]
  let groupCount: Int
  private let accountNumbers: [String: Int]
  private let securityNumbers: [String: Int]
  /// By security: the first day on which a row but a split has it.
  private let firstDays: [Day?]

  init(_ transactions: [Transaction], _ context: LedgerContext) {
    var accounts = Set(context.accounts.map(\.id))
    var securities = Set<String>()
    for transaction in transactions {
      accounts.insert(transaction.account)
      securities.insert(transaction.security)
      switch transaction.action {
      case .spinOff, .merger: securities.formUnion(transaction.lots.map(\.id))
      default: break
      }
    }
    self.accounts = accounts.sorted()
    self.securities = securities.sorted()
    accountNumbers = Self.numbers(self.accounts)
    securityNumbers = Self.numbers(self.securities)
    // A group's name can be a symbol: then that symbol is of the group (household/1's default).
    let named = self.securities.map { context.identicalGroups[$0] ?? $0 }
    let groupNumbers = Self.numbers(Set(named).sorted())
    groups = named.map { groupNumbers[$0] ?? 0 }
    firstDays = Self.firstDays(transactions, securityNumbers)
    groupCount = groupNumbers.count
  }

  private static func numbers(_ names: [String]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: zip(names, names.indices))
  }

  private static func firstDays(
    _ transactions: [Transaction], _ numbers: [String: Int]
  ) -> [Day?] {
    var days = [Day?](repeating: nil, count: numbers.count)
    for row in transactions where row.action != .split {
      guard let number = numbers[row.security] else { continue }
      let day = row.isFromOutside ? row.lots.compactMap(\.acquired).min() : nil
      days[number] = min(days[number] ?? row.day, day ?? row.day)
    }
    return days
  }

  /// Whether a row other than a split has `security` by `day`.
  func isKnown(_ security: Int, by day: Day) -> Bool {
    firstDays[security].map { $0 <= day } ?? false
  }

  func account(_ name: String) -> Int {
    guard let number = accountNumbers[name] else { preconditionFailure("an unnamed account") }
    return number
  }

  func security(_ name: String) -> Int {
    guard let number = securityNumbers[name] else { preconditionFailure("an unnamed security") }
    return number
  }
}
