import Money
import Portfolio

extension HouseholdDecoder {
  private static let tradeKeys = ["account", "security", "day", "side", "quantity", "gain"]

  mutating func history(_ household: Fields) -> [PastTrade] {
    guard let place = household.place("history") else { return [] }
    return decoder.elements(place, expected: "a list of past trades").map { trade($0) }
  }

  private mutating func trade(_ place: Place) -> PastTrade {
    var trade = PastTrade(
      account: "", security: "", day: Day(number: 0), side: .buy, quantity: Quantity(shares: 1))
    guard let fields = decoder.fields(place, Self.tradeKeys) else { return trade }
    trade.account = decoder.required(fields, "account", .name("an account's id"), placeholder: "")
    trade.security = decoder.required(fields, "security", .name("a symbol"), placeholder: "")
    trade.day = decoder.required(fields, "day", .day, placeholder: trade.day)
    trade.side = decoder.required(fields, "side", .oneOf, placeholder: trade.side)
    trade.quantity = decoder.required(fields, "quantity", .shares, placeholder: trade.quantity)
    trade.gain = decoder.optional(
      fields, "gain", FieldKind.dollars.map(Optional.some), default: nil)
    return trade
  }
}
