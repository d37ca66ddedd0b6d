/// What the wash-sale rule needs to know of securities that are substantially identical.
struct WashGroup {
  /// Tranches bought lately that have replaced nothing yet, perhaps some that have or are gone.
  var candidates: [Int] = []
  /// Whether ``candidates`` are in the order of ``Replay/replacementKey(_:)``.
  var isSorted = true
  /// Losses not wholly replaced, by day of sale and then as `Replay.closeDay` takes them; perhaps
  /// some that are by now.
  var losses: [Int] = []
  /// Losses before this place are too old for any purchase from today on, or wholly replaced.
  var firstLoss = 0
}
