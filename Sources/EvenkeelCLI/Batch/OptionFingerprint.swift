import ArgumentParser

/// What was given for every option of some groups, as a digest: the same for the same values.
///
/// The options are found by reflection, so that none can be forgotten.
enum OptionFingerprint {
  static func of(_ groups: [any ParsableArguments]) -> String {
    let version = Evenkeel.configuration.version
    return InputDigest(([version] + groups.flatMap(lines)).joined(separator: "\n").utf8).text
  }

  /// `_driftPrice=nil`, …
  static func lines(_ group: any ParsableArguments) -> [String] {
    Mirror(reflecting: group).children.map { label, value in
      let given = (value as? any GivenValue)?.given ?? value
      return "\(label ?? "")=\(String(describing: given))"
    }
  }
}

/// A property wrapper of ArgumentParser's that has a value once arguments are parsed.
protocol GivenValue {
  var given: Any { get }
}

extension Option: GivenValue {
  var given: Any { wrappedValue }
}

extension Flag: GivenValue {
  var given: Any { wrappedValue }
}
