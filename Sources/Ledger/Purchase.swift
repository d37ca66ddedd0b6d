import Money

/// Where shares came from: one row that added a lot. Its number is its place in the replay.
struct Purchase {
  let account: Int
  let lot: String
  let acquired: Day
}
