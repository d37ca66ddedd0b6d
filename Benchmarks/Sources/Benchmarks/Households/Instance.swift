import ArgumentParser

/// How large a household is, by ../shared/tools/households.py.
enum Size: String, CaseIterable, Codable, ExpressibleByArgument {
  case small = "S"
  case medium = "M"
  case large = "L"
  case extraLarge = "XL"
}

/// What is the matter with a household.
enum Profile: String, CaseIterable, Codable, ExpressibleByArgument {
  case typical, losses, gains, deposit, withdrawal
}

/// A household to measure.
struct Instance: Hashable, Codable {
  let size: Size
  let profile: Profile
  let seed: Int
  /// Whether its accounts trade whole shares only.
  let whole: Bool

  var name: String { "\(size.rawValue)-\(profile.rawValue)-\(seed)" + (whole ? "-whole" : "") }
}
