import Foundation
import Reporting

/// What a command may know of the place where it runs.
struct Surroundings {
  /// Whether standard output goes to a person's screen that shows colours.
  var isColoured: Bool
  /// Whether a person watches standard error.
  var showsProgress: Bool

  var ink: Ink { Ink(isColoured: isColoured) }

  static var ofProcess: Surroundings {
    let environment = ProcessInfo.processInfo.environment
    // https://no-color.org: present and not empty, whatever it says.
    let isPlain = environment["NO_COLOR"]?.isEmpty == false || environment["TERM"] == "dumb"
    return Surroundings(
      isColoured: isatty(STDOUT_FILENO) == 1 && !isPlain,
      showsProgress: isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb")
  }
}
