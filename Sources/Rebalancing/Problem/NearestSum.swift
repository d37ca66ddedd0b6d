import Money

/// The largest worth of whole shares that an amount leaves room for: so many shares of each price at the
/// most.
///
/// Prices are tried from the dearest down, as many shares as fit first. What the rest can come to is at
/// most all of it, and a multiple of the prices' greatest common divisor; branches that cannot beat the
/// best are left out, and the search ends where nothing can.
struct NearestSum {
  /// So many shares of one price.
  struct Item {
    let price: Price
    let most: Int64
  }

  /// The sum.
  var worth: ExactDollars { ExactDollars(trillionths: sum * Self.perMicroDollar) }
  /// Its shares, in the order of the items.
  private(set) var shares: [Int64]
  /// Whether nothing comes nearer; false only where the search gave up.
  private(set) var isProven = true

  /// In millionths of a dollar.
  private var sum: Int128 = 0
  private let items: [Item]
  /// Places of the items, the dearest first.
  private let order: [Int]
  /// From each place of ``order`` on: everything there is, and the divisor of all prices.
  private let rest: [(total: Int128, divisor: Int128)]
  private var taken: [Int64]
  private var visited = 0

  private static let perMicroDollar: Int128 = 1_000_000
  /// Some tenths of a second; met only where many prices have no common cent and few shares fit.
  private static let mostVisited = 1_000_000

  init(of items: [Item], upTo amount: ExactDollars) {
    self.items = items
    order = items.indices.sorted {
      (items[$1].price, $0) < (items[$0].price, $1)
    }
    var rest: [(total: Int128, divisor: Int128)] = [(0, 0)]
    for place in order.reversed() {
      let (price, last) = (Int128(items[place].price.microDollars), rest[rest.count - 1])
      rest.append(
        (last.total + price * Int128(items[place].most), Self.divisor(last.divisor, price)))
    }
    self.rest = rest.reversed()
    taken = Array(repeating: 0, count: items.count)
    shares = taken
    search(0, room: max(0, amount.trillionths.divided(by: Self.perMicroDollar, .down)), worth: 0)
  }

  private mutating func search(_ place: Int, room: Int128, worth: Int128) {
    if worth > sum { (sum, shares) = (worth, taken) }
    guard place < order.count else { return }
    let item = items[order[place]]
    let price = Int128(item.price.microDollars)
    var count = Int64(min(room / price, Int128(item.most)))
    while count >= 0, isProven, worth + reach(place, room) > sum {
      visited += 1
      isProven = visited <= Self.mostVisited
      let part = Int128(count) * price
      // With fewer of these the rest has to come to more: once all of it cannot, it never will.
      if worth + part + rest[place + 1].total <= sum { break }
      if worth + part + reach(place + 1, room - part) > sum {
        taken[order[place]] = count
        search(place + 1, room: room - part, worth: worth + part)
      }
      count -= 1
    }
    taken[order[place]] = 0
  }

  /// What the items from `place` on can come to at the most.
  private func reach(_ place: Int, _ room: Int128) -> Int128 {
    let (total, divisor) = rest[place]
    return divisor == 0 ? 0 : min(total, room / divisor * divisor)
  }

  private static func divisor(_ left: Int128, _ right: Int128) -> Int128 {
    var (left, right) = (left, right)
    while right != 0 { (left, right) = (right, left % right) }
    return left
  }
}
