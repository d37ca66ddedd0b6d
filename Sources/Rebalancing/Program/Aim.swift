/// What the program is asked to minimize.
package enum Aim: Hashable, Sendable {
  /// The objective of the model. The caps of rule 5 may be exceeded by so many dollars together.
  case cheapest(excess: Double)
  /// The same with a class held inside its band, whatever that costs.
  case cheapestInBand(assetClass: Int, excess: Double)
  /// The tax that the plan adds this year, by rule 5's count, whatever else it costs.
  case leastTax
  /// The dollars by which the caps of rule 5 are exceeded, together.
  case leastExcess
  /// The dollars by which accounts miss their minimum cash, together; caps are left out.
  case leastShortfall
  /// The dollars by which a class stays outside its band, under the same caps.
  case nearestBand(assetClass: Int, excess: Double)

  package var isCheapest: Bool {
    switch self {
    case .cheapest, .cheapestInBand: true
    case .leastTax, .leastExcess, .leastShortfall, .nearestBand: false
    }
  }

  /// The most dollars of excess over the caps together; nil where they do not hold at all.
  package var excessAllowed: Double? {
    switch self {
    case .cheapest(let excess), .cheapestInBand(_, let excess), .nearestBand(_, let excess): excess
    case .leastTax: 0
    case .leastExcess: .infinity
    case .leastShortfall: nil
    }
  }
}
