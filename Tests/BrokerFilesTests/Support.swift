import Foundation
import Money
import Testing

@testable import BrokerFiles

/// A fixture's bytes.
func fixture(_ name: String) throws -> BrokerFile {
  let url = try #require(
    Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Fixtures"))
  return BrokerFile(name: name, bytes: Array(try Data(contentsOf: url)))
}

func read(fixture name: String) throws -> BrokerFileContent {
  try BrokerFileReader.read(try fixture(name))
}

func file(_ text: String, name: String = "t.csv") -> BrokerFile {
  BrokerFile(name: name, bytes: Array(text.utf8))
}

/// The fault that reading `file` ends in; fails where it ends in none.
func refusal(_ file: BrokerFile) -> BrokerFileFault? {
  do throws(BrokerFileFault) {
    _ = try BrokerFileReader.read(file)
    return nil
  } catch {
    return error
  }
}

func conflicts(
  _ files: [(content: BrokerFileContent, selector: String?)]
) -> [BrokerFileFault] {
  do throws(BrokerFileFaults) {
    _ = try AccountImport.assemble(account: "a", files: files)
    return []
  } catch {
    return error.faults
  }
}

func dollars(_ text: String) throws -> Money { try Money(parsing: text) }
func shares(_ text: String) throws -> Quantity { try Quantity(parsing: text) }
func day(_ text: String) throws -> Day { try #require(Day(parsing: text)) }
