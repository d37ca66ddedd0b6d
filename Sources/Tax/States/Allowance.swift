import Money
import Portfolio

/// An amount of a state's law that may depend on income: a deduction, a credit, a tax on top.
///
/// Amounts are whole dollars by filing status, as printed.
struct Allowance: Sendable {
  let amount: ByStatus<Int64>
  var change = Change.none

  /// How the amount changes with income.
  enum Change: Sendable {
    case none
    /// Beyond each start the amount falls by so much more of a dollar a dollar, to `least`.
    case falling(ByStatus<[Fall]>, least: ByStatus<Int64>)
    /// The amount falls by `amount` for every `each` dollars, or part of them, beyond `start`.
    case stepwise(ByStatus<Steps>)
    /// Above each edge another amount.
    case table([ByStatus<Row>])
  }

  struct Fall: Sendable {
    let start: Int64
    let rate: Rate
  }

  struct Steps: Sendable {
    let start: Int64
    let each: Int64
    /// What a step takes off, in cents; negative for an amount that rises.
    let cents: Int64
    /// How many steps there are.
    let count: Int
  }

  struct Row: Sendable {
    /// The most income that the row before still holds for.
    let edge: Money
    let amount: Int64

    init(above edge: Int64, amount: Int64) {
      self.edge = Money(dollars: edge)
      self.amount = amount
    }

    init(from start: Int64, amount: Int64) {
      edge = Money(dollars: start) - Money(cents: 1)
      self.amount = amount
    }
  }

  /// The amount as a function of income.
  func function(_ status: FilingStatus) -> SteppedLinear {
    let whole = Money(dollars: amount[status])
    switch change {
    case .none: return .constant(whole)
    case .falling(let falls, let least):
      let floor = Money(dollars: least[status])
      let fallen = falls[status].reduce(SteppedLinear.constant(whole)) { left, fall in
        left
          - SteppedLinear.identity.through(
            .ramp(from: Money(dollars: fall.start), slope: fall.rate))
      }
      return fallen.through(.ramp(from: floor, slope: .one)) + .constant(floor)
    case .stepwise(let steps):
      return Self.stepping(from: whole, steps[status])
    case .table(let rows):
      return .steps(
        whole,
        rows.map { row in
          (above: row[status].edge, amount: Money(dollars: row[status].amount))
        })
    }
  }

  private static func stepping(from whole: Money, _ steps: Steps) -> SteppedLinear {
    .steps(
      whole,
      (0..<steps.count).map { index in
        (
          above: Money(dollars: steps.start + Int64(index) * steps.each),
          amount: max(.zero, whole - Money(cents: Int64(index + 1) * steps.cents))
        )
      })
  }
}
