/// One record of delimited text.
package struct DelimitedTextRow: Hashable, Sendable {
  /// Where it begins, from 1.
  package let line: Int
  /// As written, quotation marks undone, spaces kept.
  package let fields: [String]
}
