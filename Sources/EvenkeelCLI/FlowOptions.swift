import ArgumentParser
import Money
import Portfolio

/// Money that arrives or leaves besides what the file says.
struct FlowOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Money that arrives in an account with this plan; can be given again.",
      valueName: "account=amount"),
    transform: Flow.init(parsing:))
  var deposit: [Flow] = []

  @Option(
    help: ArgumentHelp(
      "Money that must leave an account with this plan; can be given again.",
      valueName: "account=amount"),
    transform: Flow.init(parsing:))
  var withdraw: [Flow] = []

  /// An amount and its account.
  struct Flow {
    let account: String
    let amount: Money

    // The last equals sign, since an id may hold one and an amount cannot.
    init(parsing text: String) throws {
      guard let sign = text.lastIndex(of: "="), sign > text.startIndex,
        let amount = try? OptionValue.dollars(String(text[text.index(after: sign)...])),
        amount > .zero
      else {
        throw ValidationError("expected ACCOUNT=AMOUNT, an amount in dollars of more than 0")
      }
      account = String(text[..<sign])
      self.amount = amount
    }
  }

  /// The household with these flows added to its accounts' own.
  func applied(to household: Household) throws -> Household {
    var accounts = household.accounts
    for (option, flows, sign) in [("deposit", deposit, 1), ("withdraw", withdraw, -1)] {
      for flow in flows {
        guard let place = accounts.firstIndex(where: { $0.id == flow.account }) else {
          throw unknown(flow.account, option, household)
        }
        accounts[place].flow += sign > 0 ? flow.amount : -flow.amount
      }
    }
    do {
      return try household.with(accounts: accounts)
    } catch {
      throw Failure.impossibleOptions(error)
    }
  }

  private func unknown(_ account: String, _ option: String, _ household: Household) -> Failure {
    let accounts = household.accounts.map(\.id).joined(separator: ", ")
    return Failure(
      status: .usage,
      message: "Error: --\(option): found account '\(account)', expected one of \(accounts)")
  }
}

extension Failure {
  /// Options that would make a household that cannot be.
  static func impossibleOptions(_ faults: HouseholdFaults) -> Failure {
    let lines = faults.faults.map {
      "Error: with these options \($0.pathText) would be \($0.found), expected \($0.expected)"
    }
    return Failure(status: .usage, message: lines.joined(separator: "\n"))
  }
}
