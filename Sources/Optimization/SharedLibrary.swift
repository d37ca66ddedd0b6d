#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A shared library of the system's, opened and never closed: what was read from it stays valid.
struct SharedLibrary {
  private let handle: UnsafeMutableRawPointer

  /// Opens the library at a path, or of a name that the system's loader looks up.
  init(opening path: String) throws(HighsFault) {
    if path.contains("/"), access(path, F_OK) != 0 { throw .absent }
    // Bound at once, so that a library that lacks something fails here; its names are its own.
    guard let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
      throw path.contains("/") ? .unloadable(Self.lastError) : .absent
    }
    self.handle = handle
  }

  private static var lastError: String {
    dlerror().map { String(cString: $0) } ?? "no reason given"
  }

  /// The function of a name, which must have this signature: nothing checks that.
  func function<Signature>(
    _ name: String, _: Signature.Type
  ) throws(HighsFault) -> Signature {
    guard let address = dlsym(handle, name) else { throw .lacks(name) }
    return unsafeBitCast(address, to: Signature.self)
  }
}
