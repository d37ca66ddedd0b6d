public import Money
public import Portfolio

/// What an account holds according to its broker's files.
public struct ImportedHoldings: Hashable, Sendable {
  /// Cash and money-market funds.
  public var cash: Money
  /// By symbol, then date of purchase.
  public var lots: [Lot]
  /// How the files were read.
  public var report: ImportReport

  /// Holdings and how they were read.
  public init(cash: Money, lots: [Lot], report: ImportReport) {
    self.cash = cash
    self.lots = lots
    self.report = report
  }
}

/// How an account's files were read: what a person should look at before relying on the holdings.
public struct ImportReport: Hashable, Sendable {
  /// The account's id.
  public var account: String
  /// In the order given.
  public var files: [FileReport]
  /// What the files leave open and how it was settled, in the order of the lots.
  public var assumptions: [ImportAssumption]

  /// A report; see the properties.
  public init(account: String, files: [FileReport], assumptions: [ImportAssumption]) {
    self.account = account
    self.files = files
    self.assumptions = assumptions
  }

  /// What a file contributed.
  public struct FileReport: Hashable, Sendable {
    /// The file's name.
    public var file: String
    /// The format found.
    public var format: String
    /// The day the file was made for.
    public var asOf: Day?
    /// The account read from it, as printed.
    public var account: String
    /// Positions read.
    public var positions: Int
    /// Lots read.
    public var lots: Int
    /// Rows of the account, or under no account, that were not taken over.
    public var rejectedRows: [RejectedRow]
    /// Figures of the account, or of no account, that contradict each other.
    public var discrepancies: [Discrepancy]

    /// A file's report; see the properties.
    public init(
      file: String, format: String, asOf: Day?, account: String, positions: Int, lots: Int,
      rejectedRows: [RejectedRow], discrepancies: [Discrepancy]
    ) {
      self.file = file
      self.format = format
      self.asOf = asOf
      self.account = account
      self.positions = positions
      self.lots = lots
      self.rejectedRows = rejectedRows
      self.discrepancies = discrepancies
    }
  }
}

/// Something that the files leave open, and how it was settled.
public enum ImportAssumption: Hashable, Sendable {
  /// No positions file: the account may hold more than these lots, and cash is taken as none.
  case onlyLots
  /// A file does not say what day it is for.
  case dayUnknown(file: String)
  /// Two files are for different days.
  case daysDiffer(file: String, day: Day, other: String, otherDay: Day)
  /// A money-market fund is counted as cash.
  case moneyMarketIsCash(symbol: String, amount: Money)
  /// Lots of a fund that is counted as cash are left out.
  case lotsOfCashLeftOut(symbol: String, quantity: Quantity)
  /// Unsettled cash that is owed is subtracted.
  case pendingSubtracted(amount: Money)
  /// Unsettled cash that is awaited is not counted.
  case pendingNotCounted(amount: Money)
  /// Shares without a date of purchase are treated as held short-term.
  case termUnknown(lot: String, quantity: Quantity)
  /// Shares without a basis are held and counted, and not sold where gains are taxed.
  case basisUnknown(lot: String, quantity: Quantity)
  /// Shares of a position that no lot covers.
  case notCovered(lot: String, quantity: Quantity)
  /// Lots exceed the position by less than a thousandth of a share; the lots are kept.
  case lotsExceedPosition(symbol: String, by: Quantity)
  /// A wash sale's loss is part of the basis, as the broker printed it.
  case washSaleInBasis(lot: String, disallowedLoss: Money)
  /// The holding period runs from before the purchase, as the broker printed it.
  case holdingPeriodCarried(lot: String, since: Day)
}

extension ImportAssumption: CustomStringConvertible {
  /// One sentence a person can check.
  public var description: String {
    switch self {
    case .onlyLots, .dayUnknown, .daysDiffer: aboutFiles
    case .moneyMarketIsCash, .lotsOfCashLeftOut, .pendingSubtracted, .pendingNotCounted: aboutCash
    default: aboutLots
    }
  }

  private var aboutFiles: String {
    switch self {
    case .onlyLots: "no positions file: only these lots are counted, and no cash"
    case .dayUnknown(let file): "\(file) does not say what day it is for"
    case .daysDiffer(let file, let day, let other, let otherDay):
      "\(file) is for \(day) and \(other) for \(otherDay)"
    default: ""
    }
  }

  private var aboutCash: String {
    switch self {
    case .moneyMarketIsCash(let symbol, let amount):
      "\(symbol), a money-market fund, is counted as cash: \(amount.inDollars)"
    case .lotsOfCashLeftOut(let symbol, let quantity):
      "lots of \(symbol), \(quantity) shares, are left out: it is counted as cash"
    case .pendingSubtracted(let amount):
      "pending activity is owed and subtracted from cash: \(amount.inDollars)"
    case .pendingNotCounted(let amount):
      "pending activity has not settled and is not counted as cash: \(amount.inDollars)"
    default: ""
    }
  }

  private var aboutLots: String {
    switch self {
    case .termUnknown(let lot, let quantity):
      "\(lot): no date of purchase for \(quantity) shares; term unknown: treated as short-term"
    case .basisUnknown(let lot, let quantity):
      "\(lot): no basis for \(quantity) shares; they are not sold where gains are taxed"
    case .notCovered(let lot, let quantity):
      "\(lot): no lot covers \(quantity) shares of the position; their basis and date are unknown"
    case .lotsExceedPosition(let symbol, let excess):
      "\(symbol): lots exceed the position by \(excess) shares, taken for rounding; lots are kept"
    case .washSaleInBasis(let lot, let loss):
      "\(lot): the basis includes \(loss) of loss that a wash sale disallowed"
    case .holdingPeriodCarried(let lot, let since):
      "\(lot): the holding period runs from \(since), before the purchase"
    default: ""
    }
  }
}
