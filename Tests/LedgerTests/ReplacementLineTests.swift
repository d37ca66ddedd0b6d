@testable import Ledger
import Testing
import TestSupport

@Suite struct ReplacementLineTests {
  /// Against a look through all places from the start.
  @Test(arguments: 0..<50) func theFirstThatIsLeftAndSuitsAndIsOfAnotherPurchase(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let origins = (0..<random.number(0...40)).map { _ in random.number(1...4) }
    let places = origins.indices.map { $0 * 3 }
    var line = ReplacementLine(places) { origins[$0 / 3] }
    var left = Set(places)
    for _ in 0..<60 {
      let sold = random.number(1...5)
      // What does not suit this one may suit the next.
      let unsuited = Set(places.filter { _ in random.happens(20) })
      let expected = places.first {
        left.contains($0) && !unsuited.contains($0) && origins[$0 / 3] != sold
      }
      let found = line.first(otherThan: sold) {
        left.contains($0)
      } suiting: {
        !unsuited.contains($0)
      }
      #expect(found == expected)
      if let used = random.happens(50) ? expected : left.sorted().last { left.remove(used) }
    }
  }
}
