@testable import Ledger
import Testing
import TestSupport

@Suite struct HeapTests {
  @Test(arguments: 0..<20) func theLeastComesFirstWhateverWasPutInAndTakenOut(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var (heap, sorted) = (Heap<Int>(), [Int]())
    for _ in 0..<500 {
      switch random.number(1...20) {
      case 1:
        let unwanted = random.number(2...5)
        heap.removeAll { $0.isMultiple(of: unwanted) }
        sorted.removeAll { $0.isMultiple(of: unwanted) }
      case 2...8 where !sorted.isEmpty:
        heap.removeFirst()
        sorted.removeFirst()
      default:
        let number = random.number(1...40)
        heap.insert(number)
        sorted.insert(number, at: sorted.firstIndex { $0 > number } ?? sorted.endIndex)
      }
      #expect(heap.first == sorted.first)
      #expect(heap.count == sorted.count)
    }
  }
}
