import Testing

@testable import Workbook

@Suite struct FormulaTests {
  @Test func `each formula comes with its cell and kind`() throws {
    let formulas = try WorkbookBuilder(
      rows: """
        <row><c><f>SUM(B1:B2)&amp;"x"</f><v>1</v></c><c><v>2</v></c><c><f/></c></row>
        <row r="4"><c r="B4"><f t="array" ref="B4:C5">A1:A2*2</f></c><c r="C4"/>
        <c><f t="dataTable" ref="D4:D9" dt2D="0" r1="A1"/></c></row>
        """
    ).formulas()
    #expect(
      formulas == [
        "A1=SUM(B1:B2)&\"x\"", "C1=", "B4 array B4:C5=A1:A2*2", "D4 data table D4:D9=",
      ]
    )
  }

  @Test func `cells that share a formula get it as it reads in each`() throws {
    let formulas = try WorkbookBuilder(
      rows: """
        <row><c><f t="shared" ref="A1:B2" si="3">C1+$C$1</f></c><c><f t="shared" si="3"/></c></row>
        <row><c><f t="shared" si="3">ignored</f></c><c><f t="shared" si="3"/></c></row>
        <row><c><f t="shared" ref="A3:A4" si="3">1+A1</f></c></row>
        <row><c><f t="shared" si="3"/></c><c><f t="shared" si="8"/></c><c><f t="shared">9</f></c></row>
        """
    ).formulas()
    #expect(
      formulas == [
        "A1 shared 3=C1+$C$1", "B1 shared 3=D1+$C$1", "A2 shared 3=C2+$C$1",
        "B2 shared 3=D2+$C$1", "A3 shared 3=1+A1", "A4 shared 3=1+A2", "B4 unresolved 8=",
        "C4 unresolved -1=9",
      ]
    )
  }

  @Test(arguments: [
    ("A1", "C4"), ("$A1", "$A4"), ("A$1", "C$1"), ("$A$1", "$A$1"), ("a1:b2", "C4:D5"),
    ("A:B", "C:D"), ("$A:B", "$A:D"), ("1:2", "4:5"), ("$1:2", "$1:5"),
    ("SUM(A:A,1:1)", "SUM(C:C,4:4)"),
    ("LOG10(A1)", "LOG10(C4)"), ("A1B+TAX_1", "A1B+TAX_1"), ("\"A1\"\"B1\"&A1", "\"A1\"\"B1\"&C4"),
    ("'A1 ''B1'!A1", "'A1 ''B1'!C4"), ("Q1!A1", "Q1!C4"), ("Sheet1:Sheet3!A1", "Sheet1:Sheet3!C4"),
    ("T[[#This Row],[A1]]+A1", "T[[#This Row],[A1]]+C4"), ("T['[A1]+A1", "T['[A1]+C4"),
    ("[1]S!A1", "[1]S!C4"), ("1.5+2E5+A1", "1.5+2E5+C4"), ("#REF!+A1#", "#REF!+C4#"),
    ("XFD1", "#REF!"), ("XFC1048576", "#REF!"), ("A1048573", "C1048576"), ("XFE1", "XFE1"),
    ("A1:XFD2", "C4:#REF!"), ("XFD:XFD", "#REF!"), ("表!A1+数1", "表!C4+数1"),
    ("A1:INDEX(B:B,2)", "C4:INDEX(D:D,2)"),
    ("{1,2;3,4}", "{1,2;3,4}"), ("Name", "Name"), ("A1.x", "A1.x"), ("\"A1", "\"A1"),
    ("T[A1", "T[A1"), ("A1:", "C4:"),
  ])
  func `references move, all else stays`(formula: String, moved: String) {
    #expect(FormulaShift.shift(formula, rows: 3, columns: 2) == moved)
  }

  @Test func `references that leave the sheet on the near side are lost`() {
    #expect(FormulaShift.shift("A1+B2+$A$1", rows: -1, columns: -1) == "#REF!+A1+$A$1")
  }

  @Test func `a closure that has seen enough ends the reading`() throws {
    let workbook = try WorkbookBuilder(rows: "<row><c><f>1</f></c><c><f>2</f></c></row>").open()
    var count = 0
    try workbook.readFormulas(of: workbook.worksheets[0]) { _ in
      count += 1
      return .stop
    }
    #expect(count == 1)
  }
}
