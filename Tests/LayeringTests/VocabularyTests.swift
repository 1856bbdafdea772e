import Forms
import Foundation
import Testing

/// No source file knows what the sample sites are about: the words of their records, forms and
/// catalogs stand in the configuration and nowhere else.
@Suite struct VocabularyTests {
  /// Words of the sites that are words of the trade in no site.
  private static let general: [String: String] = [
    "submission": "what a file is to the ledger",
    "measure": "a unit of measure", "target": "where something goes",
    "member": "of a JSON object", "master": "master data, whatever they list",
    "cell_on": "a cell on a sheet",
  ]

  /// Words of a site that mean another thing in some files.
  private static let elsewhere: [String: Set<String>] = [
    // What keeps data, and what is done to data.
    "store": [
      "ArchiveWriter.swift", "ByteArena.swift", "ExactDecimal.swift", "Intake.swift",
      "Ledger.swift", "OutputBuffer.swift", "SerialDate.swift", "SheetPiece.swift",
      "SubmissionStore.swift",
    ],
    // Of a multiplication.
    "product": ["ExactDecimal.swift", "SharedStringsPart.swift"],
  ]

  /// Stems that every word around the two trades is made of, beside what the definitions tell.
  private static let stems = [
    "隐患", "支部", "党", "铜", "建议", "创新", "阴极", "阳极", "电解", "车间", "攻关",
    "sale", "refund", "sku", "shop", "hazard", "proposal", "smelter", "electrolysis", "tankhouse",
  ]

  @Test func `the terms of both sites are found`() throws {
    let terms = try Self.terms()
    for term in ["hazard", "sale", "隐患", "BRANCH_WEEKLY", "SALES_WEEKLY", "products", "store"] {
      #expect(terms.contains(term), "\(term)")
    }
    #expect(terms.count > 100)
  }

  @Test func `words are told apart as a reader tells them`() {
    #expect(Self.words("var tankSales: SKU").contains("_sale_"))
    #expect(Self.words("hazard_rows").contains("_hazard_"))
    #expect(!Self.words("restored").contains("_store_"))
  }

  @Test func `no source file names what a site is about`() throws {
    let terms = try Self.terms().map { (term: $0, words: Self.words($0)) }
    let sources = Self.root.appending(path: "Sources")
    let files = try #require(
      FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    )
    var count = 0
    for case let url as URL in files where url.pathExtension == "swift" {
      count += 1
      // A table of characters, whatever words they make.
      if url.lastPathComponent == "TraditionalTable.swift" { continue }
      let text = try String(contentsOf: url, encoding: .utf8)
      let file = Set(Self.words(text).split(separator: "_"))
      for (term, own) in terms {
        let isLatin = term.utf8.allSatisfy { $0 < 0x80 }
        // Lines are looked at only where the file has all words of the term.
        guard isLatin ? own.split(separator: "_").allSatisfy(file.contains) : text.contains(term)
        else { continue }
        let word = own.trimmingCharacters(in: ["_"])
        if Self.elsewhere[word]?.contains(url.lastPathComponent) == true { continue }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated()
        where isLatin ? Self.words(line).contains(own) : line.contains(term) {
          Issue.record("\(url.lastPathComponent):\(number + 1) says “\(term)”")
        }
      }
    }
    #expect(count > 100)
  }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// What the definitions of both sites call things: names and titles of records and forms, the
  /// levels that send them, and the catalogs with their entries.
  private static func terms() throws -> Set<String> {
    var terms = Set(stems)
    for site in ["workshop", "shop"] {
      let library = try FormLibrary.load(from: root.appending(path: "samples/\(site)").path)
      for record in library.records.values {
        terms.formUnion([record.name, record.title.chinese])
      }
      for form in library.forms {
        terms.formUnion([form.name, form.title.chinese, form.unitLevel])
      }
      for catalog in library.catalogs.values {
        terms.insert(catalog.name)
        for entry in catalog.entries { terms.formUnion([entry.id, entry.title.chinese]) }
      }
    }
    return terms.filter { term in
      let word = words(term).trimmingCharacters(in: ["_"])
      return !term.isEmpty && general[word] == nil
    }
  }

  /// The Latin words of a line in lower case and without the s of a plural, as `_word_word_`.
  ///
  /// A capital inside a word begins another one, as in `orderLine`.
  private static func words(_ line: some StringProtocol) -> String {
    var words: [String] = []
    var word: [UInt8] = []
    var wasLower = false
    let plural = UInt8(ascii: "s")
    func end() {
      if word.count > 3, word.last == plural, word.dropLast().last != plural { word.removeLast() }
      if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
      word = []
    }
    for byte in line.utf8 {
      let isUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      let isLower =
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      if !isUpper && !isLower || isUpper && wasLower { end() }
      if isUpper || isLower { word.append(byte | 0x20) }
      wasLower = isLower
    }
    end()
    return "_\(words.joined(separator: "_"))_"
  }
}
