import ArgumentParser
import Foundation

/// The process: arguments in, streams and exit status out.
@main
enum Program {
  static func main() {
    let outcome = run(Array(CommandLine.arguments.dropFirst()), Surroundings.ofProcess)
    let isWritten = write(outcome.output, to: .standardOutput)
    _ = write(outcome.messages, to: .standardError)
    if !isWritten {
      _ = write("evenkeel: standard output cannot be written\n", to: .standardError)
    }
    exit(isWritten ? outcome.status.rawValue : ExitStatus.outputLost.rawValue)
  }

  /// What `evenkeel` with `arguments` comes to.
  static func run(_ arguments: [String], _ surroundings: Surroundings) -> Outcome {
    do {
      var command = try Evenkeel.parseAsRoot(arguments)
      if let command = command as? any EvenkeelCommand { return try command.outcome(surroundings) }
      try command.run()
      return Outcome(output: Evenkeel.helpMessage())
    } catch let failure as Failure {
      return Outcome(status: failure.status, messages: failure.message + "\n")
    } catch {
      return outcome(ofParsing: error)
    }
  }

  // ArgumentParser reports bad usage with 64 and asks for help and version with errors of status 0.
  private static func outcome(ofParsing error: any Error) -> Outcome {
    let message = Evenkeel.fullMessage(for: error) + "\n"
    return Evenkeel.exitCode(for: error).isSuccess
      ? Outcome(output: message) : Outcome(status: .usage, messages: message)
  }

  private static func write(_ text: String, to handle: FileHandle) -> Bool {
    if text.isEmpty { return true }
    do {
      try handle.write(contentsOf: Data(text.utf8))
      return true
    } catch {
      return false
    }
  }
}
