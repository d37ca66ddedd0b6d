import Money
import Portfolio
import Tax

extension HouseholdDecoder {
  private static let taxKeys = [
    "year", "filingStatus", "income", "deductions", "state", "realized", "carryforward",
    "futureLongTermRate", "withdrawalRate",
  ]

  mutating func tax(_ household: Fields) -> TaxProfile {
    var tax = TaxProfile(year: asOf.year, filingStatus: .single)
    let expected = "a mapping with year and filingStatus"
    guard let place = decoder.requiredPlace(household, "tax", expected: expected),
      let fields = decoder.fields(place, Self.taxKeys)
    else { return tax }
    tax.year = decoder.required(fields, "year", .taxYear, placeholder: tax.year)
    tax.filingStatus = decoder.required(fields, "filingStatus", .oneOf, placeholder: .single)
    tax.income = income(fields)
    tax.deductions = decoder.optional(
      fields, "deductions", Self.deductions, default: .standard)
    tax.state = state(fields, year: tax.year)
    tax.realized = byTerm(fields, "realized")
    tax.carryforward = byTerm(fields, "carryforward")
    tax.statesCarryforward = fields.place("carryforward") != nil
    tax.futureLongTermRate = decoder.optional(
      fields, "futureLongTermRate", .fraction, default: tax.futureLongTermRate)
    tax.withdrawalRate = decoder.optional(
      fields, "withdrawalRate", FieldKind.fraction.map(Optional.some), default: nil)
    return tax
  }

  private static let deductions = FieldKind.dollars.map(Deductions.itemized)
    .or("standard", for: .standard)

  private mutating func income(_ tax: Fields) -> Income {
    let keys = ["wages", "interest", "ordinaryDividends", "qualifiedDividends", "other"]
    guard let place = tax.place("income"), let fields = decoder.fields(place, keys) else {
      return Income()
    }
    return Income(
      wages: dollars(fields, "wages"), interest: dollars(fields, "interest"),
      ordinaryDividends: dollars(fields, "ordinaryDividends"),
      qualifiedDividends: dollars(fields, "qualifiedDividends"), other: dollars(fields, "other"))
  }

  private mutating func state(_ tax: Fields, year: Int) -> StateTax {
    guard let place = tax.place("state") else { return StateTax() }
    if case .sequence = place.node.content { return residences(place, year: year) }
    guard let fields = decoder.fields(place, Self.stateKeys) else { return StateTax() }
    return oneState(fields, year: year)
  }

  static let stateKeys = ["code", "ordinaryRate", "longTermRate"]

  /// The law of one state, or rates.
  mutating func oneState(_ fields: Fields, year: Int) -> StateTax {
    if let code = fields.place("code") { return law(code, beside: fields, year: year) }
    noteMissingRates(fields)
    return StateTax(
      ordinaryRate: decoder.optional(fields, "ordinaryRate", .fraction, default: .zero),
      longTermRate: decoder.optional(fields, "longTermRate", .fraction, default: .zero))
  }

  /// A rate that is not given is 0, which few states' is: the household must know of it.
  private mutating func noteMissingRates(_ fields: Fields) {
    let taxed = [
      ("ordinaryRate", "wages, interest and short-term gains"),
      ("longTermRate", "long-term gains and qualified dividends"),
    ]
    for (rate, what) in taxed where !fields.has(rate) {
      stateNotices.append("tax.state gives no \(rate): \(what) are taken to be free of state tax")
    }
  }

  /// The law of a state, which leaves no room for rates.
  private mutating func law(_ code: Place, beside fields: Fields, year: Int) -> StateTax {
    for rate in ["ordinaryRate", "longTermRate"] {
      guard let place = fields.place(rate) else { continue }
      decoder.add(place, expected: "nothing: either code or rates")
    }
    guard let state = decoder.value(code, FieldKind<StateCode>.oneOf) else { return StateTax() }
    do {
      _ = try StateLaw.of(state, year: year)
      return .law(state)
    } catch {
      decoder.add(code, expected: "a state whose law is known: \(error.reason)")
      return StateTax()
    }
  }

  mutating func byTerm(_ tax: Fields, _ key: String) -> ByTerm {
    guard let place = tax.place(key),
      let fields = decoder.fields(place, ["shortTerm", "longTerm"])
    else { return ByTerm() }
    return ByTerm(
      shortTerm: dollars(fields, "shortTerm"), longTerm: dollars(fields, "longTerm"))
  }

  /// The dollars of an optional key, none by default.
  mutating func dollars(_ fields: Fields, _ key: String) -> Money {
    decoder.optional(fields, key, .dollars, default: .zero)
  }
}
