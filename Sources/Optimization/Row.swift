/// A row (constraint) of the `LinearProgram` that returned it.
public struct Row: Hashable, Comparable, Sendable {
  /// The row's place in `Solution.rowDuals`, counted from 0.
  public let index: Int

  init(index: Int) {
    self.index = index
  }

  /// Orders rows as they were added.
  public static func < (first: Row, second: Row) -> Bool {
    first.index < second.index
  }
}
