import Money
import Portfolio

extension HouseholdDecoder {
  private static let policyKeys = [
    "driftPrice", "bandPrice", "orderPrice", "minimumTrade", "maximumNetGain", "maximumTax",
    "maximumTurnover", "deferralYears", "carryforwardYears", "discountRate", "holdingYears",
  ]

  mutating func policy(_ household: Fields) -> Policy {
    var policy = Policy()
    guard let place = household.place("policy"),
      let fields = decoder.fields(place, Self.policyKeys)
    else { return policy }
    policy.driftPrice = rate(fields, "driftPrice", policy.driftPrice)
    policy.bandPrice = rate(fields, "bandPrice", policy.bandPrice)
    policy.orderPrice = decoder.optional(
      fields, "orderPrice", .dollars, default: policy.orderPrice)
    policy.minimumTrade = decoder.optional(
      fields, "minimumTrade", .dollars, default: policy.minimumTrade)
    readCaps(fields, of: &policy)
    readYears(fields, of: &policy)
    return policy
  }

  mutating func donation(_ household: Fields) -> Donation? {
    guard let place = household.place("donation"),
      let fields = decoder.fields(place, ["amount"])
    else { return nil }
    return Donation(
      amount: decoder.required(fields, "amount", .dollars, placeholder: Money(dollars: 1)))
  }

  private mutating func readCaps(_ fields: Fields, of policy: inout Policy) {
    let dollars = FieldKind.dollars.orNull
    policy.maximumNetGain = decoder.optional(fields, "maximumNetGain", dollars, default: nil)
    policy.maximumTax = decoder.optional(fields, "maximumTax", dollars, default: nil)
    policy.maximumTurnover = decoder.optional(
      fields, "maximumTurnover", FieldKind.fraction.orNull, default: nil)
  }

  private mutating func readYears(_ fields: Fields, of policy: inout Policy) {
    policy.deferralYears = decoder.optional(
      fields, "deferralYears", FieldKind.wholeYears.or("never"), default: policy.deferralYears)
    policy.carryforwardYears = decoder.optional(
      fields, "carryforwardYears", .wholeYears, default: policy.carryforwardYears)
    policy.discountRate = rate(fields, "discountRate", policy.discountRate)
    policy.holdingYears = decoder.optional(
      fields, "holdingYears", .years, default: policy.holdingYears)
  }
}
