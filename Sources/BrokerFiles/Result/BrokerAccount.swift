public import Money

/// One account as a broker's file prints it.
public struct BrokerAccount: Hashable, Sendable {
  /// Its name as printed; empty where only the number is.
  public var name: String
  /// Its number as printed, masked or not: `XXXX-1234`, `...123`, `Z00000000`; empty where none is.
  public var number: String
  /// Where it first stands.
  public var line: Int
  /// In the file's order.
  public var positions: [BrokerPosition]
  /// Cash, money-market funds and what is pending, in the file's order.
  public var cashRows: [BrokerCashRow]
  /// In the file's order.
  public var lots: [BrokerLot]
  /// In the file's order, which is often the newest first.
  public var transactions: [BrokerTransaction]
  /// In the file's order.
  public var realizedGains: [BrokerRealizedGain]
  /// The account's value as the file prints it.
  public var printedTotal: Money?

  /// An account; see the properties.
  public init(
    name: String, number: String, line: Int, positions: [BrokerPosition] = [],
    cashRows: [BrokerCashRow] = [], lots: [BrokerLot] = [], transactions: [BrokerTransaction] = [],
    realizedGains: [BrokerRealizedGain] = [], printedTotal: Money? = nil
  ) {
    self.name = name
    self.number = number
    self.line = line
    self.positions = positions
    self.cashRows = cashRows
    self.lots = lots
    self.transactions = transactions
    self.realizedGains = realizedGains
    self.printedTotal = printedTotal
  }

  /// The cash that can be used; see ``BrokerCashRow/counted``.
  public var cash: Money { cashRows.reduce(.zero) { $0 + $1.counted } }

  /// Name and number as printed.
  public var label: String {
    [name, number].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
