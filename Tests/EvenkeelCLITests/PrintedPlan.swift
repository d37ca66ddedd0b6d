import Foundation

/// plan/1 as a reader of another program sees it.
struct PrintedPlan: Decodable {
  struct Order: Decodable, Equatable {
    var account: String
    var security: String
    var side: String
    var quantity: Decimal
    var price: Decimal
    var amount: Decimal
    var spreadCost: Decimal
    var lots: [Lot]
    var because: String
  }

  struct Lot: Decodable, Equatable {
    var lot: String
    var quantity: Decimal
    var proceeds: Decimal
    var gain: Decimal?
  }

  struct Account: Decodable {
    var account: String
    var cashBefore: Decimal
    var flow: Decimal
    var cashAfter: Decimal
  }

  struct Objective: Decodable {
    var total: Decimal
    var drift: Decimal
    var trading: Decimal
    var tax: Decimal
    var holding: Decimal
    var doNothing: Decimal
  }

  struct Bill: Decodable {
    var federal: Decimal
    var niit: Decimal
    var state: Decimal
    var amt: Decimal
  }

  struct Tax: Decodable {
    var before: Bill
    var after: Bill
    var added: Decimal
    var shortTerm: Decimal
    var longTerm: Decimal
  }

  struct Why: Decodable {
    struct Band: Decodable {
      var assetClass: String
      var narrower: Costs?
    }

    struct Costs: Decodable {
      var costs: Decimal
    }

    var bands: [Band]
  }

  var evenkeel: String
  var decision: String
  var reasons: [String]
  var value: Decimal
  var objective: Objective
  var orders: [Order]
  var accounts: [Account]
  var tax: Tax
  var why: Why?

  init(json: String) throws {
    self = try JSONDecoder().decode(PrintedPlan.self, from: Data(json.utf8))
  }
}
