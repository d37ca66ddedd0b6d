public import Money

/// What a broker's file says, row by row, before anything is concluded from it: what every importer
/// returns, whatever the broker.
///
/// Every row of the file is in exactly one place: it was read (``RowTally/read``), it belongs to the
/// layout (titles, column names, totals, legal text), it was left out for a reason that is no fault
/// of it (``ignoredRows``), or it was rejected (``rejectedRows``). ``tally`` counts them.
///
/// A file that is too large to hold arrives in parts of this type; see ``BrokerFileReader``. A part
/// has the transactions and the rejected and ignored rows that are new in it, and everything else
/// as far as it is known; the last part has all of that.
public struct BrokerFileContent: Hashable, Sendable {
  /// The file's name.
  public var file: String
  /// The format found: `Schwab positions`.
  public var format: String
  /// Who holds the accounts: `Schwab`; as an OFX file names itself; empty where nothing says so.
  public var broker: String
  /// What the file is meant to list. A kind may be present without a single row of it: an account
  /// that holds nothing.
  public var kinds: Set<BrokerFileKind>
  /// The day whose close the positions and lots are of; nil where the file does not say.
  public var asOf: Day?
  /// The days whose transactions the file says it has, both included; nil where it does not say.
  public var period: ClosedRange<Day>?
  /// In the file's order.
  public var accounts: [BrokerAccount]
  /// What the file says of the securities themselves, in its order; a symbol may be missing here.
  public var securities: [BrokerSecurity]
  /// Rows that say something about holdings and could not be taken over.
  public var rejectedRows: [RejectedRow]
  /// Rows that are left out because another row says the same, or because they say nothing.
  public var ignoredRows: [IgnoredRow]
  /// Figures of the file that contradict each other.
  public var discrepancies: [Discrepancy]
  /// Every printed total that was compared with its rows, the agreeing ones too.
  public var checkedTotals: [CheckedTotal]
  /// How many rows went where.
  public var tally: RowTally

  /// What a file says; see the properties.
  public init(
    file: String, format: String, broker: String = "", kinds: Set<BrokerFileKind>,
    asOf: Day? = nil, period: ClosedRange<Day>? = nil, accounts: [BrokerAccount] = [],
    securities: [BrokerSecurity] = [], rejectedRows: [RejectedRow] = [],
    ignoredRows: [IgnoredRow] = [], discrepancies: [Discrepancy] = [],
    checkedTotals: [CheckedTotal] = [], tally: RowTally = RowTally()
  ) {
    self.file = file
    self.format = format
    self.broker = broker
    self.kinds = kinds
    self.asOf = asOf
    self.period = period
    self.accounts = accounts
    self.securities = securities
    self.rejectedRows = rejectedRows
    self.ignoredRows = ignoredRows
    self.discrepancies = discrepancies
    self.checkedTotals = checkedTotals
    self.tally = tally
  }
}

/// What the rows of a broker's file are.
public enum BrokerFileKind: String, CaseIterable, Hashable, Sendable {
  /// One row a security, and cash.
  case positions
  /// One row a purchase of one security.
  case lots
  /// One row a trade, payment or transfer.
  case transactions
  /// One row a closed lot, with its gain.
  case realizedGains
}
