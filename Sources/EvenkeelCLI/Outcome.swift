/// Exit statuses of `evenkeel` (formats.md).
enum ExitStatus: Int32 {
  case success = 0
  /// The result is there, but the file or standard output does not take it.
  case outputLost = 1
  /// Options or arguments that cannot be.
  case usage = 2
  /// A household file that cannot be read or is at fault.
  case input = 3
  /// No plan satisfies the hard rules.
  case refused = 4
  /// `--check`: the household is out of band.
  case outOfBand = 10
}

/// What a command prints and how it ends.
///
/// What fails prints nothing on standard output.
struct Outcome {
  var status = ExitStatus.success
  /// For standard output.
  var output = ""
  /// For standard error.
  var messages = ""
}

/// Why a command cannot do what it was asked.
struct Failure: Error {
  let status: ExitStatus
  let message: String
}

/// A subcommand, which prints nothing itself.
protocol EvenkeelCommand {
  func outcome(_ surroundings: Surroundings) throws -> Outcome
}
