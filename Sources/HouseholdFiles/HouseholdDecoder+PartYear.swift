import Money
import Portfolio
import Tax

/// A year in several states: `state: [{code: CA, until: 2026-06-30}, {code: TX}]`.
extension HouseholdDecoder {
  private static let residenceKeys = stateKeys + ["until", "incomeShare", "realized"]

  mutating func residences(_ list: Place, year: Int) -> StateTax {
    let places = decoder.elements(list, expected: "a list of states")
    guard places.count > 1, var first = Day(year: year, month: 1, day: 1),
      let end = Day(year: year, month: 12, day: 31)
    else {
      decoder.add(list, expected: "states lived in one after the other, two at least; else {code}")
      return StateTax()
    }
    var residences: [Residence] = []
    var isSound = true
    for (index, place) in places.enumerated() {
      guard let fields = decoder.fields(place, Self.residenceKeys) else { return StateTax() }
      let isLast = index == places.count - 1
      let last = isLast ? noEnd(fields, end) : until(fields, from: first, before: end)
      isSound = isSound && last != nil && hasState(fields)
      residences.append(
        Residence(
          state: oneState(fields, year: year), firstDay: first, lastDay: last ?? first,
          incomeShare: decoder.optional(
            fields, "incomeShare", FieldKind.fraction.map(Optional.some), default: nil),
          realized: byTerm(fields, "realized")))
      first = (last ?? first).adding(days: 1)
    }
    return isSound ? .partYear(PartYear(residences, on: asOf)) : StateTax()
  }

  private mutating func hasState(_ fields: Fields) -> Bool {
    if Self.stateKeys.contains(where: fields.has) { return true }
    decoder.add(
      fields.position, fields.path + [.key("code")], found: "nothing",
      expected: "a state's code, or ordinaryRate and longTermRate")
    return false
  }

  /// The last day in a state that is left.
  private mutating func until(_ fields: Fields, from first: Day, before end: Day) -> Day? {
    let last = end.adding(days: -1)
    let expected = "the last day there, from \(first) to \(last)"
    guard let place = decoder.requiredPlace(fields, "until", expected: expected),
      let day = decoder.value(place, FieldKind<Day>.day)
    else { return nil }
    if first <= day, day <= last { return day }
    decoder.add(place, expected: expected)
    return nil
  }

  private mutating func noEnd(_ fields: Fields, _ end: Day) -> Day? {
    guard let place = fields.place("until") else { return end }
    decoder.add(place, expected: "nothing: the last state's until is the year's end")
    return nil
  }
}
