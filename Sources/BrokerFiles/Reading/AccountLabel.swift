/// An account as brokers print it in titles: a name, a number, or both.
struct AccountLabel: Hashable {
  let name: String
  let number: String

  /// A name and a number that stand in fields of their own.
  init(name: String, number: String) {
    self.name = name
    self.number = number
  }

  /// `Individual ...123`, `Brokerage XXXX-1234`, `XXXX-1234`: the last word is the number where it
  /// has three digits or more, which the names that people give their accounts seldom end in.
  init(_ text: String) {
    let text = text.trimmed
    let start = text.lastIndex(of: " ").map { text.index(after: $0) } ?? text.startIndex
    let last = text[start...]
    let isNumber = last.filter(\.isNumber).count >= 3
    name = isNumber ? text[..<start].trimmed : text
    number = isNumber ? String(last) : ""
  }

  /// An account whose table or title begins at `line`.
  func account(line: Int) -> BrokerAccount {
    BrokerAccount(name: name, number: number, line: line)
  }
}
