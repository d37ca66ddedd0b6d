import Money
import Portfolio

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
    tax.year = decoder.required(fields, "year", .calendarYear, placeholder: tax.year)
    tax.filingStatus = decoder.required(fields, "filingStatus", .oneOf, placeholder: .single)
    tax.income = income(fields)
    tax.deductions = decoder.optional(
      fields, "deductions", Self.deductions, default: .standard)
    tax.state = state(fields)
    tax.realized = byTerm(fields, "realized")
    tax.carryforward = byTerm(fields, "carryforward")
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

  private mutating func state(_ tax: Fields) -> StateTax {
    guard let place = tax.place("state"),
      let fields = decoder.fields(place, ["ordinaryRate", "longTermRate"])
    else { return StateTax() }
    return StateTax(
      ordinaryRate: decoder.optional(fields, "ordinaryRate", .fraction, default: .zero),
      longTermRate: decoder.optional(fields, "longTermRate", .fraction, default: .zero))
  }

  private mutating func byTerm(_ tax: Fields, _ key: String) -> ByTerm {
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
