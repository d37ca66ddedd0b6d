/// A column (variable) of the `LinearProgram` that returned it.
public struct Column: Hashable, Comparable, Sendable {
  /// The column's place in `Solution.values`, counted from 0.
  public let index: Int

  init(index: Int) {
    self.index = index
  }

  /// Orders columns as they were added.
  public static func < (first: Column, second: Column) -> Bool {
    first.index < second.index
  }
}
