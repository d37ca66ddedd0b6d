import Foundation

/// Does the same work on many threads and hands on what comes of it in the order of the inputs.
///
/// No more than a window of inputs is ever between reading and handing on, so memory does not grow
/// with their number. Results depend on neither the number of threads nor who is first.
///
/// Unchecked, because the compiler cannot see the locks: `next` is called with `reading` held, and
/// `emit` and the state are touched with `changed` held, by one thread at a time.
final class OrderedWork<Input: Sendable, Output: Sendable>: @unchecked Sendable {
  /// How much may be under way at once.
  struct Window {
    /// Inputs.
    var count: Int
    /// What they weigh together; one alone may weigh more.
    var weight: Int
  }

  private let window: Window
  private let next: () throws -> (input: Input, weight: Int)?
  private let work: @Sendable (Input) -> Output
  private let emit: ([Output]) throws -> Void

  private let reading = NSLock()
  private let changed = NSCondition()
  private var underWay: [Int: (weight: Int, output: Output?)] = [:]
  private var weight = 0
  private var taken = 0
  private var emitted = 0
  private var running = 0
  private var isEnded = false
  private var failure: (any Error)?

  /// `next` gives an input and its weight, nil at the end; `emit` gets one result or several, in
  /// order. What either throws ends the work: nothing is handed on after it.
  init(
    window: Window, next: @escaping () throws -> (input: Input, weight: Int)?,
    work: @escaping @Sendable (Input) -> Output, emit: @escaping ([Output]) throws -> Void
  ) {
    (self.window, self.next, self.work, self.emit) = (window, next, work, emit)
  }

  /// Does all of it on `jobs` threads, and returns when it is done.
  func run(jobs: Int) throws {
    running = jobs
    for _ in 0..<jobs {
      let thread = Thread {
        while let (index, input) = self.take() { self.deliver(index, self.work(input)) }
        self.changed.withLock {
          self.running -= 1
          self.changed.broadcast()
        }
      }
      // As large as the main thread's, which the same work runs on elsewhere.
      thread.stackSize = 8 << 20
      thread.start()
    }
    try changed.withLock {
      while running > 0 { changed.wait() }
      if let failure { throw failure }
    }
  }

  /// The next input and its place, once there is room for it; nil where there is no more to do.
  private func take() -> (Int, Input)? {
    reading.withLock {
      guard waitForRoom() else { return nil }
      do {
        let found = try next()
        return changed.withLock { () -> (Int, Input)? in
          guard let found else {
            isEnded = true
            return nil
          }
          underWay[taken] = (found.weight, nil)
          weight += found.weight
          taken += 1
          return (taken - 1, found.input)
        }
      } catch {
        fail(error)
        return nil
      }
    }
  }

  private func waitForRoom() -> Bool {
    changed.withLock {
      while failure == nil, !isEnded, taken > emitted,
        taken - emitted >= window.count || weight >= window.weight
      {
        changed.wait()
      }
      return failure == nil && !isEnded
    }
  }

  /// Keeps a result until all before it are there, then hands on what is ready.
  private func deliver(_ index: Int, _ output: Output) {
    changed.withLock {
      underWay[index]?.output = output
      if index == emitted, failure == nil { emitReady() }
    }
  }

  private func emitReady() {
    var ready: [Output] = []
    while let output = underWay[emitted]?.output {
      weight -= underWay.removeValue(forKey: emitted)?.weight ?? 0
      emitted += 1
      ready.append(output)
    }
    do {
      try emit(ready)
    } catch {
      failure = error
    }
    changed.broadcast()
  }

  private func fail(_ error: any Error) {
    changed.withLock {
      failure = failure ?? error
      changed.broadcast()
    }
  }
}
