import Glibc
import Workbook

/// Targets that read a part of a workbook in which all other parts are sound.
enum Parts {
  /// A whole package.
  static func read(_ bytes: [UInt8]) {
    do throws(WorkbookError) {
      try readAll(WorkbookReader(bytes: bytes, name: "fuzz.xlsx", limits: limits))
    } catch {}
    let first = CellDump.output(of: bytes, limits: limits, parsing: .canonicalFirst)
    let only = CellDump.output(of: bytes, limits: limits, parsing: .parserOnly)
    guard first != only else { return }
    print("The two ways of parsing differ:", first.map(\.count), only.map(\.count))
    fflush(nil)
    preconditionFailure("the two ways of parsing differ")
  }

  static func readRelationships(_ bytes: [UInt8]) {
    read(sound) { $0.entries[2].bytes = bytes }
  }

  static func readSharedStrings(_ bytes: [UInt8]) {
    read(sound) { $0.entries[3].bytes = bytes }
  }

  static func readStyles(_ bytes: [UInt8]) {
    read(sound) { $0.entries[4].bytes = bytes }
  }

  static func readSheet(_ bytes: [UInt8]) {
    read(sound) { $0.entries[5].bytes = bytes }
  }

  /// The parts around the sheet: its first byte chooses one.
  static func readDetails(_ bytes: [UInt8]) {
    guard let choice = bytes.first else { return }
    let rest = Array(bytes.dropFirst())
    read(sound) { zip in
      switch choice % 4 {
      case 0: zip.entries[6].bytes = rest
      case 1: zip.entries[7].bytes = rest
      case 2: zip.entries[8].bytes = rest
      default: zip.entries[1].bytes = rest
      }
    }
  }

  /// A sheet in a package that is not whole: the first byte chooses the entries whose checksums are
  /// wrong, the second one that is missing.
  static func readTorn(_ bytes: [UInt8]) {
    guard bytes.count >= 2 else { return }
    read(sound) { zip in
      zip.entries[5].bytes = Array(bytes.dropFirst(2))
      for index in zip.entries.indices where bytes[0] >> min(index, 7) & 1 == 1 {
        zip.entries[index].checksumError = 1
      }
      if zip.entries.indices.contains(Int(bytes[1])) { zip.entries.remove(at: Int(bytes[1])) }
    }
  }

  /// Small enough that a few bytes of input cannot make work for seconds.
  static var limits: ReadingLimits {
    var limits = ReadingLimits.standard
    limits.partBytes = 4 << 20
    limits.totalBytes = 16 << 20
    limits.sharedFormulaBytes = 1 << 20
    return limits
  }

  /// A workbook with one of everything; entry 5 is the sheet, 6 its relationships, 7 its comments
  /// and 8 its table.
  private static let sound: StoredZip = {
    let kind = WorkbookBuilder.documents
    var builder = WorkbookBuilder()
    builder.sharedStrings = "<si><t>_x0041_</t></si>"
    builder.styles = WorkbookBuilder.styles(formats: [(170, "[h]:mm")], cells: [14, 170, 0])
    builder.sheet = """
      <sheetData><row><c t="s"><v>0</v></c><c s="1"><v>2</v></c><c t="s"><v>9</v></c></row></sheetData>
      <tableParts xmlns:r="\(kind)"><tablePart r:id="t"/></tableParts>
      """
    var zip = builder.package()
    let ways = """
      <Relationships><Relationship Id="c" Type="\(kind)/comments" Target="../c.xml"/>
      <Relationship Id="t" Type="\(kind)/table" Target="../t.xml"/></Relationships>
      """
    zip.entries += [
      .init(name: "xl/worksheets/_rels/sheet1.xml.rels", bytes: Array(ways.utf8)),
      .init(name: "xl/c.xml", bytes: Array("<comments/>".utf8)),
      .init(name: "xl/t.xml", bytes: Array(#"<table ref="A1"/>"#.utf8)),
    ]
    return zip
  }()

  private static func read(_ zip: StoredZip, _ edit: (inout StoredZip) -> Void) {
    var zip = zip
    edit(&zip)
    read(zip.bytes())
  }

  /// Asks for everything; what one call refuses does not keep the others from being made.
  private static func readAll(_ workbook: borrowing WorkbookReader) throws(WorkbookError) {
    do throws(WorkbookError) { _ = try workbook.definedNames() } catch {}
    do throws(WorkbookError) { _ = try workbook.documentProperties() } catch {}
    for sheet in workbook.worksheets.prefix(4) {
      do throws(WorkbookError) {
        _ = try workbook.details(of: sheet)
      } catch {}
      do throws(WorkbookError) { _ = try workbook.comments(of: sheet) } catch {}
      do throws(WorkbookError) { _ = try workbook.tables(of: sheet) } catch {}
      do throws(WorkbookError) { try workbook.readFormulas(of: sheet) { _ in .next } } catch {}
    }
  }
}
