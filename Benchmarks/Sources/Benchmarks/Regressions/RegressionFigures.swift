import Foundation

/// What a series of searches takes.
struct RegressionFigures: Codable {
  /// The searches' processor time, in the geometric mean, by that of the ``Calibration``.
  let work: Double
  /// The reference's processor time by theirs; nil where it does not solve the series.
  let reference: Double?
  /// In the geometric mean; the same on every machine.
  let nodes: Double
  /// Households that are solved to the gap.
  let solved: Int

  var text: String {
    "\(Self.figure(work)) of the fixed work, \(reference.map(Figure.times) ?? "no") reference, "
      + "\(Self.figure(nodes)) nodes, \(solved) solved"
  }

  /// What is worse than before, by more than is allowed.
  func faults(_ name: String, _ before: RegressionFigures, _ allowance: Double) -> [String] {
    var faults: [String] = []
    if work > before.work * allowance {
      faults.append(
        "\(name): searches take \(Self.figure(work)) of the fixed work, recorded \(Self.figure(before.work))"
      )
    }
    if let reference, let recorded = before.reference, reference * allowance < recorded {
      faults.append(
        "\(name): the reference takes \(Figure.times(reference)) the time, recorded \(Figure.times(recorded))"
      )
    }
    if nodes > before.nodes * allowance {
      faults.append("\(name): \(Self.figure(nodes)) nodes, recorded \(Self.figure(before.nodes))")
    }
    if solved < before.solved {
      faults.append("\(name): \(solved) solved to the gap, recorded \(before.solved)")
    }
    return faults
  }

  func row(_ name: String, _ before: RegressionFigures) -> [String] {
    func change(_ now: Double, _ then: Double) -> String { String(format: "×%.2f", now / then) }
    return [
      name, Self.figure(work), Self.figure(before.work), change(work, before.work),
      reference.map(Figure.times) ?? "", before.reference.map(Figure.times) ?? "",
      change(reference ?? 1, before.reference ?? 1), Self.figure(nodes), Self.figure(before.nodes),
      change(nodes, before.nodes),
    ]
  }

  private static func figure(_ value: Double) -> String { String(format: "%.2f", value) }
}
