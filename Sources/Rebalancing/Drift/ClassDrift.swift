public import Money
public import Portfolio

/// One class against its target.
public struct ClassDrift: Sendable, Hashable {
  /// Weight and band.
  public let target: Target
  /// What the household has of it.
  public let worth: Money
  /// The same as a fraction of the household's value.
  public let weight: Rate
  /// Dollars above (positive) or below its target.
  public let offTarget: Money
  /// Where it lies, give or take what share rounding can move.
  public let standing: Standing

  /// Where a class lies.
  public enum Standing: String, Sendable, Hashable {
    case below, inside, above
  }
}

/// One account's part of the household.
public struct AccountDrift: Sendable, Hashable {
  /// The account's id.
  public let account: String
  /// How it is taxed.
  public let kind: AccountKind
  /// Whose it is.
  public let owner: String
  /// Everything in it.
  public let value: Money
  /// Its value as a fraction of the household's.
  public let weight: Rate
  /// Its cash, its flow included.
  public let cash: Money
  /// What it holds of each class, by class; classes that it does not hold are left out.
  public let classes: [Part]

  /// A class's part of an account.
  public struct Part: Sendable, Hashable {
    /// The class.
    public let assetClass: String
    /// Dollars of it in the account.
    public let worth: Money
    /// The same as a fraction of the household's value.
    public let weight: Rate
  }
}
