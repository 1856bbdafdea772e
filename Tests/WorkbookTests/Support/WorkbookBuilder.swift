import Workbook

/// The smallest workbook that shows what a test is about: one sheet unless it says otherwise.
struct WorkbookBuilder {
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let documents = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  /// The inside of `<worksheet>`, by default rows inside `<sheetData>`.
  var sheet = ""
  /// The whole sheet part, where a test writes it itself.
  var sheetPart: [UInt8]?
  var sharedStrings: String?
  var styles: String?
  var workbookProperties = ""
  var sheets = #"<sheet name="S" sheetId="1" r:id="rId1"/>"#
  var sheetName = "xl/worksheets/sheet1.xml"
  var sheetTarget = "worksheets/sheet1.xml"
  var extraRelationships = ""
  var namespace = Self.main
  var documents = Self.documents
  /// Changes the entries once all are there.
  var edit: (inout StoredZip) -> Void = { _ in }

  init() {}

  /// A workbook of some rows.
  init(rows: String) {
    sheet = "<sheetData>\(rows)</sheetData>"
  }

  /// A workbook of one row of cells.
  init(cells: String) {
    self.init(rows: "<row>\(cells)</row>")
  }

  private static let declaration = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#

  func bytes() -> [UInt8] { package().bytes() }

  /// The entries of the package.
  func package() -> StoredZip {
    var zip = StoredZip()
    func add(_ name: String, _ text: String) {
      zip.entries.append(.init(name: name, bytes: Array((Self.declaration + "\n" + text).utf8)))
    }
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    func relationship(_ identifier: String, _ kind: String, _ target: String) -> String {
      #"<Relationship Id="\#(identifier)" Type="\#(documents)/\#(kind)" Target="\#(target)"/>"#
    }
    add(
      "_rels/.rels",
      #"<Relationships xmlns="\#(package)">"#
        + relationship("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>"
    )
    add(
      "xl/workbook.xml",
      #"<workbook xmlns="\#(namespace)" xmlns:r="\#(documents)">\#(workbookProperties)"#
        + "<sheets>\(sheets)</sheets></workbook>"
    )
    add(
      "xl/_rels/workbook.xml.rels",
      #"<Relationships xmlns="\#(package)">"# + relationship("rId1", "worksheet", sheetTarget)
        + relationship("rId2", "sharedStrings", "sharedStrings.xml")
        + relationship("rId3", "styles", "styles.xml") + extraRelationships + "</Relationships>"
    )
    if let sharedStrings {
      add("xl/sharedStrings.xml", #"<sst xmlns="\#(namespace)">\#(sharedStrings)</sst>"#)
    }
    if let styles {
      add("xl/styles.xml", #"<styleSheet xmlns="\#(namespace)">\#(styles)</styleSheet>"#)
    }
    if let sheetPart {
      zip.entries.append(.init(name: sheetName, bytes: sheetPart))
    } else {
      add(sheetName, #"<worksheet xmlns="\#(namespace)">\#(sheet)</worksheet>"#)
    }
    edit(&zip)
    return zip
  }

  func open(
    limits: ReadingLimits = .standard,
    parsing: Parsing = .canonicalFirst
  ) throws(WorkbookError) -> WorkbookReader {
    try WorkbookReader(bytes: bytes(), name: "test.xlsx", limits: limits, parsing: parsing)
  }

  /// The cells of the first sheet by their references.
  func contents(limits: ReadingLimits = .standard) throws(WorkbookError) -> [String: CellContent] {
    let workbook = try open(limits: limits)
    var contents: [String: CellContent] = [:]
    if let sheet = workbook.worksheets.first {
      try workbook.readRows(of: sheet) { row in
        for position in 0..<row.count {
          contents["\(row[position].reference)"] = row[position].content
        }
        return .next
      }
    }
    return contents
  }

  /// What stops the reading of the first sheet.
  func error(limits: ReadingLimits = .standard) -> WorkbookError? {
    do throws(WorkbookError) {
      _ = try contents(limits: limits)
      return nil
    } catch {
      return error
    }
  }

  /// Declares cell formats, each by its number format identifier, after some codes of one's own.
  static func styles(formats: [(Int, String)] = [], cells: [Int]) -> String {
    let codes = formats.map { #"<numFmt numFmtId="\#($0.0)" formatCode="\#($0.1)"/>"# }
    let styles = cells.map { #"<xf numFmtId="\#($0)" fontId="0"/>"# }
    return "<numFmts>\(codes.joined())</numFmts><cellXfs>\(styles.joined())</cellXfs>"
  }
}
