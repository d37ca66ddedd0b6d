import Money

/// What a search found: dollars, and what is proven of them.
package struct FoundTrades: Sendable {
  enum End: Sendable {
    /// The trades are the best to the gap asked for.
    case proven
    /// No trades keep the rules.
    case infeasible
    /// A limit came first.
    case stopped
    /// The search could not do its work; nothing is known.
    case failed
  }

  let problem: RebalancingProblem
  let request: SearchRequest
  let end: End
  /// Dollars; infinite without trades.
  var objective: Double
  /// No trades cost less, in dollars.
  var bound: Double
  /// Nil where none were found.
  let trades: Trades?

  /// Dollars by place.
  struct Trades: Sendable {
    let sales: [Sale]
    let purchases: [Purchase]
    /// What accounts lack to their minimum cash; more than nothing only where that was asked for.
    let shortfalls: [Double]
    /// What one more dollar of room at a class's edge of the band would save, by class.
    let bandPrices: [Double]
    /// Dollars that the search cannot tell from nothing.
    let resolution: Double
  }

  /// What is sold and given of a position.
  struct Sale: Sendable {
    let position: Position
    let blocks: [SaleBlock]
    /// By block.
    let sold: [Double]
    /// By block; nothing where a block may not be given.
    let given: [Double]
  }

  /// What is bought of a security in an account.
  struct Purchase: Sendable {
    let account: Int
    let security: Int
    let dollars: Double
  }

  /// The same with objective and bound lower by some dollars.
  func lowered(by dollars: Double) -> FoundTrades {
    var copy = self
    copy.objective -= dollars
    copy.bound -= dollars
    return copy
  }

  func bounded(by bound: Double) -> FoundTrades {
    var copy = self
    copy.bound = bound
    return copy
  }

  /// The proven bound on what a plan adds to doing nothing, in millionths of a dollar, rounded down.
  var improvementBound: Int64 {
    let bound = (bound * 1e6).rounded(.down)
    return bound > -1e17 ? Int64(min(bound, 1e17)) : Int64(-1e17)
  }
}
