extension Unicode.Scalar {
  /// Whether it is a control character. Their list is closed for good (Unicode's stability policy on
  /// the general category Cc), and a comparison is many times faster than the category of a scalar.
  package var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }
}
