import Foundation
import Workbook

/// The target that changes a workbook, of which the input is a part or the whole.
enum Patches {
  /// The parts that an input can be, all of which changes are made in.
  private static let parts = [
    "xl/worksheets/sheet1.xml", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml",
    "xl/styles.xml", "xl/workbook.xml", "[Content_Types].xml",
    "xl/worksheets/_rels/sheet1.xml.rels",
  ]
  /// Those that say which part is which, so that any part may be another one's.
  private static let wiring = 4...6
  private static let number = 1234.5
  private static let limit = Parts.limits
  /// What is read back may be larger than what was read.
  private static let roomyLimit: ReadingLimits = {
    var limits = limit
    limits.partBytes *= 2
    limits.totalBytes *= 2
    return limits
  }()

  private static let folder =
    (ProcessInfo.processInfo.environment["FUZZ_FOLDER"] ?? NSTemporaryDirectory())
    + "/\(ProcessInfo.processInfo.processIdentifier)"
  private static let source = folder + "-in.xlsx"
  private static let target = folder + "-out.xlsx"

  /// The first byte of an input says which part the rest is, the second what is done.
  static func patch(_ bytes: [UInt8]) {
    guard bytes.count >= 2 else { return }
    let place = Int(bytes[0]) % (parts.count + 1)
    let rest = Array(bytes.dropFirst(2))
    guard place < parts.count else { return change(rest, wishes: bytes[1], keeps: false) }
    var zip = sound
    for index in zip.entries.indices where zip.entries[index].name == parts[place] {
      zip.entries[index].bytes = rest
    }
    change(zip.bytes(), wishes: bytes[1], keeps: !wiring.contains(place))
  }

  /// Changes a workbook: a refusal is right, and a copy has to be as good as its original.
  private static func change(_ bytes: [UInt8], wishes: UInt8, keeps: Bool) {
    guard write(bytes, to: source) else { return }
    do throws(WorkbookError) {
      var patcher = try WorkbookPatcher(path: source, limits: limit)
      try apply(wishes, to: &patcher)
      try patcher.write(to: target)
    } catch { return }
    let before = readableSheets(source, limit)
    let after = readableSheets(target, roomyLimit)
    guard let before else { return }
    guard let after else { preconditionFailure("the copy does not open") }
    for (name, numbers) in before {
      guard let copied = after[name] else { preconditionFailure("a sheet is lost or unreadable") }
      let isChanged = wishes & 24 == 24 || wishes & 34 > 0
      precondition(isChanged || numbers.isSubset(of: copied), "numbers are lost")
    }
    if keeps { compare(bytes, but: wishes & 24 == 24 ? ["xl/worksheets/sheet2.xml"] : []) }
  }

  private static func apply(_ wishes: UInt8, to patcher: inout WorkbookPatcher)
    throws(WorkbookError)
  {
    guard let sheet = patcher.worksheets.first?.name else { return }
    let cells = [(1, 1), (3, 3), (2, 70)].map { CellReference(row: $0, column: $1) }
    if wishes & 1 > 0 {
      for cell in cells.prefix(1 + Int(wishes >> 6)) {
        try patcher.mark(sheet: sheet, at: cell, fill: 0xFFC7CE, comment: "# a\n<b>", author: "x")
      }
    }
    if wishes & 2 > 0 { try patcher.setCell(sheet: sheet, at: cells[1], to: .number(number)) }
    if wishes & 4 > 0 { try patcher.unmark(colors: [0xFFC7CE]) { $0.hasPrefix("# ") } }
    if wishes & 8 > 0 {
      let row: [ListSheet.Field] = [.text("a"), .link("b", sheet: sheet, cell: cells[0])]
      let list = ListSheet(name: "List", columnWidths: [9], rows: [row])
      let old = wishes & 16 > 0 ? patcher.worksheets.last?.name : nil
      try patcher.insertFirstSheet(list, replacing: old)
    }
    if wishes & 32 > 0 { try patcher.setCell(sheet: sheet, at: cells[0], to: .text(" a&b ")) }
  }

  /// The numbers on each sheet that can be read; nothing where the workbook does not open.
  private static func readableSheets(_ path: String, _ limits: ReadingLimits)
    -> [String: Set<Double>]?
  {
    do throws(WorkbookError) {
      let workbook = try WorkbookReader(path: path, limits: limits)
      var sheets: [String: Set<Double>] = [:]
      for sheet in workbook.worksheets {
        var numbers: Set<Double> = []
        do throws(WorkbookError) {
          try workbook.readRows(of: sheet) { row in
            for position in 0..<row.count {
              if case .number(let number) = row[position].content { numbers.insert(number) }
            }
            return .next
          }
          sheets[sheet.name] = numbers
        } catch {}
      }
      return sheets
    } catch { return nil }
  }

  /// Holds the entries that no change concerns against those of the original.
  private static func compare(_ bytes: [UInt8], but replaced: [String]) {
    guard let old = RawZip(bytes), let file = FileManager.default.contents(atPath: target),
      let new = RawZip(Array(file))
    else { preconditionFailure("the copy is no package") }
    let changed = parts + replaced + ["xl/_rels/workbook.xml.rels"]
    for entry in old.entries where !changed.contains(entry.name) {
      precondition(new[entry.name] == entry, "\(entry.name) changed")
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) -> Bool {
    FileManager.default.createFile(atPath: path, contents: Data(bytes))
  }

  /// A workbook of two sheets, with comments and their boxes on the first.
  private static let sound: StoredZip = {
    let kind = WorkbookBuilder.documents
    var builder = WorkbookBuilder()
    builder.sharedStrings = "<si><t>a</t></si>"
    builder.styles = WorkbookBuilder.styles(cells: [0, 14])
    builder.sheets =
      #"<sheet name="S" sheetId="1" r:id="rId1"/><sheet name="T" sheetId="2" r:id="rId9"/>"#
    builder.extraRelationships =
      #"<Relationship Id="rId9" Type="\#(kind)/worksheet" Target="worksheets/sheet2.xml"/>"#
    builder.sheet = """
      <sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1"><v>5</v></c></row></sheetData>
      <legacyDrawing xmlns:r="\(kind)" r:id="d"/>
      """
    var zip = builder.package()
    func add(_ name: String, _ text: String) {
      zip.entries.append(.init(name: name, bytes: Array(text.utf8)))
    }
    add("[Content_Types].xml", "<Types/>")
    add(
      "xl/worksheets/sheet2.xml",
      "<worksheet><sheetData><row><c><v>7</v></c></row></sheetData></worksheet>"
    )
    add(
      "xl/worksheets/_rels/sheet1.xml.rels",
      """
      <Relationships><Relationship Id="d" Type="\(kind)/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/>
      <Relationship Id="c" Type="\(kind)/comments" Target="../comments1.xml"/></Relationships>
      """
    )
    add(
      "xl/comments1.xml",
      """
      <comments><authors><author>a</author></authors><commentList><comment ref="A1" authorId="0"><text>
      <t># old</t></text></comment></commentList></comments>
      """
    )
    add(
      "xl/drawings/vmlDrawing1.vml",
      """
      <xml><v:shape id="_x0000_s1"><x:ClientData ObjectType="Note"><x:Row>0</x:Row><x:Column>0</x:Column>\
      </x:ClientData></v:shape></xml>
      """
    )
    add("xl/media/image1.png", "pixels")
    return zip
  }()
}
