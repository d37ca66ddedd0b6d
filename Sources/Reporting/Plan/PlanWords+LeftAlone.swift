import Money
import Portfolio
package import Rebalancing

extension PlanWords {
  /// Why something was left alone, with its price where it has one.
  package func because(_ left: LeftAlone) -> String {
    let lots = lotsText(left.lots)
    let isOne = left.lots.count == 1
    switch left.reason {
    case .unknownBasis:
      return "The basis of \(lots) is unknown: never sold in a taxable account."
    case .locked: return "\(Wording.sentence(lots)) \(isOne ? "is" : "are") marked as locked."
    case .accountNotTradable: return "The account is counted but never traded."
    case .washSalePurchase(let loss, let worth, let bought):
      return washSale(loss, lots, worth)
        + "\(bought.quantity.grouped) \(bought.security)"
        + (bought.security == left.security ? "" : " (substantially identical)")
        + " was bought in \(bought.account) on \(bought.day). Possible again from "
        + "\(bought.day.adding(days: 31))."
    case .washSaleLot(let loss, let worth, let account, let lot, let acquired):
      let when = acquired.map { "bought on \($0)" } ?? "bought on an unknown day"
      return washSale(loss, lots, worth)
        + "lot \(lot) in \(account), \(when), cannot be sold with it."
    case .harvestNotWorthIt(let loss, let worth): return notHarvested(loss, lots, worth)
    case .gainTooDear(let gain, let amount, let tax, let benefit):
      return tooDear(gain, amount, tax, benefit, lots)
    case .soonLongTerm(let gain, let day, let days, let now, let then):
      return "\(Wording.sentence(lots)) turns long-term on \(day), in "
        + "\(Wording.count(days, "day")): its gain of \(gain.inDollars) would add "
        + "\(now.inDollars) of tax today and \(then.inDollars) then."
    }
  }

  private func washSale(_ loss: Money, _ lots: String, _ worth: Money) -> String {
    let value = worth > .zero ? ", worth \(worth.inDollars)," : ""
    return "A loss of \(loss.inDollars) in \(lots)\(value) would be a wash sale: "
  }

  private func notHarvested(_ loss: Money, _ lots: String, _ worth: Money) -> String {
    let kept = "A loss of \(loss.inDollars) in \(lots) is not taken: "
    if worth <= .zero { return kept + "it would save no tax, now or later." }
    return kept + "it would save \(worth.inDollars) of tax, now and later, less than what trading, "
      + "the mix and the purchases then forbidden would cost."
  }

  private func tooDear(
    _ gain: Money, _ amount: Money, _ tax: Money, _ benefit: Money, _ lots: String
  ) -> String {
    let sale = "Selling \(amount.inDollars) of \(lots) would realize a gain of \(gain.inDollars)"
    // The engine prices the sale alone; where that looks cheap, something else stands against it.
    if tax <= benefit {
      return sale + "; the other rules and costs outweigh what it would bring."
    }
    return sale + " and add \(tax.inDollars) of tax this year, for a mix nearer its target that is "
      + "worth \(benefit.inDollars)."
  }

  func lotsText(_ lots: [String]) -> String {
    let shown = lots.count > 4 ? Array(lots.prefix(3)) + ["\(lots.count - 3) more"] : lots
    return (lots.count == 1 ? "lot " : "lots ") + Wording.list(shown)
  }

  /// Why a group must not be bought.
  package func because(_ entry: DoNotBuy) -> String {
    "loss sold \(entry.soldOn) in \(Wording.list(entry.accounts))"
  }
}
