import Foundation

/// A line on standard error that tells a person that long work goes on, and vanishes with it.
///
/// It is written from a thread of its own that touches nothing else, so that no result depends on it.
enum ProgressLine {
  /// Where it is shown.
  enum Style {
    case nowhere
    /// On a terminal, in place.
    case terminal
    /// In a log, a new line each time.
    case log

    /// On a terminal anyway, elsewhere where it is asked for.
    init(isAsked: Bool = false, _ surroundings: Surroundings) {
      self = surroundings.showsProgress ? .terminal : isAsked ? .log : .nowhere
    }

    /// Seconds before it is shown for the first time.
    fileprivate var delay: Double { self == .log ? 5 : 1 }
    /// Seconds between one time and the next.
    fileprivate var rhythm: Double { self == .log ? 5 : 0.25 }
  }

  /// Does `work`, with a line of the `words` after so many seconds where it takes long.
  static func during<Result>(
    _ style: Style, _ words: @escaping @Sendable (_ seconds: Double) -> String,
    _ work: () throws -> Result
  ) rethrows -> Result {
    if style == .nowhere { return try work() }
    let (done, gone) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    Thread.detachNewThread {
      show(style, words, until: done)
      gone.signal()
    }
    defer {
      done.signal()
      gone.wait()
    }
    return try work()
  }

  private static func show(
    _ style: Style, _ words: (Double) -> String, until done: DispatchSemaphore
  ) {
    if done.wait(timeout: .now() + style.delay) == .success { return }
    let frames = Array("|/-\\")
    var ticks = 0
    repeat {
      let text = words(style.delay + Double(ticks) * style.rhythm)
      write(style == .log ? "\(text)\n" : "\r\u{1B}[K\(frames[ticks % frames.count]) \(text)")
      ticks += 1
    } while done.wait(timeout: .now() + style.rhythm) == .timedOut
    if style == .terminal { write("\r\u{1B}[K") }
  }

  private static func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
