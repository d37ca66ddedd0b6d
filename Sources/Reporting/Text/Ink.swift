/// Puts colour into text where the reader's terminal shows it, and nothing anywhere else.
package struct Ink: Sendable {
  /// How text may look.
  package enum Style: Sendable {
    case plain, strong, faint, good, caution, bad
  }

  private let isColoured: Bool

  /// Ink for a terminal (`isColoured`) or for a file.
  package init(isColoured: Bool) { self.isColoured = isColoured }

  /// Ink that leaves text as it is.
  package static let none = Ink(isColoured: false)

  /// `text` in a style; the number of characters that show stays the same.
  package func callAsFunction(_ text: String, _ style: Style) -> String {
    guard isColoured, !text.isEmpty, let code = Self.code(style) else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  private static func code(_ style: Style) -> String? {
    switch style {
    case .plain: nil
    case .strong: "1"
    case .faint: "2"
    case .good: "32"
    case .caution: "33"
    case .bad: "1;31"
    }
  }
}
