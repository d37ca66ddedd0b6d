import Optimization
import Reporting

/// What to tell a person who asks for the reference solver where there is no HiGHS.
enum HighsWords {
  static func failure(_ unavailable: HighsUnavailable) -> Failure {
    let paragraphs =
      [
        "--solver reference needs HiGHS \(number(.oldest)) or later, which was not found:"
      ] + unavailable.attempts.map { "- " + attempt($0) } + advice(unavailable)
    let text = paragraphs.flatMap { TextWrap.lines($0, width: Page.width) }
    return Failure(status: .usage, message: text.joined(separator: "\n"))
  }

  private static func attempt(_ attempt: HighsUnavailable.Attempt) -> String {
    "\(place(attempt.place)): \(fault(attempt.fault))"
  }

  private static func place(_ place: HighsPlace) -> String {
    switch place {
    case .setting(let path): "\(HighsPlace.settingName) is \(path)"
    case .checkout: place.path
    case .system(let name): "\(name) of the system"
    }
  }

  private static func fault(_ fault: HighsFault) -> String {
    switch fault {
    case .absent: "there is none"
    case .unloadable(let reason): "cannot be loaded (\(reason))"
    case .lacks(let function): "is not HiGHS, or not all of it: it has no \(function)"
    case .tooOld(let version): "is HiGHS \(number(version))"
    case .otherIntegers(let bytes): "is built with integers of \(bytes) bytes, not 4"
    }
  }

  private static func advice(_ unavailable: HighsUnavailable) -> [String] {
    let setting = HighsPlace.settingName
    if case .setting = unavailable.attempts.first?.place {
      return ["Set \(setting) to the path of libhighs, or unset it."]
    }
    return [
      "In a checkout of Evenkeel scripts/bootstrap installs it; elsewhere set \(setting) to the path "
        + "of libhighs. Without --solver reference plans are found without HiGHS."
    ]
  }

  private static func number(_ version: HighsVersion) -> String {
    "\(version.major).\(version.minor)"
  }
}
