import ArgumentParser
import Foundation

/// Values named in a list with commas.
struct ArgumentList<Value: ExpressibleByArgument & Sendable>: Sendable {
  let values: [Value]

  init(_ values: [Value]) { self.values = values }

  @Sendable static func parse(_ text: String) throws -> ArgumentList {
    ArgumentList(
      try text.split(separator: ",").map { name in
        guard let value = Value(argument: String(name)) else {
          let known = Value.allValueStrings.joined(separator: ", ")
          throw ValidationError("'\(name)' is none of \(known).")
        }
        return value
      })
  }
}

/// Seeds of households, from 1 on unless a range is given.
struct SeedRange: ExpressibleByArgument {
  let range: ClosedRange<Int>

  init(_ range: ClosedRange<Int>) { self.range = range }

  init?(argument: String) {
    let ends = argument.split(separator: "-").map { Int($0) ?? 0 }
    guard let first = ends.first, let last = ends.last, 1...2 ~= ends.count, first > 0 else {
      return nil
    }
    guard ends.count == 1 || first <= last else { return nil }
    range = ends.count == 1 ? 1...last : first...last
  }
}

/// A line on standard error.
func note(_ text: String) {
  FileHandle.standardError.write(Data((text + "\n").utf8))
}
