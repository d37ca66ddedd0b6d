/// The households of a size, and how closely they are searched.
struct Series: Hashable, Codable {
  let size: Size
  let whole: Bool
  let gap: Double

  /// What issue and docs ask for: by size, fractional to 1e-4 (not XL), large ones also to 1e-3, whole
  /// shares to 1e-3 (not XL).
  static func all(_ size: Size) -> [Series] {
    let gaps: [Double] =
      switch size {
      case .small, .medium: [1e-4]
      case .large: [1e-3, 1e-4]
      case .extraLarge: [1e-3]
      }
    let fractional = gaps.map { Series(size: size, whole: false, gap: $0) }
    return size == .extraLarge
      ? fractional : fractional + [Series(size: size, whole: true, gap: 1e-3)]
  }

  var name: String { size.rawValue + (whole ? " whole" : "") }
}
