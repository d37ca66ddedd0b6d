import Money
import Portfolio

/// A lot before it has an id.
struct UnnamedLot {
  var symbol: String
  var quantity: Quantity
  var basis: Money?
  var acquired: Day?
  var holdingSince: Day?
  var disallowedLoss: Money?
  /// Whether it stands for the shares of a position that no lot covers.
  var isRemainder = false

  init(_ lot: BrokerLot) {
    symbol = lot.symbol
    quantity = lot.quantity
    basis = lot.basis
    acquired = lot.acquired
    holdingSince = lot.holdingSince
    disallowedLoss = lot.disallowedLoss
  }

  init(_ position: BrokerPosition) {
    symbol = position.symbol
    quantity = position.quantity
    basis = position.basis
  }

  init(remainder quantity: Quantity, of symbol: String) {
    self.symbol = symbol
    self.quantity = quantity
    isRemainder = true
  }
}

/// Orders lots and gives them ids that stay the same however the files order their rows.
enum LotNames {
  /// The lots by symbol, then date, basis and quantity, what is unknown last, each with its id:
  /// `VTI-2019-05-02`, `VTI-2019-05-02-2`, `VTI` where undated.
  static func named(_ lots: [UnnamedLot]) -> [(lot: Lot, origin: UnnamedLot)] {
    var used = Set<String>()
    return lots.sorted(by: precedes).map { lot in
      let id = unusedName(for: lot, used)
      used.insert(id)
      return (portfolioLot(lot, id), lot)
    }
  }

  private static func portfolioLot(_ lot: UnnamedLot, _ id: String) -> Lot {
    Lot(
      id: id, security: lot.symbol, quantity: lot.quantity, basis: lot.basis,
      acquired: lot.acquired, holdingSince: lot.holdingSince)
  }

  private static func unusedName(for lot: UnnamedLot, _ used: Set<String>) -> String {
    let name = [lot.symbol, lot.acquired?.description].compactMap(\.self).joined(separator: "-")
    var candidate = name
    var number = 1
    while used.contains(candidate) {
      number += 1
      candidate = "\(name)-\(number)"
    }
    return candidate
  }

  private static func precedes(_ left: UnnamedLot, _ right: UnnamedLot) -> Bool {
    if left.symbol != right.symbol { return left.symbol < right.symbol }
    return key(left).lexicographicallyPrecedes(key(right))
  }

  private static func key(_ lot: UnnamedLot) -> [Int64] {
    [
      lot.acquired.map { Int64($0.number) } ?? .max, lot.isRemainder ? 1 : 0,
      lot.basis?.cents ?? .max, lot.quantity.microShares,
      lot.holdingSince.map { Int64($0.number) } ?? .max, lot.disallowedLoss?.cents ?? .max,
    ]
  }
}
