import Money
import Portfolio
import Testing
import TestSupport

@testable import Tax

@Suite struct LotSelectionTests {
  // Basis a share: A 10, B 30, C 20, D unknown.
  private let lots = [
    lot("A", shares: 10, basis: 100, acquired: "2020-01-02"),
    lot("B", shares: 1, basis: 30, acquired: "2022-01-02"),
    lot("C", shares: 5, basis: 100, acquired: nil),
    lot("D", shares: 5, basis: nil, acquired: "2021-01-02"),
  ]

  @Test(arguments: [
    (LotMethod.specific, "ABCD"), (.highestCost, "BCAD"), (.fifo, "CADB"), (.averageCost, "CADB"),
    (.lifo, "BDAC"),
  ])
  func `each method sells in its order`(method: LotMethod, order: String) {
    #expect(LotSelection.sellingOrder(of: lots, method: method).map(\.id).joined() == order)
    #expect(
      LotSelection.sellingOrder(of: lots.reversed(), method: method).map(\.id).joined() == order)
  }

  @Test(arguments: LotMethod.allCases)
  func `equal lots sell by id`(method: LotMethod) {
    let equal = ["c", "a", "b"].map { lot($0, shares: 2, basis: 7, acquired: "2024-01-02") }
    #expect(LotSelection.sellingOrder(of: equal, method: method).map(\.id) == ["a", "b", "c"])
  }

  @Test func `basis a share is compared without rounding`() {
    // 1/3 of a dollar a share against 0.333333 of one.
    let third = lot("a", shares: 3, basis: 1, acquired: nil)
    let less = Lot(
      id: "b", security: "X", quantity: Quantity(shares: 1_000_000),
      basis: Money(cents: 33_333_300), acquired: nil)
    #expect(
      LotSelection.sellingOrder(of: [less, third], method: .highestCost).map(\.id) == ["a", "b"])
  }
}

@Suite struct BasisPoolTests {
  @Test func `the parts of a lot add up to its basis to the cent`() throws {
    var random = SeededRandom(seed: 3)
    for _ in 0..<500 {
      let basis = random.money(0...100_000)
      let quantity = Quantity(microShares: Int64.random(in: 1...90_000_000, using: &random))
      let pool = try #require(
        BasisPool(Lot(id: "L", security: "X", quantity: quantity, basis: basis, acquired: nil)))
      var (sold, total) = (Quantity.zero, Money.zero)
      while sold < quantity {
        let most = (quantity - sold).microShares
        let part = Quantity(microShares: Int64.random(in: 1...most, using: &random))
        let piece = pool.basis(of: part, afterSelling: sold)
        #expect(piece >= .zero)
        (sold, total) = (sold + part, total + piece)
      }
      #expect(total == basis)
    }
  }

  @Test func `average cost pools the lots of known basis`() throws {
    // 10 shares for 100 and 30 for 500 dollars: 15 a share; 4 of unknown basis stay out.
    let lots = [
      lot("A", shares: 10, basis: 100, acquired: nil),
      lot("B", shares: 30, basis: 500, acquired: nil),
      lot("C", shares: 4, basis: nil, acquired: nil),
    ]
    let pool = try #require(BasisPool.pool(of: lots[0], among: lots, method: .averageCost))
    #expect(pool.basis(of: Quantity(shares: 10)) == Money(dollars: 150))
    #expect(BasisPool.pool(of: lots[1], among: lots, method: .averageCost) == pool)
    #expect(BasisPool.pool(of: lots[2], among: lots, method: .averageCost) == nil)
    let alone = try #require(BasisPool.pool(of: lots[0], among: lots, method: .fifo))
    #expect(alone.basis(of: Quantity(shares: 10)) == Money(dollars: 100))
  }

  @Test func `a loss is a price below the exact basis a share`() throws {
    // 100 dollars for 3 shares: 33.333… a share.
    let pool = try #require(BasisPool(lot("A", shares: 3, basis: 100, acquired: nil)))
    #expect(pool.isLoss(at: Price(microDollars: 33_333_333)))
    #expect(!pool.isLoss(at: Price(microDollars: 33_333_334)))
    let even = try #require(BasisPool(lot("B", shares: 4, basis: 100, acquired: nil)))
    #expect(!even.isLoss(at: Price(microDollars: 25_000_000)))
  }
}

private func lot(_ id: String, shares: Int64, basis: Int64?, acquired: String?) -> Lot {
  Lot(
    id: id, security: "X", quantity: Quantity(shares: shares),
    basis: basis.map(Money.init(dollars:)), acquired: acquired.flatMap(Day.init(parsing:)))
}
