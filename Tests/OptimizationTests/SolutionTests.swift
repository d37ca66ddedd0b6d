import Optimization
import Testing

@Suite struct SolutionTests {
  @Test(arguments: [
    // objective, bound, absolute gap, relative gap
    (10.0, 9.0, 1.0, 0.1),
    (-10, -12, 2, 0.2),
    (10, 10, 0, 0),
    (0, 0, 0, 0),
    (0, -1, 1, .infinity),
    (10, 11, 0, 0),  // a bound a solver's rounding has put above
    (.infinity, 3, .infinity, .infinity),
    (10, -.infinity, .infinity, .infinity),
    (-.infinity, -.infinity, .infinity, .infinity),
    (.infinity, .infinity, .infinity, .infinity),
  ])
  func gaps(objective: Double, bound: Double, absolute: Double, relative: Double) {
    let solution = Solution(status: .optimal, objective: objective, bound: bound)
    #expect(solution.absoluteGap == absolute)
    #expect(solution.relativeGap == relative)
  }
}
