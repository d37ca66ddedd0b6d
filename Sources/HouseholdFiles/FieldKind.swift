import Money
import Portfolio
import Tax

/// What a field may hold: how its text becomes a value, and the words for anything else.
struct FieldKind<Value: Sendable>: Sendable {
  /// What should stand there.
  var expected: String
  /// The value of a scalar; nil where it is not of this kind.
  var read: @Sendable (DocumentScalar) -> Value?
  /// What to tell about a scalar that is not of this kind; nil where ``expected`` says it all.
  var advice: @Sendable (DocumentScalar) -> String? = { _ in nil }
}

// Numbers

extension FieldKind {
  /// A number that `parse` reads; a text in quotes is none.
  static func number(
    _ expected: String, advice: @escaping @Sendable (String) -> String? = { _ in nil },
    _ parse: @escaping @Sendable (String) throws(NumberFault) -> Value
  ) -> FieldKind {
    FieldKind(expected: expected) { scalar in
      scalar.style == .quoted || scalar.text.utf8.count > NumberWords.longest
        ? nil : try? parse(scalar.text)
    } advice: { scalar in
      NumberWords.advice(on: scalar, parse) ?? advice(scalar.text)
    }
  }
}

/// What to say about a text that should have been a number.
enum NumberWords {
  /// No figure has more digits, whatever it is of.
  static let longest = 64

  static func advice<Value>(
    on scalar: DocumentScalar, _ parse: (String) throws(NumberFault) -> Value
  ) -> String? {
    if scalar.style == .quoted { return isNumber(scalar.text, parse) ? "without quotes" : nil }
    if scalar.text.contains(",") { return "without commas" }
    if scalar.text.utf8.count > longest { return "in at most \(longest) characters" }
    do {
      _ = try parse(scalar.text)
      return nil
    } catch {
      return error == .outOfRange ? "a smaller number" : nil
    }
  }

  private static func isNumber<Value>(
    _ text: String, _ parse: (String) throws(NumberFault) -> Value
  ) -> Bool {
    text.utf8.count <= longest && (try? parse(text)) != nil
  }
}

extension FieldKind where Value == Money {
  static let dollars = FieldKind.number("dollars with at most 2 decimals", Money.init(parsing:))
}

extension FieldKind where Value == Price {
  static let price = FieldKind.number(
    "dollars a share with at most 6 decimals", Price.init(parsing:))
}

extension FieldKind where Value == Quantity {
  static let shares = FieldKind.number("shares with at most 6 decimals", Quantity.init(parsing:))
}

extension FieldKind where Value == Rate {
  static let fraction = FieldKind.number(
    "a fraction with at most 9 decimals",
    advice: { $0.hasSuffix("%") ? "written as a fraction: 0.05 is 5 %" : nil },
    Rate.init(parsing:))

  static let years = FieldKind.number("years with at most 9 decimals", Rate.init(parsing:))
}

extension FieldKind where Value == Int {
  static let wholeYears = FieldKind.number("whole years", wholeNumber)

  /// A tax year whose law is known.
  static let taxYear = FieldKind(expected: "a tax year whose law is known: \(knownYears)") {
    scalar in
    guard scalar.style != .quoted, let year = Int(scalar.text), FederalLaw.years.contains(year)
    else { return nil }
    return year
  }

  private static let knownYears = FederalLaw.years.map(String.init).joined(separator: ", ")

  private static func wholeNumber(_ text: String) throws(NumberFault) -> Int {
    Int(try DecimalText.parse(text, decimals: 0))
  }
}

// Texts

extension FieldKind where Value == String {
  /// A name that people gave; a number or a boolean in YAML is one too, but null is not.
  static func name(_ expected: String) -> FieldKind {
    FieldKind(expected: expected) { scalar in
      isName(scalar) ? scalar.text : nil
    } advice: { scalar in
      if scalar.style == .literal || (scalar.isNull && !scalar.text.isEmpty) {
        return "in quotes"
      }
      return scalar.text.isEmpty ? nil : "without control characters"
    }
  }

  private static func isName(_ scalar: DocumentScalar) -> Bool {
    scalar.style != .literal && !scalar.isNull && !scalar.text.isEmpty
      && scalar.text.unicodeScalars.allSatisfy { !$0.isControl }
  }

  /// One fixed text.
  static func exactly(_ text: String) -> FieldKind {
    FieldKind(expected: text) { $0.style != .literal && $0.text == text ? text : nil }
  }
}

extension FieldKind where Value == Day {
  static let day = FieldKind(expected: "a day, such as 2026-03-16") { scalar in
    scalar.style == .literal ? nil : Day(parsing: scalar.text)
  } advice: { scalar in
    hasShape(scalar.text) ? "one that the calendar has" : nil
  }

  private static func hasShape(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.map(\.utf8.count) == [4, 2, 2]
      && parts.allSatisfy { $0.utf8.allSatisfy(Ascii.isDigit) }
  }
}

extension FieldKind where Value == Bool {
  static let truth = FieldKind(expected: "true or false") { scalar in
    if scalar.style == .quoted { return nil }
    return ["true": true, "false": false][scalar.text]
  } advice: { scalar in
    scalar.style == .quoted && ["true", "false"].contains(scalar.text) ? "without quotes" : nil
  }
}

extension FieldKind
where Value: RawRepresentable<String> & CaseIterable {
  /// One of the enumeration's names.
  static var oneOf: FieldKind {
    let names = Value.allCases.map(\.rawValue)
    let expected = "one of " + names.joined(separator: ", ")
    return FieldKind(expected: names.count == 2 ? names.joined(separator: " or ") : expected) {
      $0.style == .literal ? nil : Value(rawValue: $0.text)
    } advice: { scalar in
      NearMiss.of(scalar.text, among: names).map { "did you mean \($0)?" }
    }
  }
}

// Alternatives

extension FieldKind {
  /// This kind, or `word` for `value`.
  func or(_ word: String, for value: Value) -> FieldKind {
    FieldKind(
      expected: "\(expected), or \(word)",
      read: { [read] in $0.style != .literal && $0.text == word ? value : read($0) },
      advice: advice)
  }

  /// The same kind as an optional, with `word` for nil.
  func or(_ word: String) -> FieldKind<Value?> {
    FieldKind<Value?>(
      expected: "\(expected), or \(word)",
      read: { [read] in
        $0.style != .literal && $0.text == word ? .some(nil) : read($0).map(Optional.some)
      }, advice: advice)
  }

  /// The same kind as an optional, with null for nil.
  var orNull: FieldKind<Value?> {
    FieldKind<Value?>(
      expected: "\(expected), or null",
      read: { [read] in $0.isNull ? .some(nil) : read($0).map(Optional.some) }, advice: advice)
  }

  /// This kind's values under another type.
  func map<Other: Sendable>(
    _ change: @escaping @Sendable (Value) -> Other
  ) -> FieldKind<Other> {
    FieldKind<Other>(expected: expected, read: { [read] in read($0).map(change) }, advice: advice)
  }
}
