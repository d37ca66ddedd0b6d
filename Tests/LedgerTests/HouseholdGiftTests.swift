import Ledger
import Money
import Testing

/// Gifts between accounts of the household: basis and days go on (IRC §1041(b)), and a purchase stays
/// one wherever its shares are.
@Suite struct HouseholdGiftTests {
  static let rows = """
    2023-01-03,a,buy,X,10,100,L1
    2024-06-01,a,buy,X,10,90,L2
    2024-06-05,a,gift,X,10,,L2
    2024-06-05,spouse,gift,X,10,70,S:10@2024-06-01=90

    """

  // L2, given to the spouse as S, replaces L1 sold for 20 less: 90 + 20. Held since June 1 less the
  // 525 days of L1.
  @Test func whatWasGivenToASpouseStillReplaces() throws {
    let ledger = try replayAll(Self.rows + "2024-06-11,a,sell,X,10,80,L1")
    #expect(ledger.sales == ["L1 10 80.00 100.00 20.00 0.00 long disallowed"])
    #expect(ledger.open == ["spouse S 10 110.00 2022-12-24"])
  }

  // Worth 70 when given: between spouses that is no basis for a loss (IRC §1015(e)).
  @Test func thereIsNoSecondBasis() throws {
    let ledger = try replayAll(Self.rows + "2024-09-11,spouse,sell,X,10,60,S")
    #expect(ledger.sales == ["S 10 60.00 90.00 0.00 -30.00 short allowed"])
    #expect(ledger.open == ["a L1 10 100.00 2023-01-03"])
  }

  // L2 replaced L0 in May and carries its loss of 20 into the spouse's account: 110 there.
  @Test func aCarriedLossGoesAlong() throws {
    let ledger = try replayAll(
      """
      2024-01-03,a,buy,X,10,100,L0
      2024-05-20,a,sell,X,10,80,L0
      2024-06-01,a,buy,X,10,90,L2
      2024-06-05,a,gift,X,10,,L2
      2024-06-05,spouse,gift,X,10,70,S:10@2024-06-01=110
      2024-06-11,spouse,sell,X,10,120,S
      """)
    #expect(ledger.sales.last == "S 10 120.00 110.00 0.00 10.00 short allowed")
  }

  @Test func partsOfLotsGoByTheReceiversNames() throws {
    let ledger = try replayAll(
      """
      2023-01-03,a,buy,X,10,100,L1
      2023-02-03,a,buy,X,10,90,L2
      2024-06-05,a,gift,X,14,,
      2024-06-05,spouse,gift,X,14,70,S1:10@2023-01-03=100;S2:4@2023-02-03=36
      2024-06-06,spouse,sell,X,1,12,S2
      """)
    #expect(ledger.sales == ["S2 1 12.00 9.00 0.00 3.00 long allowed"])
    #expect(
      ledger.open == [
        "a L2 6 54.00 2023-02-03", "spouse S1 10 100.00 2023-01-03", "spouse S2 3 27.00 2023-02-03",
      ])
  }

  // One row on the one side and two on the other, or in two accounts: the same gift. Apart, the spouse's
  // shares would have a second basis of 70 and leave the loss of L1 allowed.
  @Test(arguments: [
    [
      "a,gift,X,20,,L1:10;L2:10", "spouse,gift,X,10,70,S1:10@2023-01-03=100",
      "spouse,gift,X,10,70,S2:10@2024-06-01=90",
    ],
    [
      "a,gift,X,12,,L1:10;L2:2", "a,gift,X,8,,L2",
      "spouse,gift,X,20,140,S1:10@2023-01-03=100;S2:10@2024-06-01=90",
    ],
    [
      "a,gift,X,20,,L1:10;L2:10", "spouse,gift,X,10,70,S1:10@2023-01-03=100",
      "third,gift,X,10,70,S2:10@2024-06-01=90",
    ],
  ])
  func aGiftMayBeSeveralRows(gifts: [String]) throws {
    let rows = [
      "2023-01-03,a,buy,X,10,100,L1", "2024-06-01,a,buy,X,10,90,L2", "2024-06-01,third,buy,Y,1,1,",
    ]
    let ledger = try replay(
      (rows + gifts.map { "2024-06-05,\($0)" }).joined(separator: "\n").replacingLots())
    let given = ledger.lots.filter { $0.security == "X" }
    #expect(Set(given.map(\.lot)) == ["S1", "S2"])
    #expect(given.allSatisfy { $0.giftValue == nil && $0.account != "a" })
    #expect(given.reduce(.zero) { $0 + $1.basis } == dollars(190))
  }

  @Test func theLotsOfAGiftInSeveralRowsHaveNamesOfTheirOwn() {
    let rows = """
      2023-01-03,a,buy,X,10,100,L1:10
      2024-06-05,a,gift,X,10,,
      2024-06-05,spouse,gift,X,4,30,S:4@2023-01-03=40
      2024-06-05,spouse,gift,X,6,50,S:6@2023-01-03=60
      """
    #expect(
      faults(rows).map { $0.prefix(48) } == ["t.csv:5: lots: found lot S a second time in spou"])
  }

  @Test(arguments: ["S:10@2024-06-01=91", "S:10@2024-06-02=90"])
  func otherTermsThanWereGivenAreAFault(lots: String) {
    let rows = Self.rows.replacing("S:10@2024-06-01=90", with: lots).replacingLots()
    #expect(
      faults(rows) == [
        "t.csv:5: lots: found other terms for lot S, expected S:10@2024-06-01=90.00, as a gave them "
          + "in line 4; if these are gifts of others, two rows of other quantities"
      ])
  }

  // Other quantities or another day: a gift to somebody and one from somebody.
  @Test(arguments: [("S:9@2024-06-01=90", "9", "05"), ("S:10@2024-06-01=90", "10", "06")])
  func giftsThatDoNotMatchAreOthers(lots: String, quantity: String, given: String) throws {
    let ledger = try replayAll(
      """
      2023-01-03,a,buy,X,10,100,L1
      2024-06-01,a,buy,X,10,90,L2
      2024-06-05,a,gift,X,10,,L2
      2024-06-\(given),spouse,gift,X,\(quantity),70,\(lots)
      2024-06-11,a,sell,X,10,80,L1
      """)
    #expect(ledger.disallowed == .zero)
    #expect(ledger.lots.map(\.giftValue) == [dollars(70)])
  }
}
