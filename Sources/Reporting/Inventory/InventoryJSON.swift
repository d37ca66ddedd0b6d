import BrokerFiles
import Money
import Portfolio
import Rebalancing

/// An inventory as check/1.
package struct InventoryJSON {
  private let inventory: HouseholdInventory

  /// check/1 of an inventory.
  package init(_ inventory: HouseholdInventory) { self.inventory = inventory }

  /// The whole document.
  package var value: JSONValue {
    .object(head.members + donation)
  }

  private var donation: [JSONValue.Member] {
    guard let asked = inventory.household.donation?.amount, let most = inventory.worthGivable else {
      return []
    }
    let donation = JSONValue.object(["amount": .money(asked), "givable": .money(most)])
    return [.init(key: "donation", value: donation)]
  }

  private var head: JSONValue {
    let household = inventory.household
    return .object([
      "evenkeel": "check/1", "household": .string(household.name), "asOf": .day(household.asOf),
      "value": .money(inventory.value), "cash": .money(inventory.cash),
      "flow": .money(inventory.flow), "lots": .count(inventory.lotCount),
      "securities": .count(household.securities.count),
      "accounts": .array(zip(household.accounts, inventory.accounts).map(account)),
      "imports": .array(inventory.imports.map(\.json)),
      "limitations": .array(inventory.limitations.map(\.json)),
      "notices": .array((household.notices + inventory.stateNotes).map(JSONValue.string)),
    ])
  }

  private func account(_ account: Account, _ drift: AccountDrift) -> JSONValue {
    .object([
      "account": .string(account.id), "kind": .string(account.kind.rawValue),
      "owner": .string(account.owner), "value": .money(drift.value), "cash": .money(account.cash),
      "flow": .money(account.flow), "minimumCash": .money(account.minimumCash),
      "lots": .count(account.lots.count), "lotMethod": .string(account.lotMethod.rawValue),
      "tradable": .bool(account.isTradable),
    ])
  }
}

extension JSONValue {
  static func count(_ number: Int) -> JSONValue { .number(String(number)) }
}

extension Limitation {
  fileprivate var json: JSONValue {
    .object([
      "kind": .string(kind.rawValue), "subject": .string(subject), "detail": .string(detail),
    ])
  }
}

extension ImportReport {
  fileprivate var json: JSONValue {
    .object([
      "account": .string(account), "files": .array(files.map(\.json)),
      "assumptions": .array(assumptions.map { .string($0.description) }),
    ])
  }
}

extension ImportReport.FileReport {
  fileprivate var json: JSONValue {
    .object([
      "file": .string(file), "format": .string(format), "asOf": asOf.map(JSONValue.day) ?? .null,
      "account": .string(account), "positions": .count(positions), "lots": .count(lots),
      "rejectedRows": .array(
        rejectedRows.map { row in
          .object([
            "line": .count(row.line), "reason": .string(row.reason), "text": .string(row.text),
          ])
        }),
      "discrepancies": .array(
        discrepancies.map { found in
          .object([
            "line": .count(found.line), "subject": .string(found.subject),
            "found": .string(found.found), "expected": .string(found.expected),
          ])
        }),
    ])
  }
}
