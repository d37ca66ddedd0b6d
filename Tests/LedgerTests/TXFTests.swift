import Ledger
import Testing

@testable import Reporting

/// The Tax Exchange Format's references of Form 8949's boxes.
@Suite struct TXFTests {
  @Test func `txf`() {
    let references = Form8949Box.allCases.map(RealizedTXF.reference)
    #expect(references == [321, 711, 712, 323, 713, 714])
  }
}
