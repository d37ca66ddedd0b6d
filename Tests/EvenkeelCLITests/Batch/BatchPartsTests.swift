import ArgumentParser
import Foundation
import Reporting
import Synchronization
import TestSupport
import Testing

@testable import EvenkeelCLI

/// The parts of a batch, each alone.
struct BatchPartsTests {
  // Order and window

  /// Work that takes unlike long comes out in the order it came in, within the window.
  @Test(arguments: [1, 2, 8], [1, 3, 64])
  func order(jobs: Int, window: Int) throws {
    let count = 500
    let counts = Mutex((read: 0, emitted: 0, most: 0, results: [Int]()))
    let work = OrderedWork<Int, Int>(window: .init(count: window, weight: 1000)) {
      counts.withLock { counts in
        guard counts.read < count else { return nil }
        counts.read += 1
        counts.most = max(counts.most, counts.read - counts.emitted)
        return (counts.read - 1, 1)
      }
    } work: { number in
      var random = SeededRandom(seed: UInt64(number))
      Thread.sleep(forTimeInterval: Double.random(in: 0...0.0005, using: &random))
      return number * 3
    } emit: { results in
      counts.withLock { counts in
        counts.emitted += results.count
        counts.results += results
      }
    }
    try work.run(jobs: jobs)
    let end = counts.withLock { $0 }
    #expect(end.results == (0..<count).map { $0 * 3 })
    #expect(end.most <= window)
  }

  /// Large inputs wait for each other though there is room by number.
  @Test func weight() throws {
    let counts = Mutex((read: 0, emitted: 0, most: 0))
    let work = OrderedWork<Int, Int>(window: .init(count: 100, weight: 20)) {
      counts.withLock { counts in
        guard counts.read < 50 else { return nil }
        counts.read += 1
        counts.most = max(counts.most, counts.read - counts.emitted)
        return (counts.read, 10)
      }
    } work: { number in
      Thread.sleep(forTimeInterval: 0.001)
      return number
    } emit: { results in
      counts.withLock { $0.emitted += results.count }
    }
    try work.run(jobs: 8)
    // Two of ten fill the window of twenty.
    #expect(counts.withLock { $0.most } == 2)
    #expect(counts.withLock { $0.emitted } == 50)
  }

  private struct Full: Error {}

  /// What cannot be written ends the work, and what cannot be read does.
  @Test(arguments: [1, 4])
  func failure(jobs: Int) {
    let counts = Mutex((read: 0, emitted: 0))
    let writing = OrderedWork<Int, Int>(window: .init(count: 8, weight: 100)) {
      counts.withLock { counts in
        counts.read += 1
        return (counts.read, 1)
      }
    } work: {
      $0
    } emit: { results in
      try counts.withLock { counts in
        if counts.emitted > 20 { throw Full() }
        counts.emitted += results.count
      }
    }
    #expect(throws: Full.self) { try writing.run(jobs: jobs) }
    #expect(counts.withLock { $0.read - $0.emitted } <= 8 + jobs)
    let reading = OrderedWork<Int, Int>(window: .init(count: 8, weight: 100)) {
      throw Full()
    } work: {
      $0
    } emit: { _ in
    }
    #expect(throws: Full.self) { try reading.run(jobs: jobs) }
  }

  // Lines

  private func lines(_ text: String, longest: Int) throws -> [LineReader.Line] {
    let folder = try BatchFolder()
    try folder.write(text, "lines")
    let handle = try FileHandle(forReadingFrom: folder.url.appendingPathComponent("lines"))
    var reader = LineReader(handle.fileDescriptor, longest: longest)
    var lines: [LineReader.Line] = []
    while let line = try reader.next() { lines.append(line) }
    #expect(reader.bytesRead == Int64(text.utf8.count))
    return lines
  }

  @Test func linesOfAFile() throws {
    let lines = try lines("one\n\nthree\r\nlast", longest: 6)
    #expect(
      lines.map { String(decoding: $0.bytes, as: UTF8.self) } == ["one", "", "three\r", "last"])
    #expect(lines.map(\.number) == [1, 2, 3, 4])
    #expect(lines.map(\.isEnded) == [true, true, true, false])
    #expect(lines.map(\.digest) == ["one", "", "three\r", "last"].map { InputDigest($0.utf8) })
  }

  /// Longer than what is read at a time (65,536 bytes), to both sides of the limit.
  @Test func longLines() throws {
    let texts = [70_000, 131_072, 65_535, 65_536, 131_073, 3].map {
      String(repeating: "x", count: $0)
    }
    let lines = try lines(texts.joined(separator: "\n"), longest: 131_072)
    #expect(lines.map(\.length) == texts.map(\.utf8.count))
    #expect(lines.map(\.isTooLong) == [false, false, false, false, true, false])
    #expect(lines.map(\.digest) == texts.map { InputDigest($0.utf8) })
    #expect(lines[4].bytes.isEmpty)
  }

  // Digests

  /// Of the test vectors that the authors of FNV publish.
  @Test(arguments: [
    ("", "cbf29ce484222325"), ("a", "af63dc4c8601ec8c"), ("foobar", "85944171f73967e8"),
  ])
  func digest(text: String, hexadecimal: String) {
    #expect(InputDigest(text.utf8).text == hexadecimal)
  }

  // Options

  /// Every option that planning depends on makes another fingerprint, and no other does.
  @Test func fingerprints() throws {
    let plain = try fingerprint([])
    var seen = [plain]
    for option in [
      "--drift-price=0.01", "--band-price=0.6", "--order-price=3", "--minimum-trade=7",
      "--maximum-net-gain=5", "--maximum-net-gain=none", "--maximum-tax=6",
      "--maximum-turnover=0.5", "--deferral-years=4", "--deferral-years=never",
      "--carryforward-years=2", "--discount-rate=0.03", "--holding-years=2", "--time-limit=9",
    ] {
      seen.append(try fingerprint([option]))
      #expect(try fingerprint([option]) == seen.last)
    }
    #expect(Set(seen).count == seen.count)
    #expect(try fingerprint(["--jobs=3", "--progress", "--output=x"]) == plain)
  }

  private func fingerprint(_ options: [String]) throws -> String {
    let command = try BatchCommand.parse(["-"] + options)
    return OptionFingerprint.of([command.policy, command.search])
  }

  /// Reflection sees every option that the help names.
  @Test func allOptionsAreSeen() throws {
    let command = try BatchCommand.parse(["-"])
    let seen = OptionFingerprint.lines(command.policy) + OptionFingerprint.lines(command.search)
    let help = BatchCommand.helpMessage(columns: 400)
    let named = help.split(separator: "\n").filter { $0.hasPrefix("  --") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    let own = ["--output", "--jobs", "--progress", "--version"]
    #expect(named.filter { !own.contains($0) }.count == seen.count)
  }

  // Progress

  @Test func progressInWords() throws {
    let folder = try BatchFolder()
    for number in 1...9 { try folder.write("", "\(number).json") }
    let inputs = try BatchInputs(path: folder.url.path)
    let progress = BatchProgress(inputs, kept: BatchTally())
    progress.add([.planned, .faulty, .refused])
    // 3 in 6 seconds, so the other 6 take 12.
    #expect(
      progress.words(seconds: 6) == "3 of 9 households, 0.5 a second, 12 s left, 2 without a plan")
    #expect(progress.tally.exitStatus == .input)
  }
}
