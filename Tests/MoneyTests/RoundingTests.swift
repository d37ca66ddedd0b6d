import Testing

@testable import Money

@Suite struct RoundingTests {
  // -2.5, -2.2, -0.5, 0.5, 1.5, 2.2, 2.5 and 2.8 in each rounding.
  @Test(arguments: [
    (Rounding.halfAwayFromZero, [-3, -2, -1, 1, 2, 2, 3, 3]),
    (.halfEven, [-2, -2, 0, 0, 2, 2, 2, 3]),
    (.towardZero, [-2, -2, 0, 0, 1, 2, 2, 2]),
    (.awayFromZero, [-3, -3, -1, 1, 2, 3, 3, 3]),
    (.down, [-3, -3, -1, 0, 1, 2, 2, 2]),
    (.up, [-2, -2, 0, 1, 2, 3, 3, 3]),
  ])
  func `tenths round as named`(rounding: Rounding, expected: [Int]) {
    let tenths: [Int128] = [-25, -22, -5, 5, 15, 22, 25, 28]
    #expect(tenths.map { Int($0.divided(by: 10, rounding)) } == expected)
  }

  @Test(arguments: [
    Rounding.halfAwayFromZero, .halfEven, .towardZero, .awayFromZero, .down, .up,
  ])
  func `what divides exactly is never moved`(rounding: Rounding) {
    for value: Int128 in -20...20 { #expect((value * 7).divided(by: 7, rounding) == value) }
  }

  @Test func `the largest dividend and divisor do not overflow`() {
    #expect(Int128.max.divided(by: Int128.max, .halfEven) == 1)
    #expect((Int128.max - 1).divided(by: Int128.max, .halfAwayFromZero) == 1)
    #expect((Int128.max / 2).divided(by: Int128.max, .halfAwayFromZero) == 0)
    #expect(Int128.min.divided(by: 1, .up) == Int128.min)
  }
}
