import Money

/// What the records of an OFX transaction list mean.
enum OFXTransactions {
  typealias Read = (transaction: BrokerTransaction, expected: Money?)

  /// The transactions of a record: one, or a dividend and its purchase.
  static func transactions(
    _ record: OFXRecord, _ securities: OFXSecurities
  ) throws(FigureFault) -> [Read] {
    if record.name == "INVBANKTRAN" { return [try bank(record)] }
    let units = try OFXFigures.quantity(record["UNITS"])
    let price = try OFXFigures.price(record["UNITPRICE"], isBond: record.name.hasSuffix("DEBT"))
    var transaction = BrokerTransaction(
      action: .other, words: words(record), day: try OFXFigures.requiredDay(record["DTTRADE"]),
      settled: record["DTSETTLE"].flatMap { OFXFigures.day($0) },
      symbol: try symbol(record, securities), description: record["MEMO"] ?? "",
      quantity: units?.value, price: price?.value,
      amount: try OFXFigures.money(record["TOTAL"]), fees: try fees(record),
      accruedInterest: try OFXFigures.money(record["ACCRDINT"]).flatMap { $0 == .zero ? nil : $0 },
      part: record["INV401KSOURCE"] ?? record["SUBACCTSEC"], brokerID: record["FITID"],
      line: record.line)
    if record.name == "REINVEST" { return reinvestment(transaction, record, units, price) }
    transaction.action = action(record)
    if record.name == "SPLIT" { try split(record, &transaction) }
    if record.name == "TRANSFER", record["TFERACTION"]?.uppercased() == "OUT",
      let quantity = transaction.quantity, quantity > .zero
    {
      transaction.quantity = .zero - quantity
    }
    let settled = TransactionTerms.settled(transaction, .signed)
    return [(settled, TransactionTerms.expectedAmount(settled, units, price))]
  }

  private static func words(_ record: OFXRecord) -> String {
    let kind = record["INCOMETYPE"] ?? record["SELLTYPE"] ?? record["BUYTYPE"] ?? ""
    return [record.name, kind.trimmed, record["MEMO"] ?? ""].filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  private static func symbol(
    _ record: OFXRecord, _ securities: OFXSecurities
  ) throws(FigureFault) -> String {
    if record["UNIQUEID"] == nil,
      ["JRNLFUND", "MARGININTEREST", "INVEXPENSE"].contains(record.name)
    {
      return ""
    }
    return try securities.symbol(record)
  }

  private static func fees(_ record: OFXRecord) throws(FigureFault) -> Money? {
    var sum = Money.zero
    for tag in ["COMMISSION", "TAXES", "FEES", "LOAD"] {
      sum += try OFXFigures.money(record[tag])?.magnitude ?? .zero
    }
    return sum == .zero ? nil : sum
  }

  private static func action(_ record: OFXRecord) -> BrokerAction {
    let memo = (record["MEMO"] ?? "").uppercased()
    switch record.name {
    case _ where record.name.hasPrefix("BUY"):
      if record["BUYTYPE"]?.trimmed.uppercased() == "BUYTOCOVER" { return .other }
      return memo.hasPrefix("REINVEST") ? .reinvest : .buy
    case _ where record.name.hasPrefix("SELL"):
      return record["SELLTYPE"]?.trimmed.uppercased() == "SELLSHORT" ? .other : .sell
    case "INCOME": return income(record)
    case "INVEXPENSE": return .fee
    case "MARGININTEREST": return .interest
    case "RETOFCAP": return .returnOfCapital
    case "SPLIT": return .split
    case "TRANSFER": return record["TFERACTION"]?.uppercased() == "OUT" ? .transferOut : .transferIn
    default: return .other
    }
  }

  /// Short-term gains of a fund are dividends (Form 1099-DIV, box 1a).
  private static func income(_ record: OFXRecord) -> BrokerAction {
    switch record["INCOMETYPE"]?.trimmed.uppercased() {
    case "DIV", "CGSHORT": .dividend
    case "CGLONG": .capitalGainDistribution
    case "INTEREST": .interest
    default: .other
    }
  }

  /// The dividend that arrives and the purchase that it pays, by one amount.
  private static func reinvestment(
    _ printed: BrokerTransaction, _ record: OFXRecord, _ units: Printed<Quantity>?,
    _ price: Printed<Price>?
  ) -> [Read] {
    var income = printed
    income.action = self.income(record)
    income.quantity = nil
    income.price = nil
    income.fees = nil
    income.amount = printed.amount?.magnitude
    income.brokerID = printed.brokerID.map { $0 + "#income" }
    var purchase = printed
    purchase.action = .reinvest
    purchase.amount = printed.amount.map { -$0.magnitude }
    let settled = TransactionTerms.settled(purchase, .signed)
    return [
      (TransactionTerms.settled(income, .signed), nil),
      (settled, TransactionTerms.expectedAmount(settled, units, price)),
    ]
  }

  private static func split(
    _ record: OFXRecord, _ transaction: inout BrokerTransaction
  ) throws(FigureFault) {
    let old = try OFXFigures.quantity(record["OLDUNITS"])?.value
    let new = try OFXFigures.quantity(record["NEWUNITS"])?.value
    transaction.quantity = old.flatMap { old in new.map { $0 - old } }
    transaction.amount = try OFXFigures.money(record["FRACCASH"])
    if let numerator = try OFXFigures.quantity(record["NUMERATOR"])?.value,
      let denominator = try OFXFigures.quantity(record["DENOMINATOR"])?.value,
      numerator > .zero, denominator > .zero
    {
      transaction.ratio = ShareRatio(new: numerator, old: denominator)
    }
  }

  /// Cash: a type that brokers seldom use well, and words that say more.
  private static func bank(_ record: OFXRecord) throws(FigureFault) -> Read {
    guard let amount = try OFXFigures.money(record["TRNAMT"]) else {
      throw FigureFault(reason: "no amount")
    }
    let name = record["NAME"] ?? record["MEMO"] ?? ""
    let type = (record["TRNTYPE"] ?? "").trimmed.uppercased()
    let transaction = BrokerTransaction(
      action: bankAction(type, name.uppercased(), amount),
      words: ["INVBANKTRAN", type, name].filter { !$0.isEmpty }.joined(separator: " "),
      day: try OFXFigures.requiredDay(record["DTPOSTED"]), description: record["MEMO"] ?? name,
      amount: amount, part: record["SUBACCTFUND"]?.trimmed, brokerID: record["FITID"],
      line: record.line)
    return (TransactionTerms.settled(transaction, .signed), nil)
  }

  private static func bankAction(_ type: String, _ name: String, _ amount: Money) -> BrokerAction {
    if type == "INT" || name.has(words: "INTEREST") { return .interest }
    if type == "DIV" || name.hasPrefix("DIVIDEND") { return .dividend }
    if type == "FEE" || type == "SRVCHG" || name.has(words: " FEE") { return .fee }
    let transfers: Set = [
      "CREDIT", "DEBIT", "DEP", "DIRECTDEP", "DIRECTDEBIT", "XFER", "CHECK", "PAYMENT", "CASH",
      "ATM",
    ]
    return transfers.contains(type) ? TransactionTerms.transfer(nil, amount) : .other
  }
}
