import Foundation
import HouseholdFiles
import Portfolio
import Rebalancing
import Search

func now() -> Double {
  var t = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t)
  return Double(t.tv_sec) * 1e3 + Double(t.tv_nsec) / 1e6
}
func pad(_ s: String, _ n: Int) -> String {
  s.count >= n ? s : String(repeating: " ", count: n - s.count) + s
}
func f(_ x: Double, _ d: Int = 4) -> String { String(format: "%.\(d)f", x) }

let mode = CommandLine.arguments[1]
for path in CommandLine.arguments.dropFirst(2) {
  let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  let household = try HouseholdFile.read(name: path, bytes: bytes) { _ in [] }.household
  let problem = try RebalancingProblem(household)
  let probe = LabProbe(problem)
  if mode == "bp" || mode == "ws" || mode == "bpc" {
    let a = now()
    let programs = probe.programs()
    let b = now()
    let search = AlternativesSearch(programs)
    search.nodeLimit = Int(ProcessInfo.processInfo.environment["NODES"] ?? "2000")!
    let gapAsked = Double(ProcessInfo.processInfo.environment["GAP"] ?? "8e-5")!
    search.relativeGap = gapAsked
    search.absoluteGap = gapAsked
    search.run()
    let best = search.objective, bound = search.bound, nodes = search.nodes
    let text =
      " cells \(programs.count) place \(search.place) \(programs[0].rows.count)x\(programs[0].columns.count)"
    if mode == "ws", search.place >= 0 {
      let c = now()
      let program = programs[search.place]
      let tree = ChoiceTree(program)
      tree.countsSteps = true
      tree.relativeGap = 2e-5
      tree.start()
      tree.freeze(search.values)
      var passes = 0
      for boldness in [0.5, 0.65, 0.8, 1] {
        tree.nodeLimit = Int(ProcessInfo.processInfo.environment["WN"] ?? "600")!
        tree.boldness = boldness
        tree.start(knowing: tree.best)
        tree.search()
        passes += 1
        if tree.best - search.bound < 4e-4 * abs(tree.best) { break }
      }
      let d = now()
      let gap = (tree.best - search.bound) / max(1, abs(tree.best))
      print(
        "\(URL(fileURLWithPath: path).lastPathComponent) search \(f(c-b,2))ms nodes \(nodes) steps \(f(d-c,2))ms n\(passes) best \(f(tree.best,2)) cont \(f(best,2)) frozen bound \(f(tree.bound,2)) bound \(f(bound,2)) gap \(f(gap*1e4,2))e-4"
      )
      continue
    }
    let c = now()
    let gap = (best - bound) / max(1, abs(best))
    var line =
      "\(URL(fileURLWithPath: path).lastPathComponent) build \(f(b-a,1)) search \(f(c-b,2))ms nodes \(nodes) best \(f(best,2)) bound \(f(bound,2)) gap \(f(gap*1e4,2))e-4\(gap > 1.001e-4 ? " OPEN" : "")"
    if mode == "bpc" {
      let r = probe.reference(60)
      let tol = 1e-4 * max(1, abs(r.objective))
      line += " | ref \(f(r.objective,2)) \(f(r.bound,2)) \(f(now()-c,0))ms"
      if best > r.objective + tol { line += " WORSE" }
      if best < r.bound - tol { line += " BEATS-REF-BOUND" }
      if bound > r.objective + tol { line += " BOUND-TOO-HIGH" }
    }
    print(line + (mode == "bp" ? text : ""))
    continue
  }
  let t0 = now()
  let programs = probe.programs()
  let t1 = now()
  var best = Double.infinity
  var bound = Double.infinity
  var nodes = 0
  var text = ""
  for program in programs {
    let tree = ChoiceTree(program)
    tree.relativeGap = 5e-5
    tree.absoluteGap = 5e-5
    tree.nodeLimit = 20000
    tree.start(knowing: best)
    tree.search()
    nodes += tree.nodes
    best = min(best, tree.best)
    bound = min(bound, tree.bound)
    text += " [\(program.rows.count)x\(program.columns.count) n\(tree.nodes) p\(tree.pivots)]"
  }
  let t2 = now()
  var line =
    "\(URL(fileURLWithPath: path).lastPathComponent) cells \(programs.count) build \(f(t1-t0,2))ms search \(f(t2-t1,2))ms nodes \(nodes) best \(f(best)) bound \(f(bound))"
  if mode == "compare" {
    let t3 = now()
    let r = probe.reference(60)
    let t4 = now()
    let b = best * r.unit, lb = bound * r.unit
    let tol = 1e-4 * max(1, abs(r.objective))
    line += " | ref \(f(r.objective)) bound \(f(r.bound)) \(f(t4-t3,0))ms"
    if b > r.objective + tol { line += " WORSE" }
    if b < r.bound - tol { line += " BEATS-REF-BOUND" }
    if lb > r.objective + tol { line += " BOUND-TOO-HIGH" }
  }
  print(line + (mode == "cells" ? text : ""))
}
