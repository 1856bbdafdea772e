import Testing

@testable import Workbook

@Suite struct ConditionalFormatTests {
  private func foot(_ format: ConditionalFormat, on cells: String = "A1:A9") throws -> String {
    try WrittenWorkbook { (writer) throws(WorkbookError) in
      try writer.addConditionalFormat(format, to: [range(cells)])
    }.foot()
  }

  @Test(
    arguments: [
      (
        .colorScale(.redYellowGreen),
        """
        <cfRule type="colorScale" priority="1"><colorScale><cfvo type="min"/>\
        <cfvo type="percentile" val="50"/><cfvo type="max"/><color rgb="FFF8696B"/>\
        <color rgb="FFFFEB84"/><color rgb="FF63BE7B"/></colorScale></cfRule>
        """
      ),
      (
        .iconSet(
          .init(.trafficLights, thresholds: [.number(0.5), .percent(80)], showsValue: false)
        ),
        """
        <cfRule type="iconSet" priority="1"><iconSet iconSet="3TrafficLights1" showValue="0">\
        <cfvo type="percent" val="0"/><cfvo type="num" val="0.5"/><cfvo type="percent" val="80"/>\
        </iconSet></cfRule>
        """
      ),
      (
        .cellValue(.between, "1", and: "\"<\"", style: .bad),
        """
        <cfRule type="cellIs" dxfId="0" priority="1" operator="between"><formula>1</formula>\
        <formula>&quot;&lt;&quot;</formula></cfRule>
        """
      ),
      (
        .formula("$A1>B1", style: .good),
        """
        <cfRule type="expression" dxfId="0" priority="1"><formula>$A1&gt;B1</formula></cfRule>
        """
      ),
    ] as [(ConditionalFormat, String)]
  )
  func `each format has its markup`(format: ConditionalFormat, rule: String) throws {
    #expect(
      try foot(format)
        .hasPrefix(
          "<conditionalFormatting sqref=\"A1:A9\">\(rule)</conditionalFormatting><pageMargins"
        )
    )
  }

  @Test func `a data bar has an extension that draws it from zero`() throws {
    let foot = try foot(.dataBar(.init(minimum: .formula("B1*2"))))
    #expect(
      foot.contains("<dataBar><cfvo type=\"formula\" val=\"B1*2\"/><cfvo type=\"max\"/>")
    )
    let id = "{00000000-CA7D-4000-8000-000001000000}"
    #expect(foot.contains("<x14:id>\(id)</x14:id>"))
    #expect(foot.contains("<x14:cfRule type=\"dataBar\" id=\"\(id)\">"))
    #expect(foot.contains("<x14:cfvo type=\"formula\"><xm:f>B1*2</xm:f></x14:cfvo>"))
    #expect(foot.contains("<x14:cfvo type=\"autoMax\"/>"))
    #expect(foot.hasSuffix("</x14:conditionalFormattings></ext></extLst></worksheet>"))
  }

  @Test func `equal looks are there once, and the first format has priority`() throws {
    let workbook = try WrittenWorkbook { (writer) throws(WorkbookError) in
      try writer.addConditionalFormat(
        .cellValue(.lessThan, "0", style: .bad),
        to: [range("A1"), range("C1:C3")]
      )
      try writer.addConditionalFormat(.formula("TRUE", style: .good), to: [range("A1")])
      try writer.addConditionalFormat(.formula("A1", style: .bad), to: [range("A1")])
    }
    let foot = try workbook.foot()
    #expect(foot.contains("sqref=\"A1 C1:C3\"><cfRule type=\"cellIs\" dxfId=\"0\" priority=\"1\""))
    #expect(foot.contains("dxfId=\"1\" priority=\"2\""))
    #expect(foot.contains("dxfId=\"0\" priority=\"3\""))
    let styles = try #require(try workbook.part("xl/styles.xml"))
    #expect(
      styles.contains(
        """
        <dxfs count="2"><dxf><font><color rgb="FF9C0006"/></font><fill>\
        <patternFill patternType="solid"><fgColor rgb="FFFFC7CE"/><bgColor rgb="FFFFC7CE"/>\
        </patternFill></fill></dxf>
        """
      )
    )
  }

  @Test(
    arguments: [
      (.colorScale(.init([.init(.minimum, 0)])), "S: colour scale of 1 colours (2 or 3)"),
      (.iconSet(.init(.arrows, thresholds: [.number(1)])), "S: 1 thresholds of 3 icons"),
      (
        .iconSet(.init(.arrows, thresholds: [.minimum, .number(1)])),
        "S: icon threshold that is the smallest or largest value"
      ),
      (.dataBar(.init(minimum: .percent(101))), "S: threshold of 101.0 % (0 to 100)"),
      (.dataBar(.init(maximum: .number(.nan))), "S: threshold nan"),
      (
        .dataBar(.init(minimum: .maximum)),
        "S: data bar that begins with the largest value or ends with the smallest one"
      ),
      (
        .cellValue(.between, "1", style: .bad),
        "S: conditional format \"between\" with one formula"
      ),
      (
        .cellValue(.equal, "1", and: "2", style: .bad),
        "S: conditional format \"equal\" with two formulas"
      ),
      (.formula("", style: .bad), "S: conditional format: formula of 0 characters (1 to 8192)"),
      (
        .formula("=A1", style: .bad),
        "S: conditional format: formula =A1 that begins with \"=\""
      ),
    ] as [(ConditionalFormat, String)]
  )
  func `a format that Excel would repair is refused`(
    format: ConditionalFormat,
    reason: String
  ) throws {
    let said = try refusal { (writer) throws(WorkbookError) in
      try writer.addConditionalFormat(format, to: [range("A1")])
    }
    #expect(said == reason)
  }

  @Test func `a format holds for some cells of the sheet`() throws {
    let nowhere = try refusal { (writer) throws(WorkbookError) in
      try writer.addConditionalFormat(.dataBar(), to: [])
    }
    #expect(nowhere == "S: conditional format of no cells")
    let outside = CellRange(first: .init(row: 0, column: 1), last: .init(row: 2, column: 1))
    let beyond = try refusal { (writer) throws(WorkbookError) in
      try writer.addConditionalFormat(.dataBar(), to: [outside])
    }
    #expect(beyond == "S: conditional format of A0:A2 out of bounds")
  }
}
