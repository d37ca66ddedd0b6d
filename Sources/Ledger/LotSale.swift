public import Money

/// The shares of one lot that one row of the ledger sold, whatever became of their loss.
public struct LotSale: Hashable, Sendable {
  /// Its parts, one for each fate; at least one.
  public let parts: [Realization]

  /// The first part; line, lot and day are the same in all.
  public var first: Realization { parts[0] }

  /// What the wash-sale rule says of the whole.
  public var state: LossState {
    let states = parts.map(\.state)
    if Set(states).count == 1 { return states[0] }
    // What is still open matters more to a person than what is settled.
    return states.first(where: \.isOpen) ?? .partlyDisallowed
  }

  /// The losses that count.
  public var gain: Money { parts.reduce(.zero) { $0 + $1.gain } }
  /// The losses that do not.
  public var disallowed: Money { parts.reduce(.zero) { $0 + $1.disallowed } }
  /// The part of ``disallowed`` that no basis carries on.
  public var permanentlyLost: Money { parts.reduce(.zero) { $0 + $1.permanentlyLost } }
  /// The shares.
  public var quantity: Quantity { parts.reduce(.zero) { $0 + $1.quantity } }

  private struct Key: Hashable {
    let line: Int
    let purchase: Int
    let kind: DisposalKind
  }

  /// `realizations` gathered by row and purchase, in their order.
  public static func gathered(_ realizations: some Sequence<Realization>) -> [LotSale] {
    var places: [Key: Int] = [:]
    var sales: [[Realization]] = []
    for part in realizations {
      let key = Key(line: part.line, purchase: part.purchase, kind: part.kind)
      if let place = places[key] {
        sales[place].append(part)
      } else {
        places[key] = sales.count
        sales.append([part])
      }
    }
    return sales.map(LotSale.init(parts:))
  }
}

extension LossState {
  var isOpen: Bool {
    switch self {
    case .pending, .unknown: true
    default: false
    }
  }
}
