/// Purchases that can replace shares sold at a loss, in the order in which they do.
///
/// Most losses of a day ask again for the first that is left: what was used up is dropped when it is
/// met, and the purchase that the sold shares came from is passed over as a whole.
struct ReplacementLine {
  /// Places that follow each other and are of one purchase.
  private struct Run {
    let origin: Int
    var next: Int
    var end: Int
  }

  private let places: [Int]
  private var runs: [Run] = []
  /// By run: itself while it has places left, else one nearer to the next that has.
  private var nextRuns: [Int] = []

  /// The line of `places`, each of the purchase that `origin` tells.
  init(_ places: [Int], origin: (Int) -> Int) {
    self.places = places
    for index in places.indices {
      let purchase = origin(places[index])
      if let last = runs.last, last.origin == purchase {
        runs[runs.count - 1].end = index + 1
      } else {
        runs.append(Run(origin: purchase, next: index, end: index + 1))
      }
    }
    nextRuns = Array(0...runs.count)
  }

  /// The first place of another purchase than `origin` that `isLeft` and `suits`.
  ///
  /// What is not left once is never left again, whatever the loss, and is dropped. What does not suit
  /// is passed over: it may suit the next loss.
  mutating func first(
    otherThan origin: Int, where isLeft: (Int) -> Bool, suiting suits: (Int) -> Bool
  ) -> Int? {
    var run = next(0)
    while run < runs.count {
      while runs[run].next < runs[run].end, !isLeft(places[runs[run].next]) { runs[run].next += 1 }
      if runs[run].next == runs[run].end {
        nextRuns[run] = run + 1
      } else if runs[run].origin != origin {
        let left = places[runs[run].next..<runs[run].end]
        if let place = left.first(where: { isLeft($0) && suits($0) }) { return place }
      }
      run = next(run + 1)
    }
    return nil
  }

  /// The first run from `start` that may have places left.
  private mutating func next(_ start: Int) -> Int {
    var run = start
    while run < runs.count, nextRuns[run] != run {
      // Halves the way for all who come after.
      nextRuns[run] = nextRuns[min(nextRuns[run], runs.count)]
      run = nextRuns[run]
    }
    return min(run, runs.count)
  }
}
