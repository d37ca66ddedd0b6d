import ArgumentParser
import Money

/// Values of options, with what was expected where they are none.
enum OptionValue {
  /// A value, or the word that stands for having none.
  enum Limit<Value: Sendable>: Sendable {
    case none
    case at(Value)

    var value: Value? { if case .at(let value) = self { value } else { nil } }
  }

  static func dollars(_ text: String) throws -> Money {
    let largest = Money(dollars: 1_000_000_000_000)
    guard let amount = try? Money(parsing: text), amount >= .zero, amount <= largest else {
      throw ValidationError("expected dollars with at most 2 decimals, such as 250 or 99.50")
    }
    return amount
  }

  static func fraction(_ text: String) throws -> Rate {
    guard let rate = try? Rate(parsing: text), rate >= .zero, rate <= .one else {
      throw ValidationError("expected a fraction from 0 to 1, such as 0.05 for 5 %")
    }
    return rate
  }

  static func years(_ text: String) throws -> Rate {
    guard let years = try? Rate(parsing: text), years >= .zero,
      years <= Rate(billionths: 100_000_000_000)
    else { throw ValidationError("expected years from 0 to 100, such as 1.5") }
    return years
  }

  static func wholeYears(_ text: String) throws -> Int {
    guard let years = Int(text), (0...100).contains(years) else {
      throw ValidationError("expected whole years from 0 to 100")
    }
    return years
  }

  static func seconds(_ text: String) throws -> Double {
    guard let seconds = Double(text), seconds.isFinite, seconds > 0, seconds <= 1e6 else {
      throw ValidationError("expected seconds, more than 0")
    }
    return seconds
  }

  static func jobs(_ text: String) throws -> Int {
    guard let jobs = Int(text), (1...256).contains(jobs) else {
      throw ValidationError("expected a number from 1 to 256")
    }
    return jobs
  }

  static func dollarsOrNone(_ text: String) throws -> Limit<Money> {
    try limit(text, "none", dollars)
  }

  static func fractionOrNone(_ text: String) throws -> Limit<Rate> {
    try limit(text, "none", fraction)
  }

  static func yearsOrNever(_ text: String) throws -> Limit<Int> {
    try limit(text, "never", wholeYears)
  }

  private static func limit<Value>(
    _ text: String, _ word: String, _ read: (String) throws -> Value
  ) throws -> Limit<Value> {
    if text == word { return .none }
    do {
      return .at(try read(text))
    } catch let error as ValidationError {
      throw ValidationError("\(error.message), or \(word)")
    }
  }
}
