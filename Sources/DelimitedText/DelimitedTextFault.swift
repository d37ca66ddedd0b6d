/// Something in delimited text that is not RFC 4180 or not UTF-8.
package struct DelimitedTextFault: Error, Hashable, Sendable {
  /// The line, from 1.
  package let line: Int
  /// The byte of that line, from 1; nil where the fault lies across lines.
  package let column: Int?
  /// What stands there.
  package let found: String
  /// What should.
  package let expected: String
}
