import ArgumentParser
import HouseholdFiles
import Ledger
import Money
import Portfolio

/// What a ledger's rows do not say.
struct LedgerChoices: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The household/1 file of the accounts.", valueName: "file"))
  var household: String?

  @Option(
    help: ArgumentHelp(
      "Which lots sales take where the ledger names none: fifo, lifo, highestCost, lowestCost, "
        + "averageCost or minimumTax; of one account or of all. Can be given again.",
      valueName: "[account=]method"),
    transform: LedgerOption.Method.init(parsing:))
  var method: [LedgerOption.Method] = []

  @Option(
    help: ArgumentHelp(
      "The last day on which the ledger is complete; its own last day without this.",
      valueName: "day"),
    transform: LedgerOption.day)
  var asOf: Day?

  @Option(help: "How the holding period of washed shares passes on: tacking or replacement.")
  var washHolding = WashHolding.tacking

  @Option(help: "Which of one day's purchases replace first: taxableFirst or shelteredFirst.")
  var washTies = WashTies.taxableFirst

  /// The household, where one is named.
  func readHousehold() throws -> Household? {
    guard let household else { return nil }
    var input = HouseholdInput()
    input.file = household
    return try input.read().household
  }

  func context(
    _ household: Household?, _ transactions: [Transaction], keepsTrail: Bool
  ) throws -> LedgerContext {
    if let household { try checkAccounts(household, transactions) }
    let named = household?.accounts ?? []
    let others = Set(transactions.map(\.account)).subtracting(named.map(\.id)).sorted()
    try checkMethods(Set(named.map(\.id)).union(others))
    let accounts =
      named.map {
        LedgerAccount(
          id: $0.id, kind: $0.kind, owner: $0.owner,
          method: method(of: $0.id, else: .init($0.lotMethod)))
      } + others.map { LedgerAccount(id: $0, method: method(of: $0, else: .fifo)) }
    let groups = (household?.securities ?? []).map { ($0.symbol, $0.identicalGroup) }
    return LedgerContext(
      accounts: accounts, identicalGroups: Dictionary(groups, uniquingKeysWith: { $1 }),
      asOf: asOf, washHolding: washHolding, washTies: washTies, keepsTrail: keepsTrail)
  }

  func averageAccounts(_ context: LedgerContext, _ transactions: [Transaction]) -> Set<String> {
    Set(context.accounts.filter { $0.method == .averageCost }.map(\.id))
  }

  private func method(of account: String, else fallback: SaleMethod) -> SaleMethod {
    method.last { $0.account == account }?.method
      ?? method.last { $0.account == nil }?.method ?? fallback
  }

  // A misspelt account would be taken for a taxable one.
  private func checkAccounts(
    _ household: Household, _ transactions: [Transaction]
  ) throws(LedgerFaults) {
    let known = Set(household.accounts.map(\.id))
    var seen = Set<String>()
    let faults = transactions.filter {
      !known.contains($0.account) && seen.insert($0.account).inserted
    }.map {
      LedgerFault(
        line: $0.line, column: "account", found: "\"\($0.account)\"",
        expected: "an account of \(household.name): \(known.sorted().joined(separator: ", "))")
    }
    if !faults.isEmpty { throw LedgerFaults(faults) }
  }

  private func checkMethods(_ accounts: Set<String>) throws {
    guard
      let other = method.first(where: { !accounts.contains($0.account ?? accounts.first ?? "") })
    else { return }
    let names = accounts.sorted().joined(separator: ", ")
    throw Failure(
      status: .usage,
      message: "Error: --method: found account '\(other.account ?? "")', expected one of \(names)")
  }
}

/// Values of the options of ledgers.
enum LedgerOption {
  /// One tax year or all of them.
  enum Years: Sendable {
    case all
    case one(Int)

    var year: Int? { if case .one(let year) = self { year } else { nil } }
  }

  static func year(_ text: String) throws -> Years {
    if text == "all" { return .all }
    guard let year = Int(text), (1900...9000).contains(year) else {
      throw ValidationError("expected a year such as 2026, or all")
    }
    return .one(year)
  }

  static func day(_ text: String) throws -> Day {
    guard let day = Day(parsing: text) else {
      throw ValidationError("expected a day such as 2026-03-16")
    }
    return day
  }

  /// A method of one account, or of all where `account` is nil.
  struct Method: Sendable {
    let account: String?
    let method: SaleMethod

    init(parsing text: String) throws {
      let sign = text.lastIndex(of: "=")
      let name = sign.map { String(text[text.index(after: $0)...]) } ?? text
      guard let method = SaleMethod(rawValue: name), sign != text.startIndex else {
        let names = SaleMethod.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("expected [ACCOUNT=]METHOD, a method of \(names)")
      }
      account = sign.map { String(text[..<$0]) }
      self.method = method
    }
  }
}
