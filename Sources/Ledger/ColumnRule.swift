import Money

/// Which columns an action fills, and with what; the table of docs/ledger.md.
struct ColumnRule {
  enum Need {
    case required, optional, empty
  }

  let security: Need
  let quantity: Need
  let amount: Need
  let lots: Need

  static func of(_ transaction: Transaction) -> ColumnRule {
    switch transaction.action {
    case .buy, .reinvest, .sell:
      ColumnRule(security: .required, quantity: .required, amount: .required, lots: .optional)
    case .dividend, .capitalGainDistribution:
      ColumnRule(security: .optional, quantity: .empty, amount: .required, lots: .empty)
    case .returnOfCapital:
      ColumnRule(security: .required, quantity: .empty, amount: .required, lots: .empty)
    case .deposit, .withdraw:
      ColumnRule(security: .empty, quantity: .empty, amount: .required, lots: .empty)
    case .transferOut:
      ColumnRule(security: .required, quantity: .required, amount: .empty, lots: .optional)
    case .transferIn, .gift, .donate:
      ColumnRule(security: .required, quantity: .required, amount: .optional, lots: .optional)
    case .split:
      transaction.quantity == .zero
        ? ColumnRule(security: .required, quantity: .empty, amount: .empty, lots: .required)
        : ColumnRule(security: .required, quantity: .required, amount: .empty, lots: .empty)
    case .spinOff:
      ColumnRule(security: .required, quantity: .required, amount: .empty, lots: .required)
    case .merger:
      ColumnRule(security: .required, quantity: .required, amount: .optional, lots: .required)
    }
  }

  /// What is wrong with the columns of `transaction`. A figure of 0 counts as an empty column.
  static func faults(_ transaction: Transaction) -> [LedgerFault] {
    let rule = of(transaction)
    let action = transaction.action.rawValue
    let isEmpty = [
      ("security", rule.security, transaction.security.isEmpty),
      ("quantity", rule.quantity, transaction.quantity == .zero),
      (
        "amount", rule.amount,
        rule.amount == .empty
          ? (transaction.amount ?? .zero) == .zero : transaction.amount == nil
      ),
      ("lots", rule.lots, transaction.lots.isEmpty),
    ]
    let misplaced = isEmpty.compactMap { column, need, isEmpty -> LedgerFault? in
      switch (need, isEmpty) {
      case (.required, true):
        LedgerFault(
          line: transaction.line, column: column, found: "nothing",
          expected: expectation(column, of: action))
      case (.empty, false):
        LedgerFault(
          line: transaction.line, column: column, found: "a value",
          expected: "nothing in a \(action)")
      default: nil
      }
    }
    if !misplaced.isEmpty { return misplaced }
    return itemFaults(transaction) + DividendTerms.faults(transaction)
  }

  private static func expectation(_ column: String, of action: String) -> String {
    switch (column, action) {
    case ("quantity", _): "the shares of the \(action), more than 0"
    case ("amount", _): "the dollars of the \(action)"
    case ("lots", "split"): "a ratio as quantity, or as new:old in lots"
    case ("lots", "spinOff"): "PARENT:fraction, the part of its basis that moves"
    case ("lots", "merger"): "OLD:quantity, the shares given up"
    default: "a \(column) in a \(action)"
    }
  }

  private static func itemFaults(_ transaction: Transaction) -> [LedgerFault] {
    func fault(_ found: String, _ expected: String) -> [LedgerFault] {
      [LedgerFault(line: transaction.line, column: "lots", found: found, expected: expected)]
    }
    let lots = transaction.lots
    if lots.isEmpty { return [] }
    switch transaction.action {
    case .split, .spinOff, .merger: return []
    case .buy, .reinvest:
      if lots.count > 1 { return fault("\(lots.count) lots", "one, the new lot's name") }
    default: break
    }
    if lots.count > 1000 { return fault("\(lots.count) lots", "at most 1000 in a row") }
    if Set(lots.map(\.id)).count < lots.count { return fault("a lot twice", "every lot once") }
    let sum = lots.reduce(Quantity.zero) { $0 + $1.quantity }
    if sum != transaction.quantity {
      return fault("\(sum) shares in the lots", "\(transaction.quantity), the row's quantity")
    }
    let bringsTerms = transaction.action == .transferIn || transaction.action == .gift
    if !bringsTerms, lots.contains(where: \.hasTerms) {
      return fault("a day or basis", "id:quantity alone in a \(transaction.action.rawValue)")
    }
    return []
  }
}
