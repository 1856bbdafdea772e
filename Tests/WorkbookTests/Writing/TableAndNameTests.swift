import Testing

@testable import Workbook

@Suite struct TableAndNameTests {
  private static let columns = [
    TableDescription.Column(name: "单位", totalsLabel: "合计"),
    TableDescription.Column(name: "金额\n[#1]", totalsFunction: "sum"),
  ]
  private static let table = TableDescription(
    name: "费用",
    range: range("B2:C5"),
    totalsRows: 1,
    columns: columns,
    style: .init(name: "TableStyleLight9", showsColumnStripes: true)
  )

  /// Writes the heading of the table.
  private static func head(_ writer: inout WorkbookWriter) throws(WorkbookError) {
    try writer.skipRows(1)
    try writer.appendRow([.blank, "单位", "金额\n[#1]"], layout: .init(headsTable: true))
  }

  @Test func `tables are read back`() throws {
    let second = TableDescription(
      name: "Plain_2",
      range: range("E2:E4"),
      headerRows: 0,
      columns: [.init(name: "列1")],
      style: nil
    )
    let workbook = try WrittenWorkbook { (writer) throws(WorkbookError) in
      try Self.head(&writer)
      try writer.addTable(Self.table)
      try writer.addTable(second)
      try writer.appendRow([.blank, "a", 1])
    }
    #expect(try workbook.reader.tables(of: workbook.sheet) == [Self.table, second])
    #expect(
      try workbook.foot().hasSuffix(
        "<tableParts count=\"2\"><tablePart r:id=\"rId1\"/><tablePart r:id=\"rId2\"/></tableParts>"
          + "</worksheet>"
      )
    )
    let part = try #require(try workbook.part("xl/tables/table1.xml"))
    #expect(part.contains("<autoFilter ref=\"B2:C4\"/>"))
    #expect(part.contains("name=\"金额_x000a_[#1]\""))
    #expect(try workbook.part("xl/tables/table2.xml")?.contains("headerRowCount=\"0\"") == true)
  }

  @Test func `the formula of a total names the column`() {
    #expect(Self.table.totalsFormula(ofColumn: 1) == "SUBTOTAL(109,费用[金额\n'['#1']])")
    #expect(Self.table.totalsFormula(ofColumn: 0) == nil)
    #expect(Self.table.totalsFormula(ofColumn: 2) == nil)
  }

  @Test func `columns are named as they are headed`() throws {
    let unwritten = try refusal { (writer) throws(WorkbookError) in
      try writer.addTable(Self.table)
    }
    #expect(unwritten == "S: table 费用: row 2 was not written as its heading")
    let other = try refusal { (writer) throws(WorkbookError) in
      try writer.skipRows(1)
      try writer.appendRow([.blank, "单位", "金额"], layout: .init(headsTable: true))
      try writer.addTable(Self.table)
    }
    #expect(other == "S: table 费用: column \"金额\\n[#1]\" is headed \"金额\" in C2")
    let number = try refusal { (writer) throws(WorkbookError) in
      try writer.skipRows(1)
      try writer.appendRow([.blank, 1], layout: .init(headsTable: true))
      try writer.addTable(Self.table)
    }
    #expect(number == "S: table 费用: column \"单位\" is headed no text in B2")
  }

  @Test func `tables share no cell with tables, merged cells or filters`() throws {
    let twice = try refusal { (writer) throws(WorkbookError) in
      try Self.head(&writer)
      try writer.addTable(Self.table)
      let other = TableDescription(name: "b", range: Self.table.range, columns: Self.columns)
      try writer.addTable(other)
    }
    #expect(twice == "S: table b: totals of a column without a totals row")
    let merged = try refusal { (writer) throws(WorkbookError) in
      try Self.head(&writer)
      try writer.addTable(Self.table)
      try writer.merge(range("A5:B5"))
    }
    #expect(merged == "S: merged range A5:B5 overlaps the table 费用")
    let before = try refusal { (writer) throws(WorkbookError) in
      try Self.head(&writer)
      try writer.merge(range("C5:D5"))
      try writer.addTable(Self.table)
    }
    #expect(before == "S: table 费用 of B2:C5 overlaps C5:D5")
    var layout = SheetLayout()
    layout.autofilter = range("A5:D9")
    let filtered = try refusal(layout: layout) { (writer) throws(WorkbookError) in
      try Self.head(&writer)
      try writer.addTable(Self.table)
    }
    #expect(filtered == "S: table 费用 of B2:C5 overlaps the autofilter A5:D9")
  }

  @Test(
    arguments: [
      (
        TableDescription(name: "t", range: range("A1:B1"), columns: columns),
        "table t of A1:B1 without a row of data"
      ),
      (
        TableDescription(name: "t", range: range("A1:C9"), columns: columns),
        "table t of 2 columns in A1:C9 (3)"
      ),
      (
        TableDescription(
          name: "t",
          range: range("A1:B9"),
          columns: [.init(name: "a"), .init(name: "A")]
        ),
        "table t: a second column named \"A\""
      ),
      (
        TableDescription(name: "t", range: range("A1:A9"), columns: [.init(name: "")]),
        "table t: column name of 0 characters (1 to 255)"
      ),
      (
        TableDescription(
          name: "t",
          range: range("A1:A9"),
          totalsRows: 1,
          columns: [.init(name: "a", totalsFunction: "guess")]
        ),
        "table t: totals function \"guess\""
      ),
      (
        TableDescription(
          name: "t",
          range: range("A1:A9"),
          headerRows: 2,
          columns: [.init(name: "a")]
        ),
        "table t of 2 heading rows and 0 totals rows"
      ),
    ]
  )
  func `a table that Excel would repair is refused`(
    table: TableDescription,
    reason: String
  ) throws {
    let said = try refusal { (writer) throws(WorkbookError) in try writer.addTable(table) }
    #expect(said == "S: " + reason)
  }

  @Test func `names are read back`() throws {
    let names = [
      DefinedName(name: "率", formula: "0.13", comment: "税 <率>"),
      DefinedName(name: "_本表.区域", sheet: "S", area: .init(sheet: "S", range: range("A1:B2"))),
      DefinedName(name: "率", sheet: "S", formula: "\"a&b\"", isHidden: true),
      DefinedName(name: "_xlnm.Print_Area", sheet: "S", formula: "S!$A$1:$B$2"),
    ]
    let workbook = try WrittenWorkbook { (writer) throws(WorkbookError) in
      for name in names { try writer.define(name) }
    }
    let found = try workbook.reader.definedNames()
    #expect(found == names)
    #expect(found[1].areas == [.init(sheet: "S", range: range("A1:B2"))])
  }

  @Test(arguments: [
    "a", "A1B", "单位_1", "\\x", "_1.2?", "RC1C", "r1c_", "ABCD1", "Größe", "A1048577",
  ])
  func `a name that Excel takes is taken`(name: String) throws {
    try DefinedName.check(name: name)
  }

  @Test(arguments: [
    ("", "name of 0 characters (1 to 255)"),
    (String(repeating: "名", count: 256), "name of 256 characters (1 to 255)"),
    ("1a", "name \"1a\" with \"1\""), ("a b", "name \"a b\" with \" \""),
    ("a-b", "name \"a-b\" with \"-\""), ("a!", "name \"a!\" with \"!\""),
    ("xfd1048576", "name \"xfd1048576\", which is a reference to cells"),
    ("A1", "name \"A1\", which is a reference to cells"),
    ("R", "name \"R\", which is a reference to cells"),
    ("c", "name \"c\", which is a reference to cells"),
    ("r1C12", "name \"r1C12\", which is a reference to cells"),
    ("True", "name \"True\", which is a truth value"),
  ])
  func `a name that Excel does not take is refused`(name: String, reason: String) {
    let error = #expect(throws: Refusal.self) { try DefinedName.check(name: name) }
    #expect(error == Refusal(reason))
  }

  @Test func `a name stands for one thing on a sheet that is there`() throws {
    let twice = try refusal { (writer) throws(WorkbookError) in
      try writer.define(DefinedName(name: "Rate", formula: "1"))
      try writer.define(DefinedName(name: "RATE", formula: "2"))
    }
    #expect(twice == "a second table or name \"RATE\"")
    let table = try refusal { (writer) throws(WorkbookError) in
      try Self.head(&writer)
      try writer.addTable(Self.table)
      try writer.define(DefinedName(name: "费用", formula: "2"))
    }
    #expect(table == "a second table or name \"费用\"")
    let nowhere = try refusal { (writer) throws(WorkbookError) in
      try writer.define(DefinedName(name: "a", sheet: "T", formula: "1"))
    }
    #expect(nowhere == "name \"a\" of the sheet \"T\", which is not there")
    let own = try refusal { (writer) throws(WorkbookError) in
      try writer.define(DefinedName(name: "_xlnm.Print_Titles", sheet: "S", formula: "S!$1:$1"))
    }
    #expect(own == "name \"_xlnm.Print_Titles\", which the layout of a sheet defines")
  }
}
