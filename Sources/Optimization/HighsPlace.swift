#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A place where HiGHS's library may be.
public enum HighsPlace: Sendable, Hashable {
  /// What the environment variable ``settingName`` says.
  case setting(String)
  /// Where scripts/bootstrap puts it in the checkout at this path.
  case checkout(String)
  /// A name that the system's loader looks up.
  case system(String)

  /// The environment variable that names the library's file.
  public static let settingName = "EVENKEEL_HIGHS"

  /// What the loader is asked for.
  public var path: String {
    switch self {
    case .setting(let path), .system(let path): path
    case .checkout(let root): (root == "/" ? "" : root) + "/.highs/lib/" + Self.fileName
    }
  }

  /// Where this process looks, in this order: where ``settingName`` says, and then nowhere else; in the
  /// checkouts around the program; where the system has libraries.
  public static var ofProcess: [HighsPlace] {
    places(setting: settingOfProcess, around: programPath)
  }

  /// What ``settingName`` says to this process; nil where it is not set.
  public static var settingOfProcess: String? {
    getenv(settingName).map { String(cString: $0) }
  }

  /// The same for a setting, nil or empty for none, and the path of a program or of a source file.
  public static func places(setting: String?, around path: String?) -> [HighsPlace] {
    if let setting, !setting.isEmpty { return [.setting(fileAt(setting))] }
    return checkouts(around: path ?? "/") + systemNames.map(HighsPlace.system)
  }

  /// A setting is always a file's path, never a name for the loader to look up.
  private static func fileAt(_ setting: String) -> String {
    setting.contains("/") ? setting : "./" + setting
  }

  /// The folders above a file that have a library where scripts/bootstrap puts it, from the inside out.
  ///
  /// A folder in which everyone may write (/tmp) is passed over: what lies there may be anyone's.
  private static func checkouts(around path: String) -> [HighsPlace] {
    let folders = path.split(separator: "/").dropLast()
    return folders.indices.reversed().compactMap { last in
      let folder = "/" + folders[...last].joined(separator: "/")
      let place = HighsPlace.checkout(folder)
      return isOthers(folder) || access(place.path, F_OK) != 0 ? nil : place
    }
  }

  private static func isOthers(_ folder: String) -> Bool {
    var facts = stat()
    return stat(folder, &facts) != 0 || facts.st_mode & S_IWOTH != 0
  }
}

// MARK: - What the system calls things

extension HighsPlace {
  #if canImport(Darwin)
    private static let fileName = "libhighs.dylib"
    private static let systemNames = [
      "libhighs.1.dylib", "/opt/homebrew/lib/libhighs.dylib", "/usr/local/lib/libhighs.dylib",
    ]
  #else
    private static let fileName = "libhighs.so"
    private static let systemNames = ["libhighs.so.1"]
  #endif

  /// The running program's file, links followed; nil where the system does not say.
  private static var programPath: String? {
    #if canImport(Darwin)
      var size = UInt32(0)
      _ = _NSGetExecutablePath(nil, &size)
      var name = [CChar](repeating: 0, count: Int(size))
      guard _NSGetExecutablePath(&name, &size) == 0 else { return nil }
    #else
      let name = "/proc/self/exe"
    #endif
    guard let resolved = realpath(name, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
