import Money
import Portfolio

// The tables stand in `StateTables+<first>To<last>.swift`, in the order of the states' names, each
// with its source and year. Amounts are whole dollars as printed; rates are thousandths of a
// percent: 5_525 is 5.525 %. Statuses are in the order single, joint, separate, head of household.

extension ByStatus {
  init(_ single: Figure, _ joint: Figure, _ separate: Figure, _ head: Figure) {
    self.init(
      single: single, marriedFilingJointly: joint, marriedFilingSeparately: separate,
      headOfHousehold: head)
  }

  /// The same for every status.
  init(_ same: Figure) { self.init(same, same, same, same) }
}

extension ByStatus where Figure == Int64 {
  /// So much for each taxpayer.
  static func each(_ amount: Int64) -> ByStatus {
    ByStatus(amount, 2 * amount, amount, amount)
  }
}

extension ByStatus {
  func map<Other>(_ change: (Figure) -> Other) -> ByStatus<Other> {
    ByStatus<Other>(
      change(single), change(marriedFilingJointly), change(marriedFilingSeparately),
      change(headOfHousehold))
  }
}

extension Rate {
  /// Thousandths of a percent: 5_525 is 5.525 %.
  init(thousandths: Int64) { self.init(billionths: thousandths * 10_000) }
}

extension Brackets {
  /// `rates` in thousandths of a percent.
  init(_ rates: [Int64], _ edges: ByStatus<[Int64]>) {
    self.init(edges: edges, rates: rates.map(Rate.init(thousandths:)))
  }

  /// One rate on everything.
  static func flat(_ rate: Int64) -> Brackets { Brackets([rate], ByStatus([])) }
}

extension Allowance {
  init(_ single: Int64, _ joint: Int64, _ separate: Int64, _ head: Int64) {
    self.init(amount: ByStatus(single, joint, separate, head))
  }

  /// So much for each taxpayer.
  static func each(_ amount: Int64) -> Allowance { Allowance(amount: .each(amount)) }

  /// The amount falls to nothing over the `width` dollars beyond `start`.
  func vanishing(from start: ByStatus<Int64>, over width: ByStatus<Int64>) -> Allowance {
    let falls = ByStatus<[Fall]>(
      .single, .marriedFilingJointly, .marriedFilingSeparately, .headOfHousehold
    ) {
      [
        Fall(
          start: start[$0], rate: Rate(billionths: amount[$0] * 1_000_000_000 / width[$0]))
      ]
    }
    return Allowance(amount: amount, change: .falling(falls, least: ByStatus(0)))
  }

  /// The amount falls by `percent` of itself for every `each` dollars, or part, beyond `start`.
  func losing(
    percent: Int64, every each: Int64, beyond start: ByStatus<Int64>
  ) -> Allowance {
    let steps = ByStatus<Steps>(
      .single, .marriedFilingJointly, .marriedFilingSeparately, .headOfHousehold
    ) {
      Steps(
        start: start[$0], each: each, cents: amount[$0] * percent, count: Int(100 / percent))
    }
    return Allowance(amount: amount, change: .stepwise(steps))
  }
}

extension ByStatus {
  init(
    _ single: FilingStatus, _ joint: FilingStatus, _ separate: FilingStatus, _ head: FilingStatus,
    _ figure: (FilingStatus) -> Figure
  ) {
    self.init(figure(single), figure(joint), figure(separate), figure(head))
  }
}
