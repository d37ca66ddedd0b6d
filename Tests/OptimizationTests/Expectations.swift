import Optimization
import Testing

func expectClose(
  _ actual: Double, _ expected: Double, within tolerance: Double = 1e-6,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(
    actual == expected || (actual - expected).magnitude <= tolerance,
    "\(actual) is not \(expected)", sourceLocation: sourceLocation)
}

func expectClose(
  _ actual: [Double], _ expected: [Double], within tolerance: Double = 1e-6,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let differences = zip(actual, expected).map { ($0 - $1).magnitude }
  #expect(
    actual.count == expected.count && differences.allSatisfy { $0 <= tolerance },
    "\(actual) is not \(expected)", sourceLocation: sourceLocation)
}

/// Every bit of the numbers, so that 0 and -0 or two NaNs are told apart as `==` does not.
func bits(of solution: Solution) -> [UInt64] {
  let single = [solution.objective, solution.bound]
  return (single + solution.values + solution.rowDuals + solution.reducedCosts).map(\.bitPattern)
}
