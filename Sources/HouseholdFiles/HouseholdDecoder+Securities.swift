import Money
import Portfolio

extension HouseholdDecoder {
  private static let securityKeys = [
    "price", "assetClass", "exposures", "identicalGroup", "halfSpread", "yield",
    "qualifiedFraction", "expenseRatio", "expectedReturn", "buyable",
  ]

  mutating func securities(_ household: Fields) -> [Security] {
    let expected = "a mapping of symbols to price and assetClass"
    guard let place = decoder.requiredPlace(household, "securities", expected: expected),
      let mapping = decoder.mapping(place, expected: expected)
    else { return [] }
    var securities: [Security] = []
    let path = place.path
    for entry in mapping.entries {
      let place = Place(in: path, .key(entry.key), entry.value)
      if entry.key.isEmpty {
        decoder.add(entry.position, place.path, found: "an empty symbol", expected: "a symbol")
      }
      securities.append(security(entry.key, place))
    }
    return securities
  }

  private static let groupName = FieldKind.name("a group's name")

  // One that is wholly wrong is still declared, so that its lots are no faults of their own.
  private mutating func security(_ symbol: String, _ place: Place) -> Security {
    var security = Security(
      symbol: symbol, price: Price(microDollars: 1),
      exposures: [Exposure(assetClass: Target.cashClass, weight: .one)])
    guard let fields = decoder.fields(place, Self.securityKeys) else { return security }
    security.price = decoder.required(fields, "price", .price, placeholder: security.price)
    security.exposures = exposures(fields) ?? security.exposures
    security.identicalGroup = decoder.optional(
      fields, "identicalGroup", Self.groupName, default: symbol)
    security.halfSpread = rate(fields, "halfSpread", security.halfSpread)
    security.yield = rate(fields, "yield", security.yield)
    security.qualifiedFraction = rate(fields, "qualifiedFraction", security.qualifiedFraction)
    security.expenseRatio = rate(fields, "expenseRatio", security.expenseRatio)
    security.expectedReturn = rate(fields, "expectedReturn", security.expectedReturn)
    security.isBuyable = decoder.optional(fields, "buyable", .truth, default: true)
    return security
  }

  private mutating func exposures(_ security: Fields) -> [Exposure]? {
    switch (security.place("assetClass"), security.place("exposures")) {
    case (let single?, nil):
      return decoder.value(single, .name("an asset class"))
        .map { [Exposure(assetClass: $0, weight: .one)] }
    case (nil, let blend?): return self.blend(blend)
    case (_?, let second?):
      decoder.add(
        second.node.position, second.path, found: "exposures beside assetClass",
        expected: "one of the two")
    case (nil, nil):
      decoder.add(
        security.position, security.path + [.key("assetClass")], found: "nothing",
        expected: "an asset class, or exposures instead")
    }
    return nil
  }

  private mutating func blend(_ place: Place) -> [Exposure]? {
    let expected = "a mapping of asset classes to fractions that sum to 1"
    return decoder.mapping(place, expected: expected)?.entries.map { entry in
      let part = Place(in: place.path, .key(entry.key), entry.value)
      return Exposure(
        assetClass: entry.key, weight: decoder.value(part, .fraction) ?? .zero)
    }
  }

  /// The fraction of an optional key.
  mutating func rate(_ fields: Fields, _ key: String, _ standard: Rate) -> Rate {
    decoder.optional(fields, key, .fraction, default: standard)
  }
}
