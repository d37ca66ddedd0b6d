import TestSupport

extension SeededRandom {
  mutating func element<Element>(of choices: [Element]) -> Element {
    choices[Int.random(in: choices.indices, using: &self)]
  }

  /// True once in `times`.
  mutating func once(in times: Int) -> Bool { Int.random(in: 1...times, using: &self) == 1 }

  mutating func number(_ range: ClosedRange<Int64>) -> Int64 {
    Int64.random(in: range, using: &self)
  }
}
