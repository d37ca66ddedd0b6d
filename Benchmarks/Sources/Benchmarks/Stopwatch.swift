import Glibc

/// Time that something took.
struct Elapsed: Codable {
  /// Processor time of the calling thread, in seconds: what the machine does beside it does not count.
  var processor: Double
  /// By the monotonic clock, in seconds.
  var wall: Double

  /// The median of several, by each clock.
  static func median(_ values: [Elapsed]) -> Elapsed {
    Elapsed(
      processor: Benchmarks.median(values.map(\.processor)) ?? 0,
      wall: Benchmarks.median(values.map(\.wall)) ?? 0)
  }

  /// What `body` takes.
  static func measure<Value>(_ body: () -> Value) -> (Elapsed, Value) {
    let start = now
    let value = body()
    let end = now
    return (
      Elapsed(processor: end.processor - start.processor, wall: end.wall - start.wall), value
    )
  }

  private static var now: Elapsed {
    Elapsed(processor: seconds(CLOCK_THREAD_CPUTIME_ID), wall: seconds(CLOCK_MONOTONIC))
  }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

extension Benchmarks {
  /// The middle value, or the mean of the two in the middle; nil of none.
  static func median(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}
