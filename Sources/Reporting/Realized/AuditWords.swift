package import Ledger
package import Money

/// The audit trail in words: every purchase, each step of its shares, and the rule behind it.
package struct AuditWords {
  /// One step.
  package struct Step {
    package let day: Day
    package let line: Int
    package let text: String
    package let rule: String
  }

  /// A purchase and its steps.
  package struct Purchase {
    package let title: String
    package let steps: [Step]

    var json: JSONValue {
      .object([
        "purchase": .string(title),
        "steps": .array(
          steps.map { step in
            .object([
              "day": .day(step.day), "line": .number(String(step.line)),
              "step": .string(step.text), "rule": .string(step.rule),
            ])
          }),
      ])
    }
  }

  /// By day of purchase as the ledger numbers them.
  package let purchases: [Purchase]

  /// The words of `ledger`, whose trail was kept.
  package init(_ ledger: ReplayedLedger) {
    let sales = Dictionary(grouping: ledger.realizations, by: \.purchase)
    let entries = Dictionary(grouping: ledger.trail, by: \.purchase)
    purchases = entries.keys.sorted().compactMap { purchase in
      guard let entries = entries[purchase], let first = entries.first else { return nil }
      let steps = entries.map(Self.step) + (sales[purchase] ?? []).map(Self.step)
      return Purchase(
        title: "\(first.account) \(first.lot): \(first.security)",
        // Steps of one day come as the replay has them, sales last; sorting is stable.
        steps: steps.enumerated().sorted {
          ($0.element.day, $0.offset) < ($1.element.day, $1.offset)
        }.map(\.element))
    }
  }

  private static func step(_ entry: AuditEntry) -> Step {
    let (text, rule) = words(entry)
    let after = "\(entry.quantity) shares, basis \(entry.basis), held since \(entry.holdingSince)"
    return Step(day: entry.day, line: entry.line, text: "\(text): \(after)", rule: rule)
  }

  private static func words(_ entry: AuditEntry) -> (String, String) {
    switch entry.step {
    case .acquired(.gift): ("received as a gift", "IRC §1015(a), §1223(2)")
    case .acquired(.spinOff): ("received in a spin-off", "IRC §355, §358(b), §1223(1)")
    case .acquired(.transferIn): ("bought outside the ledger, for \(entry.account)", "IRC §1012")
    case .acquired(let action): ("\(action.rawValue) in \(entry.account)", "IRC §1012")
    case .split: ("split", "IRC §305(a), §307(a), §1223(4)")
    case .gainsReceived(let sum):
      ("capital gain distributions, \(sum) so far", "IRC §852(b)(3)(B), §857(b)(3)(A)")
    case .basisReturned(let paid): ("return of capital of \(paid)", "IRC §301(c)(2)")
    case .basisMoved(let basis): ("basis of \(basis) moved to a spin-off", "IRC §358(b)")
    case .merged: ("became \(entry.security)", "IRC §354, §356, §358(a)")
    case .transferredOut: ("left \(entry.account) in kind", "Treas. Reg. §1.6045A-1")
    case .transferredIn: ("arrived in \(entry.account)", "Treas. Reg. §1.6045A-1")
    case .distributed: ("distributed in kind by \(entry.account)", "IRC §408(d)(1)")
    case .receivedDistribution: ("received as a distribution in kind", "IRC §408(d)(1)")
    case .gaveWithin(let account): ("given to \(account), in the household", "IRC §1041")
    case .gave(.donate): ("given to charity", "IRC §170")
    case .gave: ("given away", "IRC §1015(a)")
    case .replaced(let line):
      ("replaced shares sold at a loss by line \(line)", "IRC §1091(d), §1223(3)")
    }
  }

  private static func step(_ part: Realization) -> Step {
    let held = "held since \(part.holdingSince), \(part.term.rawValue)-term"
    let figures = "\(part.quantity) shares for \(part.proceeds), basis \(part.basis), \(held)"
    return Step(
      day: part.sold, line: part.line, text: "\(part.kindWords): \(figures)\(fate(part))",
      rule: rule(part))
  }

  private static func fate(_ part: Realization) -> String {
    guard let replacement = part.replacement else { return ", gain \(part.gain)" }
    let target = "lot \(replacement.lot) of \(replacement.account), bought \(replacement.acquired)"
    return part.state == .permanentlyLost
      ? ", loss of \(part.disallowed) gone for good: \(target), sheltered"
      : ", loss of \(part.disallowed) disallowed: into \(target)"
  }

  private static func rule(_ part: Realization) -> String {
    switch part.state {
    case .permanentlyLost: "IRC §1091(a), Rev. Rul. 2008-5"
    case .disallowed: "IRC §1091(a), (d), Treas. Reg. §1.1091-1"
    default:
      switch part.kind {
      case .sale where part.longTermRule != nil: part.longTermRule?.citation ?? ""
      case .sale: "IRC §1001, Treas. Reg. §1.1012-1"
      case .returnOfCapital: "IRC §301(c)(3)"
      case .mergerCash: "IRC §356(a)"
      }
    }
  }
}

extension Realization {
  fileprivate var kindWords: String {
    switch kind {
    case .sale: isTaxable ? "sold" : "sold, untaxed"
    case .returnOfCapital: "return of capital beyond the basis"
    case .mergerCash: "cash in a merger"
    }
  }
}
