import Foundation

/// A household/1 document (docs/household.md), as far as generated households need it.
struct HouseholdDocument: Encodable {
  let evenkeel = "household/1"
  let name: String
  let asOf: String
  let tax: Tax
  let securities: [String: Security]
  let accounts: [Account]
  let targets: [String: Target]
  let policy: Policy
  let history: [Trade]

  struct Tax: Encodable {
    var year = 2026
    var filingStatus: String
    var income: Income
    var state: StateRates
    var realized: Gains
    var carryforward: Gains
  }

  struct Income: Encodable {
    var wages: Decimal
    var interest: Decimal
    var ordinaryDividends: Decimal
    var qualifiedDividends: Decimal
  }

  struct StateRates: Encodable {
    var ordinaryRate: Decimal
    var longTermRate: Decimal
  }

  struct Gains: Encodable {
    var shortTerm: Decimal
    var longTerm: Decimal
  }

  struct Security: Encodable {
    var price: Decimal
    var assetClass: String
    var identicalGroup: String?
    var halfSpread: Decimal
    var yield: Decimal
    var qualifiedFraction: Decimal
    var expenseRatio: Decimal
    var expectedReturn: Decimal
  }

  struct Account: Encodable {
    var id: String
    var kind: String
    var owner: String
    var cash: Decimal
    var flow: Decimal
    var minimumCash: Decimal
    var menu: [String]?
    var fractionalShares: Bool
    var ticketCost: Decimal
    var lots: [Lot]
  }

  struct Lot: Encodable {
    var id: String
    var security: String
    var quantity: Decimal
    var basis: Decimal
    var acquired: String
  }

  struct Target: Encodable {
    var weight: Decimal
    var band: Band
  }

  struct Band: Encodable {
    var relative: Decimal?
    var absolute: Decimal?
  }

  struct Policy: Encodable {
    var orderPrice: Decimal
    var minimumTrade: Decimal
    var maximumNetGain: Decimal?
    var maximumTurnover: Decimal?
    var deferralYears: Int
  }

  struct Trade: Encodable {
    var account: String
    var security: String
    var day: String
    var side: String
    var quantity: Decimal
    var gain: Decimal?
  }

  /// The document's text, the same every time.
  var text: Data {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      return try encoder.encode(self)
    }
  }
}

extension Decimal {
  /// A number with so many decimals.
  init(_ value: Double, decimals: Int) {
    self =
      Decimal(Int((value * pow(10, Double(decimals))).rounded()))
      / pow(10 as Decimal, decimals)
  }
}
