import Reporting
import Synchronization

/// How far a batch is, told by those who do it to the one who shows it.
final class BatchProgress: Sendable {
  private struct State {
    var tally: BatchTally
    var bytesRead: Int64
  }

  private let extent: BatchInputs.Extent
  // What an earlier run did says nothing about the speed of this one.
  private let kept: Int
  private let keptBytes: Int64
  private let state: Mutex<State>

  init(_ inputs: BatchInputs, kept: BatchTally) {
    extent = inputs.extent
    self.kept = kept.total
    keptBytes = inputs.bytesRead
    state = Mutex(State(tally: kept, bytesRead: inputs.bytesRead))
  }

  var tally: BatchTally { state.withLock { $0.tally } }

  func add(_ statuses: some Sequence<BatchRecord.Status>) {
    state.withLock { state in
      for status in statuses { state.tally.add(status) }
    }
  }

  func read(bytes: Int64) { state.withLock { $0.bytesRead = bytes } }

  /// `1200 of 10000 households, 512 a second, 17 s left, 3 without a plan`.
  func words(seconds: Double) -> String {
    let (tally, bytesRead) = state.withLock { ($0.tally, $0.bytesRead) }
    let rate = Double(tally.total - kept) / max(seconds, 1e-3)
    var words = ["\(tally.total)\(whole(bytesRead)) households", "\(Self.figure(rate)) a second"]
    if let left = secondsLeft(tally.total, bytesRead, seconds) { words.append("\(left) left") }
    if tally.withoutPlan > 0 { words.append("\(tally.withoutPlan) without a plan") }
    return words.joined(separator: ", ")
  }

  private func whole(_ bytesRead: Int64) -> String {
    switch extent {
    case .households(let count): " of \(count)"
    case .bytes(let bytes) where bytes > 0: " (\(min(100, bytesRead * 100 / bytes)) %)"
    case .bytes, .unknown: ""
    }
  }

  private func secondsLeft(_ done: Int, _ bytesRead: Int64, _ seconds: Double) -> String? {
    let (past, left): (Int64, Int64)
    switch extent {
    case .households(let count): (past, left) = (Int64(done - kept), Int64(count - done))
    case .bytes(let bytes): (past, left) = (bytesRead - keptBytes, bytes - bytesRead)
    case .unknown: return nil
    }
    return past > 0 && left > 0 ? Self.duration(seconds * Double(left) / Double(past)) : nil
  }

  private static func figure(_ rate: Double) -> String {
    rate < 10 ? String(Double(Int(rate * 10)) / 10) : String(Int(rate))
  }

  private static func duration(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    if whole < 120 { return "\(whole) s" }
    return whole < 7200 ? "\(whole / 60) min" : "\(whole / 3600) h"
  }
}
