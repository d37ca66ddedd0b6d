/// What was disposed of on one day of identical securities, in the order in which it is settled.
///
/// A list, because parts of what is still to be settled come in between; a slot stays what it was.
struct DayQueue {
  private var items: [Disposal]
  private var previous: [Int?]
  private var following: [Int?]
  private var isSettled: [Bool]
  /// The slot that was taken last.
  private var last: Int?

  /// The queue of `disposals`, in order; their slots are their indices.
  init(_ disposals: [Disposal]) {
    items = disposals
    previous = disposals.indices.map { $0 == 0 ? nil : $0 - 1 }
    following = disposals.indices.map { $0 == disposals.count - 1 ? nil : $0 + 1 }
    isSettled = Array(repeating: false, count: disposals.count)
  }

  var slots: Range<Int> { items.indices }

  subscript(slot: Int) -> Disposal {
    get { items[slot] }
    set { items[slot] = newValue }
  }

  /// Whether `slot` comes after the one that is being settled.
  func isToCome(_ slot: Int) -> Bool { !isSettled[slot] }

  /// The slot that is settled now; nil where none is left.
  mutating func takeNext() -> Int? {
    let slot = last.map { following[$0] } ?? items.indices.first
    guard let slot else { return nil }
    last = slot
    isSettled[slot] = true
    return slot
  }

  /// Puts `part` before `slot`, which comes after the one that is being settled, and gives its slot.
  mutating func insert(_ part: Disposal, before slot: Int) -> Int {
    let new = items.count
    items.append(part)
    previous.append(previous[slot])
    following.append(slot)
    isSettled.append(false)
    if let before = previous[slot] { following[before] = new }
    previous[slot] = new
    return new
  }
}
