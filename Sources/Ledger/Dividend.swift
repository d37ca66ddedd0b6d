public import Money
public import Tax

/// A dividend paid in cash in a taxable account, and how much of it is qualified.
public struct Dividend: Hashable, Sendable {
  /// The ledger's line.
  public let line: Int
  /// The day of payment.
  public let day: Day
  /// The account's id.
  public let account: String
  /// The symbol; empty where the row names none.
  public let security: String
  /// All of it (Form 1099-DIV box 1a).
  public let amount: Money
  /// What the payer reports as qualified (box 1b).
  public let reported: Money
  /// The test of its holding period; nil where the row has no ex-date.
  public let test: QualifiedDividendTest?
  /// The shares that earned it, by lot and fate; empty where the account held none on the ex-date.
  public let parts: [Part]

  /// Shares of one lot with one fate.
  public struct Part: Hashable, Sendable {
    /// The lot's name.
    public let lot: String
    /// The shares, as they counted on the ex-date.
    public let quantity: Quantity
    /// The day of purchase, a donor's or the parent's where that passes on.
    public let acquired: Day
    /// The day on which they were disposed of; nil where they were not up to the last day that counts.
    public let disposed: Day?
    /// The days that count.
    public let daysHeld: Int
    /// What the test says.
    public let state: State
    /// Their part of ``Dividend/reported``.
    public let reported: Money
  }

  /// What the test of the holding period says of shares.
  public enum State: Hashable, Sendable {
    /// Held long enough.
    case met
    /// Not held long enough: their dividend is not qualified.
    case failed
    /// Still held when the ledger ends; long enough if held up to `until`.
    case open(until: Day)
  }

  /// The part of ``reported`` whose shares are in a state that `isWanted`.
  private func sum(_ isWanted: (State) -> Bool) -> Money {
    parts.reduce(.zero) { isWanted($1.state) ? $0 + $1.reported : $0 }
  }

  /// What of ``reported`` is qualified.
  public var qualified: Money { sum { $0 == .met } }
  /// What of it is not, since the shares were not held long enough.
  public var failed: Money { sum { $0 == .failed } }
  /// What of it is undecided.
  public var open: Money { sum { if case .open = $0 { true } else { false } } }
  /// What of it could not be tested, for want of an ex-date or of the shares.
  public var untested: Money { parts.isEmpty ? reported : .zero }
}
