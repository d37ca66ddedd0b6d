/// Many short lists of places, one after the other in memory.
struct IndexLists {
  private let first: Buffer<Int32>
  private let items: Buffer<Int32>
  let count: Int

  init(_ lists: [[Int]]) {
    count = lists.count
    first = Buffer(lists.count + 1, 0)
    items = Buffer(lists.reduce(0) { $0 + $1.count }, 0)
    var next = 0
    for (index, list) in lists.enumerated() {
      first[index] = Int32(next)
      for item in list {
        items[next] = Int32(item)
        next += 1
      }
    }
    first[lists.count] = Int32(next)
  }

  func free() {
    first.free()
    items.free()
  }

  @inline(__always)
  func range(_ list: Int) -> Range<Int> { Int(first[list])..<Int(first[list + 1]) }

  @inline(__always)
  subscript(_ item: Int) -> Int { Int(items[item]) }
}
