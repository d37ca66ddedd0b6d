import Money

/// What Schwab's words for a transaction mean.
enum SchwabActions {
  /// The action of `words`; shares and cash tell what is moved by a transfer.
  static func action(_ words: String, _ quantity: Quantity?, _ amount: Money?) -> BrokerAction {
    let words = words.lowercased()
    if let action = actions[words] { return action }
    if transfers.contains(words) { return TransactionTerms.transfer(quantity, amount) }
    return .other
  }

  private static let actions: [String: BrokerAction] = [
    "buy": .buy, "reinvest shares": .reinvest, "sell": .sell,
    "cash dividend": .dividend, "qualified dividend": .dividend, "reinvest dividend": .dividend,
    "qual div reinvest": .dividend, "non-qualified div": .dividend,
    "non-qual div reinvest": .dividend, "special dividend": .dividend,
    "special qual div": .dividend, "special non qual div": .dividend,
    "pr yr cash div": .dividend, "pr yr div reinvest": .dividend,
    "pr yr special div": .dividend, "pr yr non-qual div": .dividend,
    "short term cap gain": .dividend, "short term cap gain reinvest": .dividend,
    "long term cap gain": .capitalGainDistribution,
    "long term cap gain reinvest": .capitalGainDistribution,
    "return of capital": .returnOfCapital,
    "credit interest": .interest, "bank interest": .interest, "bond interest": .interest,
    "cd interest": .interest, "margin interest": .interest, "interest adj": .interest,
    "advisor fee": .fee, "service fee": .fee, "adr mgmt fee": .fee, "misc fee": .fee,
    "nra withholding": .tax, "nra tax adj": .tax, "foreign tax paid": .tax,
    "foreign tax reclaim": .tax, "tax withholding": .tax, "backup withholding": .tax,
    "stock split": .split, "reverse split": .split,
    "spin-off": .spinOff,
    "stock merger": .merger, "cash/stock merger": .merger, "name change": .merger,
    "conversion": .merger, "exchange or exercise": .other,
  ]

  private static let transfers: Set<String> = [
    "wire sent", "wire received", "wire funds", "wire funds received", "wire funds sent",
    "wire funds adj", "moneylink transfer", "moneylink deposit", "moneylink adj",
    "funds received", "funds paid", "internal transfer", "journal", "journaled funds",
    "journaled shares", "security transfer", "shares transfer", "stock plan activity",
    "atm withdrawal", "visa purchase", "schwab atm rebate", "bill pay", "check paid",
  ]
}
