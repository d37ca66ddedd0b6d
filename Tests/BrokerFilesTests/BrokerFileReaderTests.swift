import Foundation
import Testing
import TestSupport

@testable import BrokerFiles

@Suite struct BrokerFileReaderTests {
  @Test(arguments: [
    ("", "an empty file"),
    ("\n ,\n", "nothing but blank lines"),
    ("OFXHEADER:100\n", "no element"),
    ("<?xml version=\"1.0\"?>\n", "XML of another kind"),
    ("<FlexQueryResponse>", "the end of the file"),
    ("<!DOCTYPE html>", "a web page"),
    ("{\"a\": 1}", "a JSON file"),
    ("PK\u{3}\u{4}abc", "an Excel or ZIP file"),
    ("a,b,c\n1,2,3\n", "no known title or header"),
  ])
  func refusals(_ text: String, _ found: String) {
    #expect(refusal(file(text))?.found == found)
  }

  @Test func theNameTellsNothing() throws {
    var file = try fixture("schwab-lots-vti.csv")
    file.name = "fidelity.ofx"
    #expect(try BrokerFileReader.read(file).format == "Schwab lot details")
  }

  @Test func twoFormatsInAFileAreAmbiguous() throws {
    let both =
      try fixture("schwab-lots-vti.csv").bytes + fixture("schwab-positions-2025.csv").bytes
    let fault = refusal(BrokerFile(name: "both", bytes: both))
    #expect(fault?.found == "rows of Schwab positions and Schwab lot details")
  }

  @Test func windows1252AndUTF16AreRefused() throws {
    let text = try fixture("schwab-lots-vti.csv").bytes
    let latin = Array("\"Caf".utf8) + [0xE9] + Array("\"\n".utf8) + text
    #expect(refusal(BrokerFile(name: "t", bytes: latin))?.line == 1)
    #expect(
      refusal(BrokerFile(name: "t", bytes: [0xFF, 0xFE] + text))?.found == "UTF-16 text, not UTF-8")
  }

  @Test func rubbishIsRefusedAtOnce() {
    var generator = SeededRandom(seed: 1)
    let random = (0..<1_000_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let rubbish: [[UInt8]] = [
      Array(repeating: random, count: 10).flatMap { $0 },
      Array(repeating: random, count: 8).flatMap { $0 },
      Array(repeating: 0x2C, count: 8 << 20), Array(repeating: 0x0A, count: 8 << 20),
      Array(repeating: 0x61, count: 8 << 20), Array(repeating: 0x22, count: 8 << 20),
      Array("\"".utf8) + Array(repeating: 0x0A, count: 8_000_000),
    ]
    for bytes in rubbish {
      let clock = ContinuousClock()
      let start = clock.now
      #expect(refusal(BrokerFile(name: "rubbish", bytes: bytes)) != nil)
      #expect(clock.now - start < .seconds(1))
    }
  }
}
