import Rebalancing

/// What was measured of a household at a gap.
struct SearchRecord: Codable {
  let instance: Instance
  let gap: Double
  let cells: Int
  let rows: Int
  let columns: Int
  /// Building the programs.
  let build: Elapsed
  /// The search alone.
  let search: Elapsed
  let fast: Outcome
  /// Building and solving the whole model as one program; nil where it was not asked for.
  var reference: Reference?

  struct Outcome: Codable {
    let end: SearchTrial.Result.End
    /// Dollars against doing nothing; nil without a plan.
    let objective: Double?
    /// Nil where nothing is proven.
    let bound: Double?
    let nodes: Int

    init(_ result: SearchTrial.Result) {
      end = result.end
      objective = result.objective.isFinite ? result.objective : nil
      bound = result.bound.isFinite ? result.bound : nil
      nodes = result.nodes
    }

    /// The distance to the bound as a fraction of the improvement; nil without a plan or a bound.
    var gap: Double? {
      guard let objective, let bound else { return nil }
      return max(0, objective - bound) / max(1, abs(objective))
    }
  }

  struct Reference: Codable {
    let time: Elapsed
    let outcome: Outcome
    /// The gap it was asked for.
    let gap: Double
  }

  /// Proven, to the gap asked for, or proven to have no plan.
  var isSolved: Bool {
    fast.end == .infeasible
      || fast.end == .proven && (fast.gap ?? .infinity) <= gap * (1 + 1e-6)
  }

  /// How many times as long the reference took as building and searching; at least so many where it
  /// did not finish.
  var ratio: Double? {
    reference.map { $0.time.processor / (build.processor + search.processor) }
  }

  /// What must not be: a plan dearer than the reference's, or a bound above a plan. Empty if all is well.
  var violations: [String] {
    guard let reference = reference?.outcome else { return [] }
    if fast.end == .infeasible || reference.end == .infeasible {
      let areBoth = fast.end == reference.end
      return areBoth || reference.end == .stopped || fast.end == .stopped
        ? [] : ["\(instance.name): fast \(fast.end.rawValue), reference \(reference.end.rawValue)"]
    }
    var found: [String] = []
    let tolerance = 1e-4 * max(1, abs(reference.objective ?? 0))
    if let theirs = reference.objective {
      if fast.objective ?? .infinity > theirs + max(gap, 1e-4) / 1e-4 * tolerance {
        found.append(
          "\(instance.name): objective \(text(fast.objective)) above reference's \(theirs)")
      }
      if fast.bound ?? -.infinity > theirs + tolerance / 100 {
        found.append("\(instance.name): bound \(text(fast.bound)) above reference's plan \(theirs)")
      }
    }
    if let ours = fast.objective, let proven = reference.bound, proven > ours + tolerance / 100 {
      found.append("\(instance.name): plan \(ours) below reference's bound \(proven)")
    }
    return found
  }

  private func text(_ value: Double?) -> String { value.map { "\($0)" } ?? "none" }
}
