import Money
import Portfolio

extension HouseholdDecoder {
  mutating func targets(_ household: Fields) -> [Target] {
    let expected = "a mapping of asset classes to weight and band"
    guard let place = decoder.requiredPlace(household, "targets", expected: expected),
      let mapping = decoder.mapping(place, expected: expected)
    else { return [] }
    var targets: [Target] = []
    let path = place.path
    for entry in mapping.entries {
      let place = Place(in: path, .key(entry.key), entry.value)
      if entry.key.isEmpty {
        decoder.add(entry.position, place.path, found: "an empty name", expected: "an asset class")
      }
      targets.append(target(entry.key, place))
    }
    return targets
  }

  private mutating func target(_ assetClass: String, _ place: Place) -> Target {
    var target = Target(assetClass: assetClass, weight: .zero, band: .none)
    guard let fields = decoder.fields(place, ["weight", "band"]) else { return target }
    target.weight = decoder.required(fields, "weight", .fraction, placeholder: .zero)
    if let place = decoder.requiredPlace(fields, "band", expected: Self.bandForms) {
      target.band = band(place) ?? .none
    }
    return target
  }

  private static let bandForms =
    "{absolute}, {relative}, {relative, atLeast} or {lower, upper}"

  private mutating func band(_ place: Place) -> Band? {
    guard decoder.mapping(place, expected: Self.bandForms) != nil,
      let fields = decoder.fields(place, ["absolute", "relative", "atLeast", "lower", "upper"])
    else { return nil }
    let known = fields.mapping.entries.map(\.key).filter {
      ["absolute", "relative", "atLeast", "lower", "upper"].contains($0)
    }
    switch Set(known) {
    case ["absolute"]: return part(fields, "absolute").map(Band.absolute)
    case ["relative"]: return part(fields, "relative").map(Band.relative)
    case ["relative", "atLeast"]:
      return both(fields, "relative", "atLeast").map { Band.hybrid(relative: $0, atLeast: $1) }
    case ["lower", "upper"]:
      return both(fields, "lower", "upper").map { Band.explicit(lower: $0, upper: $1) }
    default:
      // With an unknown key in the band, that one is the fault.
      if known.count < fields.mapping.entries.count { return nil }
      let found = known.isEmpty ? "an empty mapping" : "{\(known.joined(separator: ", "))}"
      decoder.add(place.node.position, place.path, found: found, expected: Self.bandForms)
      return nil
    }
  }

  private mutating func part(_ band: Fields, _ key: String) -> Rate? {
    band.place(key).flatMap { decoder.value($0, .fraction) }
  }

  private mutating func both(_ band: Fields, _ first: String, _ second: String) -> (Rate, Rate)? {
    let parts = (part(band, first), part(band, second))
    guard case (let first?, let second?) = parts else { return nil }
    return (first, second)
  }
}
