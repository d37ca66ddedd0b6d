import TestSupport

extension SeededRandom {
  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  mutating func element<Element>(of choices: [Element]) -> Element {
    choices[number(0...choices.count - 1)]
  }

  /// Whether something that happens `percent` times in a hundred happens.
  mutating func happens(_ percent: Int) -> Bool { number(1...100) <= percent }
}
