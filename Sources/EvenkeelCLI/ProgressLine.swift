import Foundation

/// A line on standard error that tells a person that long work goes on, and vanishes with it.
///
/// It is written from a thread of its own that touches nothing else, so that no result depends on it.
enum ProgressLine {
  private static let delay = 1.0
  private static let rhythm = 0.25

  /// Does `work`, with a line that says so where it is wanted and takes long.
  static func during<Result>(
    _ words: String, isWanted: Bool, _ work: () throws -> Result
  ) rethrows -> Result {
    if !isWanted { return try work() }
    let (done, gone) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    Thread.detachNewThread {
      show(words, until: done)
      gone.signal()
    }
    defer {
      done.signal()
      gone.wait()
    }
    return try work()
  }

  private static func show(_ words: String, until done: DispatchSemaphore) {
    if done.wait(timeout: .now() + delay) == .success { return }
    let frames = Array("|/-\\")
    var ticks = 0
    repeat {
      let seconds = Int(delay + Double(ticks) * rhythm)
      write("\r\(frames[ticks % frames.count]) \(words), \(seconds) s")
      ticks += 1
    } while done.wait(timeout: .now() + rhythm) == .timedOut
    write("\r\u{1B}[K")
  }

  private static func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
