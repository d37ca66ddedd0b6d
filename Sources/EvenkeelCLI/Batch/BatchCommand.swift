import ArgumentParser
import Foundation
import Rebalancing
import Reporting

/// `evenkeel batch`.
struct BatchCommand: ParsableCommand, EvenkeelCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "Plans many households, a line of JSON each.",
    discussion: """
      Reads the household files of a folder (*.yaml, *.yml, *.json, in the order of their names) or a \
      file of JSON lines, one household a line, and writes a line for each in the same order: its plan \
      (plan/1), or what is wrong with it. A run that was stopped goes on where it ended when it is \
      started again with the same arguments.

      Examples:
        evenkeel batch clients/ --output plans.jsonl
        evenkeel batch clients.jsonl --output plans.jsonl --jobs 4
        zcat clients.jsonl.gz | evenkeel batch - > plans.jsonl

      Exit status: 0 every household has its plan; 3 some could not be read; 4 all could be read, but \
      some have no plan that satisfies the rules.
      """)

  @Argument(
    help: ArgumentHelp(
      "A folder, a file of JSON lines, or - for JSON lines on standard input.",
      valueName: "folder|file|-"))
  var input: String

  @Option(
    help: ArgumentHelp(
      "Where the lines go; a file that an earlier run has begun is gone on with.",
      valueName: "file|-"))
  var output = "-"

  @Option(
    help: ArgumentHelp(
      "Households to plan at a time; all processors' worth unless given. The output is the same.",
      valueName: "number"),
    transform: OptionValue.jobs)
  var jobs: Int?

  @Flag(help: "Tell on standard error how far it is, also where that is no terminal.")
  var progress = false

  @OptionGroup(title: "Policy") var policy: PolicyOptions

  @OptionGroup var search: SearchOptions

  func outcome(_ surroundings: Surroundings) throws -> Outcome {
    let search = try self.search.planner
    var inputs = try BatchInputs(path: input)
    let output = try BatchOutput(path: output, ofInput: input)
    let options = OptionFingerprint.of([policy, self.search])
    let kept = try BatchResume.run(output, &inputs, options: options)
    let planner = BatchPlanner(
      folder: inputs.folder, policy: policy, planner: search, options: options)
    let progress = BatchProgress(inputs, kept: kept.tally)
    let style = ProgressLine.Style(isAsked: self.progress, surroundings)
    try ProgressLine.during(style, progress.words(seconds:)) {
      try run(inputs, output, planner, progress)
    }
    return Outcome(status: progress.tally.exitStatus, messages: progress.tally.remark)
  }

  private func run(
    _ inputs: BatchInputs, _ output: BatchOutput, _ planner: BatchPlanner, _ progress: BatchProgress
  ) throws {
    var inputs = inputs
    let jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    // Enough that one large household does not keep the others waiting.
    let window = OrderedWork<BatchInput, BatchPlanner.Line>.Window(
      count: 64 * jobs, weight: 4 * BatchInputs.longestLine)
    let work = OrderedWork(window: window) {
      let input = try inputs.next()
      progress.read(bytes: inputs.bytesRead)
      return input.map { ($0, $0.weight) }
    } work: { input in
      planner.line(input)
    } emit: { lines in
      try output.write(lines.flatMap(\.bytes))
      progress.add(lines.map(\.status))
    }
    try work.run(jobs: jobs)
  }
}
