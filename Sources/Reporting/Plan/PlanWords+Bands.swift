import Money
import Portfolio
import Rebalancing

extension PlanWords {
  /// Classes that the plan leaves outside their bands, the furthest out first.
  var stayingReasons: [String] {
    let staying = plan.outOfBand.compactMap { stays in
      after[stays.assetClass].map { (drift: $0, stays: stays) }
    }.sorted { ($1.drift.beyond, $0.stays.assetClass) < ($0.drift.beyond, $1.stays.assetClass) }
    let shown = staying.count > 4 ? 3 : staying.count
    let rest = staying.dropFirst(shown).map { "\($0.drift.target.assetClass) (\(short($0.drift)))" }
    let more = "Out of their bands stay also \(Wording.list(Array(rest)))."
    return staying.prefix(shown).map { sentence($0.drift, $0.stays) } + (rest.isEmpty ? [] : [more])
  }

  private func sentence(_ drift: ClassDrift, _ stays: OutOfBand) -> String {
    let why =
      switch stays.isReachable {
      case true: "Bringing it inside is possible, but costs more than it is worth"
      case false: "No plan that keeps the rules can bring it inside"
      case nil: "Whether a plan could bring it inside was not settled"
      }
    let verb = before[stays.assetClass]?.standing == drift.standing ? "stays at" : "ends at"
    return "\(stays.assetClass) \(verb) \(weightText(drift)), \(sideText(drift)): "
      + why.prefix(1).lowercased() + why.dropFirst() + extra(stays) + "."
  }

  private func extra(_ stays: OutOfBand) -> String {
    stays.leastExtraCost.map { " (at least \($0.inDollars) more than this plan)" } ?? ""
  }

  /// Classes that the plan brings back inside their bands.
  var returningReasons: [String] {
    let staying = Set(plan.outOfBand.map(\.assetClass))
    let returning = before.outOfBand.filter { !staying.contains($0.target.assetClass) }
      .sorted { ($1.beyond, $0.target.assetClass) < ($0.beyond, $1.target.assetClass) }
    if returning.count <= 3 { return returning.map(returningAlone) }
    let names = returning.map { "\($0.target.assetClass) (\(short($0)))" }
    let start = hasFlows ? "With the cash that comes or goes, " : ""
    return [
      start + "\(returning.count) classes are outside their bands: "
        + "\(Wording.list(names, atMost: 6)). The plan brings them all inside."
    ]
  }

  private func returningAlone(_ drift: ClassDrift) -> String {
    let now = after[drift.target.assetClass]?.weight ?? drift.weight
    return
      "\(drift.target.assetClass) is \(weightText(drift)) of the household, \(sideText(drift)); "
      + "the plan brings it to \(now.inPercent(decimals: drift.decimals))."
  }

  private func short(_ drift: ClassDrift) -> String {
    "\(weightText(drift)), band \(drift.bandText)"
  }

  private func weightText(_ drift: ClassDrift) -> String {
    drift.weight.inPercent(decimals: drift.decimals)
  }

  private func sideText(_ drift: ClassDrift) -> String {
    "\(drift.standing == .above ? "above" : "below") its band of \(drift.bandText)"
  }
}

extension ClassDrift {
  /// How far outside its band it lies.
  fileprivate var beyond: Rate { max(.zero, weight - target.upper, target.lower - weight) }

  /// The band as `37.0–47.0%`, with as many decimals as the weight needs beside it.
  var bandText: String {
    "\(target.shownLower.percentText(decimals: decimals))–"
      + target.shownUpper.inPercent(decimals: decimals)
  }

  /// Decimals that show on which side of its band's edge it lies.
  var decimals: Int {
    standing == .inside
      ? 1 : weight.decimalsApart(from: standing == .above ? target.upper : target.lower)
  }
}
