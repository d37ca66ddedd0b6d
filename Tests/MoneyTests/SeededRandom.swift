import TestSupport

extension SeededRandom {
  /// Whole numbers up to `limit` either side of 0, small ones as likely as large ones.
  mutating func signed(upTo limit: Int64) -> Int64 {
    let largest = max(1, limit >> Int64.random(in: 0..<40, using: &self))
    return Int64.random(in: -largest...largest, using: &self)
  }
}
