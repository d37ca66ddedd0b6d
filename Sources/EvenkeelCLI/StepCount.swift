import Synchronization

/// How far work in steps is, told by the one who does it to the one who shows it.
final class StepCount: Sendable {
  private let state = Mutex((done: 0, all: 0))

  /// Notes that so many of so many steps are done.
  func note(done: Int, of all: Int) { state.withLock { $0 = (done, all) } }

  /// `, point 3 of 40`: the step that is being done; nothing before the first is known.
  func words(_ step: String) -> String {
    let (done, all) = state.withLock { $0 }
    return all == 0 ? "" : ", \(step) \(min(done + 1, all)) of \(all)"
  }
}
