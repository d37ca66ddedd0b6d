import Foundation
import Testing

/// Lines fit a hundred cells of a terminal, whatever is in them.
struct WidthTests {
  @Test func wideNamesAndLongAmountsFit() throws {
    let text = try String(
      contentsOf: Evenkeel.fixtures.appendingPathComponent("harvest.yaml"), encoding: .utf8)
    let wide = text.replacing("Rivera", with: "李雷和韩梅梅的家庭投资组合账户")
      .replacing("cash: 4200.00", with: "cash: 7342000123.45")
    try expectToFit(Evenkeel.run("rebalance", "-", input: wide), showing: "7,342,000,123.45")
    // Whatever the rest of the household, it is too little to matter beside so much cash.
    let costly = wide.replacing("basis: 21000.00", with: "basis: 210000000000.00")
      .replacing("quantity: 120,", with: "quantity: 812000000,")
    try expectToFit(
      Evenkeel.run("transition", "-", "--years", "2", input: costly), showing: "-7,000,017,448.00")
  }

  private func expectToFit(_ run: Evenkeel.Run, showing amount: String) throws {
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.output.contains(amount))
    for line in run.output.split(separator: "\n") {
      let cells = line.reduce(0) {
        $0
          + ($1.unicodeScalars.first.map { $0.value >= 0x3041 && $0.value <= 0xA4CF } == true
            ? 2 : 1)
      }
      #expect(cells <= 100, "\(line)")
    }
  }
}
