import Money

/// What Fidelity's prose for a transaction means.
enum FidelityActions {
  /// The action of `words`; shares and cash tell what is moved by a transfer.
  static func action(_ words: String, _ quantity: Quantity?, _ amount: Money?) -> BrokerAction {
    let words = words.uppercased()
    if let found = openings.first(where: { words.hasPrefix($0.words) }) {
      return found.action ?? TransactionTerms.transfer(quantity, amount)
    }
    return .other
  }

  /// The longer one first where one begins as another does; nil is a transfer.
  private static let openings: [(words: String, action: BrokerAction?)] = [
    ("YOU BOUGHT", .buy),
    ("YOU SOLD", .sell),
    ("PURCHASE INTO CORE ACCOUNT", .buy),
    ("REDEMPTION FROM CORE ACCOUNT", .sell),
    ("REINVESTMENT", .reinvest),
    ("DIVIDEND RECEIVED", .dividend),
    ("SHORT-TERM CAP GAIN", .dividend),
    ("LONG-TERM CAP GAIN", .capitalGainDistribution),
    ("RETURN OF CAPITAL", .returnOfCapital),
    ("RETURN CAPITAL", .returnOfCapital),
    ("INTEREST EARNED", .interest),
    ("INTEREST", .interest),
    ("MUNI EXEMPT INT", .interest),
    ("MARGIN INTEREST", .interest),
    ("IN LIEU OF FRX SHARE", .sell),
    ("FOREIGN TAX PAID", .tax),
    ("NON-RESIDENT TAX", .tax),
    ("TAX WITHHELD", .tax),
    ("FED TAX W/H", .tax),
    ("STATE TAX W/H", .tax),
    ("ADVISORY FEE", .fee),
    ("FEE CHARGED", .fee),
    ("LATE SETTLEMENT FEE", .fee),
    ("FOREIGN CUSTODY FEE", .fee),
    ("ADR FEE", .fee),
    ("SPIN-OFF", .spinOff),
    ("SPINOFF", .spinOff),
    ("REVERSE SPLIT", .split),
    ("STOCK SPLIT", .split),
    ("MERGER MER", .merger),
    ("NAME CHANGED", .merger),
    ("ELECTRONIC FUNDS TRANSFER", nil),
    ("TRANSFERRED FROM", nil),
    ("TRANSFERRED TO", nil),
    ("TRANSFER OF ASSETS", nil),
    ("TRANSFER", nil),
    ("JOURNALED", nil),
    ("WIRE TRANSFER", nil),
    ("WIRE TRANS", nil),
    ("DIRECT DEPOSIT", nil),
    ("DIRECT DEBIT", nil),
    ("DEBIT CARD PURCHASE", nil),
    ("CASH ADVANCE", nil),
    ("CHECK RECEIVED", nil),
    ("CHECK PAID", nil),
    ("BILL PAYMENT", nil),
    ("CASH CONTRIBUTION", nil),
    ("CONTRIBUTION", nil),
    ("PARTIC CONTR", nil),
    ("CO CONTR", nil),
    ("NORMAL DISTR", nil),
    ("ROLLOVER", nil),
    ("DEPOSIT", nil),
    ("WITHDRAWAL", nil),
  ]
}
