import Foundation
import Testing

/// Lines fit a hundred cells of a terminal, whatever is in them.
struct WidthTests {
  @Test func wideNamesAndLongAmountsFit() throws {
    let text = try String(
      contentsOf: Evenkeel.fixtures.appendingPathComponent("harvest.yaml"), encoding: .utf8)
    let wide = text.replacing("Rivera", with: "李雷和韩梅梅的家庭投资组合账户")
      .replacing("cash: 4200.00", with: "cash: 7342000123.45")
    let run = try Evenkeel.run("rebalance", "-", input: wide)
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.output.contains("7,342,000,123.45"))
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
