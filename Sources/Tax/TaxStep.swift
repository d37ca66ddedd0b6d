public import Money

/// A stretch of further income in which every dollar is taxed alike.
public struct TaxStep: Hashable, Sendable {
  /// Where it begins, in dollars from now.
  public let start: Money
  /// Where it ends; nil for no end within the reach asked for.
  public let end: Money?
  /// The tax on each of its dollars.
  public let perDollar: TaxParts

  /// How much of it there is; nil for no end.
  public var room: Money? { end.map { $0 - start } }

  /// The tax that falls due at once where a state's law has a step; nil where there is a rate.
  public var atOnce: ExactDollars? {
    guard room == Money(cents: 1), max(perDollar.state, -perDollar.state) > Self.highestRate else {
      return nil
    }
    return perDollar.total.scaled(by: 1, over: 100)
  }

  // No state takes two dollars of one.
  private static let highestRate = ExactDollars(Money(dollars: 2))
}

extension TaxStep {
  /// Where a rate ends within a cent, as where AMT overtakes the regular tax or where a state counts a
  /// part of a gain, that cent is taxed at a mean of the rates on both sides: it is left to the step
  /// after it.
  static func withoutMixedCents(_ steps: [TaxStep]) -> [TaxStep] {
    var merged: [TaxStep] = []
    for (index, step) in steps.enumerated() {
      if index + 1 < steps.count, let before = merged.last,
        step.isMixedCent(before, steps[index + 1])
      {
        continue
      }
      let start =
        index > 0 && merged.last?.end != step.start
        ? merged.last?.end ?? step.start : step.start
      merged.append(TaxStep(start: start, end: step.end, perDollar: step.perDollar))
    }
    return merged
  }

  private func isMixedCent(_ before: TaxStep, _ after: TaxStep) -> Bool {
    guard room == Money(cents: 1) else { return false }
    return zip(before.perDollar.all, after.perDollar.all).enumerated().allSatisfy { place, ends in
      let rate = perDollar.all[place]
      return min(ends.0, ends.1) <= rate && rate <= max(ends.0, ends.1)
    }
  }
}
