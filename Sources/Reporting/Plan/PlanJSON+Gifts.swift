import Money
import Portfolio
import Rebalancing
import Tax

extension PlanJSON {
  /// `donation` and `donations`; nothing where no donation is asked for.
  var donation: [JSONValue.Member] {
    guard let donation = plan.donation else { return [] }
    return [
      .init(
        key: "donation",
        value: .object([
          "asked": .money(donation.asked), "given": .money(donation.given),
          "available": .money(donation.available), "gain": .money(donation.gain),
          "taxAvoided": .money(donation.taxAvoided),
          "deductibleThisYear": .money(donation.allowance.deductible),
          "carriedOn": .money(donation.allowance.carriedOn),
          "because": .string(words.lotsChosen(donation)),
          "deduction": .string(words.deduction(donation)),
        ])),
      .init(key: "donations", value: .array(plan.gifts.map(gift))),
    ]
  }

  private func gift(_ gift: Gift) -> JSONValue {
    .object([
      "account": .string(gift.account), "security": .string(gift.security),
      "quantity": .quantity(gift.quantity), "price": .number(gift.price.description),
      "amount": .money(gift.amount), "lots": .array(gift.lots.map(lot)),
      "because": .string(words.because(gift)),
    ])
  }

  private func lot(_ given: GivenLot) -> JSONValue {
    .object([
      "lot": .string(given.lot.id), "quantity": .quantity(given.quantity),
      "worth": .money(given.worth), "basis": .money(given.basis), "gain": .money(given.gain),
      "acquired": given.lot.acquired.map(JSONValue.day) ?? .string("unknown"),
    ])
  }
}
