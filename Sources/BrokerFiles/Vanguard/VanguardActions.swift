import Money

/// What Vanguard's words for a transaction mean.
enum VanguardActions {
  /// Whether cash only moves to or from the settlement fund.
  static func isSweep(_ words: String) -> Bool {
    ["sweep in", "sweep out"].contains(words.lowercased())
  }

  /// The action of `words`; shares and cash tell what is moved by a transfer.
  static func action(_ words: String, _ quantity: Quantity?, _ amount: Money?) -> BrokerAction {
    let words = words.lowercased()
    if let action = actions[words] { return action }
    if transfers.contains(words) { return TransactionTerms.transfer(quantity, amount) }
    return .other
  }

  private static let actions: [String: BrokerAction] = [
    "buy": .buy, "buy (exchange)": .buy, "sell": .sell, "sell (exchange)": .sell,
    "redemption": .sell,
    "reinvestment": .reinvest, "reinvestment (lt gain)": .reinvest,
    "reinvestment (st gain)": .reinvest, "dividend reinvestment": .reinvest,
    "dividend": .dividend, "dividend received": .dividend,
    "capital gain (st)": .dividend, "short-term capital gain": .dividend,
    "capital gain (lt)": .capitalGainDistribution,
    "long-term capital gain": .capitalGainDistribution,
    "return of capital": .returnOfCapital,
    "interest": .interest, "fee": .fee, "advisory fee": .fee, "account service fee": .fee,
    "withholding": .tax, "federal tax withheld": .tax, "state tax withheld": .tax,
    "foreign tax withheld": .tax,
    "stock split": .split, "split": .split, "reverse split": .split, "spin-off": .spinOff,
    "merger": .merger, "corp action (merger)": .merger, "share conversion": .merger,
    "share conversion (from)": .merger, "share conversion (to)": .merger,
    "conversion (incoming)": .merger, "conversion (outgoing)": .merger,
  ]

  private static let transfers: Set<String> = [
    "funds received", "funds paid", "contribution", "distribution", "withdrawal",
    "rollover (incoming)", "rollover (outgoing)", "transfer (incoming)", "transfer (outgoing)",
    "transfer of assets", "wire", "wire (incoming)", "wire (outgoing)", "roth conversion",
    "roth conversion (incoming)", "roth conversion (outgoing)",
  ]
}
