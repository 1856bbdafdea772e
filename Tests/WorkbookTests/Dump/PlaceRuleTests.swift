import Testing
import Workbook

/// Where a cell lies: as it says, or else behind the one before.
@Suite struct PlaceRuleTests {
  @Test(arguments: [
    // Neither rows nor cells say where they are.
    (
      "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>",
      ["A1 n 1", "A2 n 3", "B1 n 2"]
    ),
    // Cells and rows that say nothing follow those that do.
    (
      #"<row r="3"><c r="C3"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"#,
      ["A4 n 3", "C3 n 1", "D3 n 2"]
    ),
    // Cells and rows without value count as well.
    (#"<row/><row r="4"/><row><c/><c r="D5"/><c><v>1</v></c></row>"#, ["E5 n 1"]),
    // The one before counts, not the furthest.
    (
      #"<row r="5"><c r="D5"><v>1</v></c><c r="B5"><v>2</v></c><c><v>3</v></c></row>"#,
      ["B5 n 2", "C5 n 3", "D5 n 1"]
    ),
    (
      #"<row r="5"><c><v>1</v></c></row><row r="2"><c><v>2</v></c></row><row><c><v>3</v></c></row>"#,
      ["A2 n 2", "A3 n 3", "A5 n 1"]
    ),
    // In capitals, without dollar signs.
    (
      #"<row r="7"><c r="$b$7"><v>1</v></c><c r="aA7"><v>2</v></c><c r="XfD7"><v>3</v></c></row>"#,
      ["AA7 n 2", "B7 n 1", "XFD7 n 3"]
    ),
    // The reference of a cell holds, whatever row it stands in.
    (#"<row r="1"><c r="B5"><v>1</v></c><c><v>2</v></c></row>"#, ["B5 n 1", "C1 n 2"]),
    // The last cell of a sheet.
    (#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#, ["XFD1048576 n 1"]),
  ])
  func `a cell without reference lies behind the one before`(rows: String, cells: [String]) throws {
    #expect(try WorkbookBuilder(rows: rows).cells().sorted() == cells)
  }

  @Test(arguments: [
    (
      #"<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="B1"><v>2</v></c></row>"#,
      ["A1 n 1", "B1 n 2"]
    ),
    // Each begins with column A again.
    (
      #"<row r="1"><c><v>1</v></c><c><v>2</v></c></row><row r="1"><c><v>3</v></c></row>"#,
      ["A1 n 3", "B1 n 2"]
    ),
    // Others may stand between them.
    (
      """
      <row r="2"><c><v>1</v></c><c><v>2</v></c></row><row r="1"><c><v>3</v></c></row>
      <row r="2"><c r="B2" t="str"><v>x</v></c></row>
      """,
      ["A1 n 3", "A2 n 1", #"B2 s "x""#]
    ),
  ])
  func `rows of one number add up`(rows: String, cells: [String]) throws {
    #expect(try WorkbookBuilder(rows: rows).cells().sorted() == cells)
  }

  @Test(arguments: [
    #"<c r="A1"/>"#, #"<c r="A1"><v/></c>"#, #"<c r="A1"><f>1+1</f></c>"#,
    #"<c r="A1" t="str"><v></v></c>"#, #"<c r="A1" t="s"><v>9</v></c>"#,
    #"<c r="A1" t="inlineStr"><is><t/></is></c>"#,
  ])
  func `of cells that come twice the last with a value wins`(empty: String) throws {
    let first = #"<c r="A1"><v>1</v></c>"#
    let second = #"<c r="A1" t="str"><v>x</v></c>"#
    for rows in [
      "<row>\(first)\(second)\(empty)</row>", "<row>\(first)\(empty)\(second)</row>",
      #"<row r="1">\#(first)</row><row r="1">\#(second)</row><row r="1">\#(empty)</row>"#,
      #"<row r="1">\#(first)</row><row r="2">\#(second)</row><row r="1">\#(empty)</row>"#,
    ] {
      var builder = WorkbookBuilder(rows: rows)
      builder.sharedStrings = ""
      #expect(try builder.cells() == [#"A1 s "x""#], "\(rows)")
    }
  }
}
