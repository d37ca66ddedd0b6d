/// Finds the one account that is meant among those of a file.
enum AccountSelection {
  /// The account of `content` that `selector` names, or its only one.
  static func account(
    of content: BrokerFileContent, _ selector: String?
  ) throws(BrokerFileFault) -> BrokerAccount {
    let found = content.accounts.filter { account in
      selector.map { matches(account, $0) } ?? true
    }
    if found.count == 1 { return found[0] }
    let labels = content.accounts.map { "\"\($0.label)\"" }.joined(separator: ", ")
    throw BrokerFileFault(
      file: content.file, found: labels.isEmpty ? "no account" : "the accounts \(labels)",
      expected: selector.map { "one account that goes by \"\($0)\"" }
        ?? "one account, or the name, number or last four digits of the one that is meant")
  }

  /// Whether two files can be of the same account, as far as the digits they print tell.
  static func canBeSame(_ left: BrokerAccount, _ right: BrokerAccount) -> Bool {
    let left = lastDigits(left)
    let right = lastDigits(right)
    return left.hasSuffix(right) || right.hasSuffix(left)
  }

  private static func matches(_ account: BrokerAccount, _ selector: String) -> Bool {
    let names = [account.name, account.number, account.label].filter { !$0.isEmpty }
    if names.contains(selector) { return true }
    let digits = lastDigits(account)
    if digits.isEmpty { return false }
    // Schwab prints three digits since about 2021, statements four.
    let isMoreThanPrinted = isFourDigits(selector) && selector.hasSuffix(digits)
    return selector == digits || isMoreThanPrinted
  }

  /// The last four digits of the number, or as many as are printed.
  private static func lastDigits(_ account: BrokerAccount) -> String {
    let digits = account.number.reversed().prefix { $0.isASCII && $0.isNumber }.prefix(4)
    return String(digits.reversed())
  }

  private static func isFourDigits(_ text: String) -> Bool {
    text.utf8.count == 4 && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }
}
