import Money

/// What a search found: dollars, and what is proven of them.
package struct FoundTrades: Sendable {
  package enum End: Sendable {
    /// The trades are the best to the gap asked for.
    case proven
    /// No trades keep the rules.
    case infeasible
    /// A limit came first that is the same in every run.
    case stopped
    /// The time limit came first.
    case late
    /// The search could not do its work; nothing is known.
    case failed
  }

  package let problem: RebalancingProblem
  package let request: SearchRequest
  package let end: End
  /// Dollars; infinite without trades.
  package var objective: Double
  /// No trades cost less, in dollars.
  package var bound: Double
  /// Nil where none were found.
  package let trades: Trades?

  package init(
    problem: RebalancingProblem, request: SearchRequest, end: End, objective: Double,
    bound: Double, trades: Trades?
  ) {
    self.problem = problem
    self.request = request
    self.end = end
    self.objective = objective
    self.bound = bound
    self.trades = trades
  }

  /// Dollars by place.
  package struct Trades: Sendable {
    let sales: [Sale]
    let purchases: [Purchase]
    /// What accounts lack to their minimum cash; more than nothing only where that was asked for.
    let shortfalls: [Double]
    /// What one more dollar of room at a class's edge of the band would save, by class.
    let bandPrices: [Double]
    /// Dollars that the search cannot tell from nothing.
    let resolution: Double

    package init(
      sales: [Sale], purchases: [Purchase], shortfalls: [Double], bandPrices: [Double],
      resolution: Double
    ) {
      self.sales = sales
      self.purchases = purchases
      self.shortfalls = shortfalls
      self.bandPrices = bandPrices
      self.resolution = resolution
    }
  }

  /// What is sold and given of a position.
  package struct Sale: Sendable {
    let position: Position
    let blocks: [SaleBlock]
    /// By block.
    let sold: [Double]
    /// By block; nothing where a block may not be given.
    let given: [Double]

    package init(position: Position, blocks: [SaleBlock], sold: [Double], given: [Double]) {
      self.position = position
      self.blocks = blocks
      self.sold = sold
      self.given = given
    }
  }

  /// What is bought of a security in an account.
  package struct Purchase: Sendable {
    let account: Int
    let security: Int
    let dollars: Double

    package init(account: Int, security: Int, dollars: Double) {
      self.account = account
      self.security = security
      self.dollars = dollars
    }
  }

  /// The same with objective and bound lower by some dollars.
  func lowered(by dollars: Double) -> FoundTrades {
    var copy = self
    copy.objective -= dollars
    copy.bound -= dollars
    return copy
  }

  package func bounded(by bound: Double) -> FoundTrades {
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
