/// HiGHS's integer where it is built with 32-bit indices, as ``HighsLibrary`` makes sure it is.
typealias HighsInt = Int32

/// The functions of HiGHS's C interface that are called, as interfaces/highs_c_api.h of HiGHS 1.10 and
/// later declares them; each is named there `Highs_` and the name here.
///
/// This file is the only place that says how HiGHS is called: nothing checks a signature at run time
/// but its name, so a line here is compared with the header by hand.
struct HighsFunctions: Sendable {
  typealias Handle = UnsafeMutableRawPointer
  typealias Doubles = UnsafePointer<Double>
  typealias DoublesOut = UnsafeMutablePointer<Double>
  typealias Ints = UnsafePointer<HighsInt>
  typealias Text = UnsafePointer<CChar>

  typealias Number = @Sendable @convention(c) () -> HighsInt
  typealias SizeOfInt = @Sendable @convention(c) (Handle?) -> HighsInt
  typealias Create = @Sendable @convention(c) () -> Handle?
  typealias Destroy = @Sendable @convention(c) (Handle?) -> Void
  typealias SetInt = @Sendable @convention(c) (Handle?, Text, HighsInt) -> HighsInt
  typealias SetDouble = @Sendable @convention(c) (Handle?, Text, Double) -> HighsInt
  typealias SetText = @Sendable @convention(c) (Handle?, Text, Text) -> HighsInt
  /// Sizes, format, sense, offset; costs; bounds of columns and of rows; the matrix; integrality.
  typealias PassMip =
    @Sendable @convention(c) (
      Handle?, HighsInt, HighsInt, HighsInt, HighsInt, HighsInt, Double, Doubles, Doubles, Doubles,
      Doubles, Doubles, Ints,
      Ints, Doubles, Ints?
    ) -> HighsInt
  typealias SetSolution =
    @Sendable @convention(c) (Handle?, Doubles?, Doubles?, Doubles?, Doubles?) -> HighsInt
  typealias SetSparseSolution =
    @Sendable @convention(c) (Handle?, HighsInt, Ints, Doubles) -> HighsInt
  typealias Act = @Sendable @convention(c) (Handle?) -> HighsInt
  typealias Seconds = @Sendable @convention(c) (Handle?) -> Double
  typealias GetInt =
    @Sendable @convention(c) (Handle?, Text, UnsafeMutablePointer<HighsInt>) -> HighsInt
  typealias GetInt64 =
    @Sendable @convention(c) (Handle?, Text, UnsafeMutablePointer<Int64>) -> HighsInt
  typealias GetDouble = @Sendable @convention(c) (Handle?, Text, DoublesOut) -> HighsInt
  /// Values and duals of the columns, then of the rows.
  typealias GetSolution =
    @Sendable @convention(c) (Handle?, DoublesOut, DoublesOut, DoublesOut, DoublesOut) -> HighsInt

  var versionMajor: Number
  var versionMinor: Number
  var getSizeofHighsInt: SizeOfInt
  var create: Create
  var destroy: Destroy
  var setBoolOptionValue: SetInt
  var setIntOptionValue: SetInt
  var setDoubleOptionValue: SetDouble
  var setStringOptionValue: SetText
  var passMip: PassMip
  var setSolution: SetSolution
  var setSparseSolution: SetSparseSolution
  var run: Act
  var getModelStatus: Act
  var getRunTime: Seconds
  var getIntInfoValue: GetInt
  var getInt64InfoValue: GetInt64
  var getDoubleInfoValue: GetDouble
  var getSolution: GetSolution

  /// The functions of an open library; throws the first that it lacks.
  init(_ library: SharedLibrary) throws(HighsFault) {
    versionMajor = try library.function("Highs_versionMajor", Number.self)
    versionMinor = try library.function("Highs_versionMinor", Number.self)
    getSizeofHighsInt = try library.function("Highs_getSizeofHighsInt", SizeOfInt.self)
    create = try library.function("Highs_create", Create.self)
    destroy = try library.function("Highs_destroy", Destroy.self)
    setBoolOptionValue = try library.function("Highs_setBoolOptionValue", SetInt.self)
    setIntOptionValue = try library.function("Highs_setIntOptionValue", SetInt.self)
    setDoubleOptionValue = try library.function("Highs_setDoubleOptionValue", SetDouble.self)
    setStringOptionValue = try library.function("Highs_setStringOptionValue", SetText.self)
    passMip = try library.function("Highs_passMip", PassMip.self)
    setSolution = try library.function("Highs_setSolution", SetSolution.self)
    setSparseSolution = try library.function("Highs_setSparseSolution", SetSparseSolution.self)
    run = try library.function("Highs_run", Act.self)
    getModelStatus = try library.function("Highs_getModelStatus", Act.self)
    getRunTime = try library.function("Highs_getRunTime", Seconds.self)
    getIntInfoValue = try library.function("Highs_getIntInfoValue", GetInt.self)
    getInt64InfoValue = try library.function("Highs_getInt64InfoValue", GetInt64.self)
    getDoubleInfoValue = try library.function("Highs_getDoubleInfoValue", GetDouble.self)
    getSolution = try library.function("Highs_getSolution", GetSolution.self)
  }
}

// MARK: - Constants

/// The header's constants of the same meaning.
extension HighsFunctions {
  /// `kHighsStatus…`.
  enum CallStatus {
    static let error: HighsInt = -1
  }

  /// `kHighsMatrixFormatRowwise`.
  static let rowwise: HighsInt = 2
  /// `kHighsObjSenseMinimize`.
  static let minimize: HighsInt = 1
  /// `kHighsVarTypeContinuous`.
  static let continuous: HighsInt = 0
  /// `kHighsVarTypeInteger`.
  static let integer: HighsInt = 1
  /// `kHighsSolutionStatusFeasible`.
  static let feasible: HighsInt = 2

  /// `kHighsModelStatus…`.
  enum ModelStatus {
    static let empty: HighsInt = 6
    static let optimal: HighsInt = 7
    static let infeasible: HighsInt = 8
    static let unboundedOrInfeasible: HighsInt = 9
    static let unbounded: HighsInt = 10
    static let timeLimit: HighsInt = 13
    static let solutionLimit: HighsInt = 16
  }
}
