/// A run of numbers of a fixed capacity in the search's innermost loops.
///
/// An array inside a class is checked for exclusive access and for copies at every touch; here that
/// costs more than the arithmetic. Indices are checked in debug builds, as the pointer's are.
struct Buffer<Element: BitwiseCopyable> {
  let pointer: UnsafeMutableBufferPointer<Element>

  /// Room for `capacity` elements, each `value`.
  init(_ capacity: Int, _ value: Element) {
    pointer = UnsafeMutableBufferPointer.allocate(capacity: max(1, capacity))
    pointer.initialize(repeating: value)
  }

  @inline(__always)
  subscript(_ index: Int) -> Element {
    get { pointer[index] }
    nonmutating set { pointer[index] = newValue }
  }

  /// The first element's place, for the innermost loops; a local copy of it is not loaded again.
  @inline(__always)
  var base: UnsafeMutablePointer<Element> { pointer.baseAddress.unsafelyUnwrapped }

  /// Gives the memory back; whoever owns the buffer calls it once.
  func free() { pointer.deallocate() }
}
