import Search

/// The search for a household's best plan by itself, without whole cents and reasons: for measurements.
///
/// AMT is not in the program, as in a planner's first search.
public struct SearchTrial: Sendable {
  package let problem: RebalancingProblem
  package let request: SearchRequest

  /// A trial that is content with a plan within `gap` of the bound, as a fraction of the improvement,
  /// and gives up after `timeLimitSeconds` of wall time.
  public init(_ problem: RebalancingProblem, gap: Double, timeLimitSeconds: Double? = nil) {
    self.problem = problem
    request = SearchRequest(
      aim: .cheapest(excess: 0), relativeGap: gap, absoluteGap: gap,
      timeLimitSeconds: timeLimitSeconds)
  }

  /// What the fast search searches, built and ready.
  public struct Prepared: Sendable {
    let trade: TradeProgram
    let programs: [SearchProgram]
    let options: ProgramSearch.Options

    /// How many cells of the tax there are.
    public var cells: Int { programs.count }
    /// Rows of the largest cell's program.
    public var rows: Int { programs.map(\.rows.count).max() ?? 0 }
    /// Columns of the largest cell's program.
    public var columns: Int { programs.map(\.columns.count).max() ?? 0 }

    /// Searches on the calling thread.
    public func run() -> Result {
      let result = ProgramSearch(programs: programs, options: options).run()
      return Result(trade.found(result), nodes: result.nodes)
    }
  }

  /// What a search found.
  public struct Result: Sendable {
    /// How it ended.
    public enum End: String, Sendable, Codable {
      /// To the gap asked for.
      case proven
      /// No trades keep the rules.
      case infeasible
      /// A limit came first.
      case stopped
      /// The search could not do its work.
      case failed
    }

    /// How it ended.
    public let end: End
    /// Dollars against doing nothing; infinite without a plan.
    public let objective: Double
    /// No plan costs less, in dollars against doing nothing.
    public let bound: Double
    /// Nodes that the fast search took; 0 of another.
    public let nodes: Int

    package init(_ found: FoundTrades, nodes: Int = 0) {
      end =
        switch found.end {
        case .proven: .proven
        case .infeasible: .infeasible
        case .stopped, .late: .stopped
        case .failed: .failed
        }
      objective = found.objective
      bound = found.bound
      self.nodes = nodes
    }
  }

  /// Builds what the fast search searches.
  public func prepare() -> Prepared {
    let trade = TradeProgram(problem, request)
    return Prepared(
      trade: trade, programs: trade.programs(), options: trade.options)
  }
}
