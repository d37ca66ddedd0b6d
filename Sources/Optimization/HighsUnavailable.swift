/// That no HiGHS was found that can serve.
public struct HighsUnavailable: Error, Hashable {
  /// A place that was looked at.
  public struct Attempt: Sendable, Hashable {
    /// Where.
    public let place: HighsPlace
    /// What was wrong.
    public let fault: HighsFault
  }

  /// The places in the order in which they were looked at.
  public let attempts: [Attempt]
}

/// What is wrong with a library that should be HiGHS.
public enum HighsFault: Error, Hashable {
  /// There is none.
  case absent
  /// The system's loader refuses it, in the loader's words.
  case unloadable(String)
  /// It has no function of this name.
  case lacks(String)
  /// Its version, older than ``HighsVersion/oldest``.
  case tooOld(HighsVersion)
  /// It counts in integers of so many bytes, and not of four.
  case otherIntegers(bytes: Int)
}
