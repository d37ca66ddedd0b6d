import Money

/// What rows say of shares that were bought elsewhere.
extension Transaction {
  /// The basis of each of its lots; their days must be stated too.
  func statedBases() throws(LedgerFault) -> [Money] {
    let expected = "lots as id:quantity@day=basis"
    guard !lots.isEmpty, lots.allSatisfy({ $0.acquired != nil }) else {
      throw LedgerFault(
        line: line, column: "lots", found: "shares without their days of purchase",
        expected: expected)
    }
    if let late = lots.first(where: { $0.acquired ?? day > day }) {
      throw LedgerFault(
        line: line, column: "lots", found: "lot \(late.id) bought after the row's day",
        expected: "a day up to \(day)")
    }
    let stated = lots.compactMap(\.basis)
    if stated.count == lots.count {
      try requireSum(stated.reduce(.zero, +))
      return stated
    }
    if lots.count == 1, action == .transferIn, let amount = amount { return [amount] }
    throw LedgerFault(
      line: line, column: "lots", found: "lots without basis", expected: expected)
  }

  private func requireSum(_ sum: Money) throws(LedgerFault) {
    guard action == .transferIn, let amount = amount, amount != sum else { return }
    throw LedgerFault(
      line: line, column: "amount", found: "\(amount)", expected: "\(sum), the lots' basis")
  }
}
