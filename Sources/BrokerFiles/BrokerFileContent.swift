public import Money

/// What a broker's file says, row by row, before anything is concluded from it.
public struct BrokerFileContent: Hashable, Sendable {
  /// The file's name.
  public var file: String
  /// The format found: `Schwab positions`.
  public var format: String
  /// Whether the file lists positions or the lots of them.
  public var kind: BrokerFileKind
  /// The day the file was made for; nil where it does not say.
  public var asOf: Day?
  /// In the file's order.
  public var accounts: [BrokerAccount]
  /// Rows that say something about holdings and could not be taken over.
  public var rejectedRows: [RejectedRow]
  /// Figures of the file that contradict each other.
  public var discrepancies: [Discrepancy]

  /// What a file says; see the properties.
  public init(
    file: String, format: String, kind: BrokerFileKind, asOf: Day? = nil,
    accounts: [BrokerAccount] = [], rejectedRows: [RejectedRow] = [],
    discrepancies: [Discrepancy] = []
  ) {
    self.file = file
    self.format = format
    self.kind = kind
    self.asOf = asOf
    self.accounts = accounts
    self.rejectedRows = rejectedRows
    self.discrepancies = discrepancies
  }
}

/// What the rows of a broker's file are.
public enum BrokerFileKind: String, Hashable, Sendable {
  /// One row a security, and cash.
  case positions
  /// One row a purchase of one security.
  case lots
}

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
  /// The account's value as the file prints it.
  public var printedTotal: Money?

  /// An account; see the properties.
  public init(
    name: String, number: String, line: Int, positions: [BrokerPosition] = [],
    cashRows: [BrokerCashRow] = [], lots: [BrokerLot] = [], printedTotal: Money? = nil
  ) {
    self.name = name
    self.number = number
    self.line = line
    self.positions = positions
    self.cashRows = cashRows
    self.lots = lots
    self.printedTotal = printedTotal
  }

  /// The cash that can be used; see ``BrokerCashRow/counted``.
  public var cash: Money { cashRows.reduce(.zero) { $0 + $1.counted } }

  /// Name and number as printed.
  public var label: String {
    [name, number].filter { !$0.isEmpty }.joined(separator: " ")
  }
}

/// A row of a position.
public struct BrokerPosition: Hashable, Sendable {
  /// The symbol as printed, without the broker's footnote marks.
  public var symbol: String
  /// The security's name as printed.
  public var description: String
  /// Shares; more than none.
  public var quantity: Quantity
  /// Dollars a share.
  public var price: Price?
  /// What the file says it is worth.
  public var value: Money?
  /// What all shares cost; nil where the file does not say.
  public var basis: Money?
  /// Where it stands.
  public var line: Int

  /// A position; see the properties.
  public init(
    symbol: String, description: String, quantity: Quantity, price: Price? = nil,
    value: Money? = nil, basis: Money? = nil, line: Int
  ) {
    self.symbol = symbol
    self.description = description
    self.quantity = quantity
    self.price = price
    self.value = value
    self.basis = basis
    self.line = line
  }
}

/// A row that is cash, or counts as it.
public struct BrokerCashRow: Hashable, Sendable {
  /// What kind of cash.
  public enum Kind: String, Hashable, Sendable {
    /// Cash, or a deposit that brokers call cash.
    case cash
    /// A money-market fund at a dollar a share.
    case moneyMarket
    /// Trades and transfers that have not settled.
    case pending
  }

  /// What kind of cash.
  public var kind: Kind
  /// The symbol or the words of the row.
  public var symbol: String
  /// Dollars; negative for what is owed.
  public var amount: Money
  /// Where it stands.
  public var line: Int

  /// A row of cash; see the properties.
  public init(kind: Kind, symbol: String, amount: Money, line: Int) {
    self.kind = kind
    self.symbol = symbol
    self.amount = amount
    self.line = line
  }

  /// The part of the amount that may be relied on.
  ///
  /// What is pending counts when it is owed and not when it is awaited: a purchase's shares already
  /// stand among the positions and its cash is spent; a sale's cash cannot be used yet.
  public var counted: Money { kind == .pending ? min(amount, .zero) : amount }
}

/// A row of a lot.
public struct BrokerLot: Hashable, Sendable {
  /// The symbol as printed.
  public var symbol: String
  /// Shares; more than none.
  public var quantity: Quantity
  /// What all shares cost, adjusted for wash sales where the broker does; nil where unknown.
  public var basis: Money?
  /// The trade date; nil where unknown.
  public var acquired: Day?
  /// The day from which the holding period runs where it is before `acquired`.
  public var holdingSince: Day?
  /// The loss on other shares that a wash sale moved into `basis`.
  public var disallowedLoss: Money?
  /// Where it stands.
  public var line: Int

  /// A lot; see the properties.
  public init(
    symbol: String, quantity: Quantity, basis: Money? = nil, acquired: Day? = nil,
    holdingSince: Day? = nil, disallowedLoss: Money? = nil, line: Int
  ) {
    self.symbol = symbol
    self.quantity = quantity
    self.basis = basis
    self.acquired = acquired
    self.holdingSince = holdingSince
    self.disallowedLoss = disallowedLoss
    self.line = line
  }
}
