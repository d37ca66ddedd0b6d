/// How much of a file is read before it is taken for something else.
package struct DelimitedTextLimits: Hashable, Sendable {
  package let mostRows: Int
  package let mostFields: Int
  /// In bytes.
  package let longestField: Int

  package init(mostRows: Int, mostFields: Int = 500, longestField: Int = 1 << 16) {
    self.mostRows = mostRows
    self.mostFields = mostFields
    self.longestField = longestField
  }
}
