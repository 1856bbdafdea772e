import Foundation
import Testing

@testable import Workbook

@Suite struct ChartTests {
  private static let values = ChartValues(
    sheet: "it's",
    range: range("B2:B4"),
    cached: [1, nil, -2.5],
    numberFormat: "0.0\"件\""
  )
  private static let categories = ChartCategories(
    sheet: "it's",
    range: range("A2:A4"),
    cached: ["一 & 二", "b", ""]
  )
  private static let series = ChartSeries(
    name: .cell(sheet: "it's", .init(row: 1, column: 2), cached: "量"),
    values: values,
    categories: categories
  )

  private func text(_ chart: Chart) throws -> String {
    try chart.check()
    return ChartPart(chart, bodyFontName: "等线").content().text
  }

  @Test func `values, categories and names are referred to and cached`() throws {
    let text = try text(Chart(.column, series: [Self.series]))
    #expect(
      text.contains(
        """
        <c:tx><c:strRef><c:f>'it''s'!$B$1</c:f><c:strCache><c:ptCount val="1"/>\
        <c:pt idx="0"><c:v>量</c:v></c:pt></c:strCache></c:strRef></c:tx>
        """
      )
    )
    #expect(
      text.contains(
        """
        <c:cat><c:strRef><c:f>'it''s'!$A$2:$A$4</c:f><c:strCache><c:ptCount val="3"/>\
        <c:pt idx="0"><c:v>一 &amp; 二</c:v></c:pt><c:pt idx="1"><c:v>b</c:v></c:pt>\
        <c:pt idx="2"><c:v></c:v></c:pt></c:strCache></c:strRef></c:cat>\
        <c:val><c:numRef><c:f>'it''s'!$B$2:$B$4</c:f><c:numCache>\
        <c:formatCode>0.0&quot;件&quot;</c:formatCode><c:ptCount val="3"/>\
        <c:pt idx="0"><c:v>1</c:v></c:pt><c:pt idx="2"><c:v>-2.5</c:v></c:pt></c:numCache></c:numRef>\
        </c:val></c:ser>
        """
      )
    )
  }

  @Test(
    arguments: [
      (.column, ["<c:barDir val=\"col\"/><c:grouping val=\"clustered\"/>", "overlap val=\"0\""]),
      (
        .stackedColumn,
        ["<c:barDir val=\"col\"/><c:grouping val=\"stacked\"/>", "overlap val=\"100\""]
      ),
      (
        .bar, ["<c:barDir val=\"bar\"/>", "<c:orientation val=\"maxMin\"/>", "crosses val=\"max\""]
      ),
      (.stackedBar, ["<c:barDir val=\"bar\"/><c:grouping val=\"stacked\"/>"]),
      (.line, ["<c:lineChart><c:grouping val=\"standard\"/>", "<c:smooth val=\"0\"/>"]),
      (.pie, ["<c:pieChart><c:varyColors val=\"1\"/>", "<c:dPt><c:idx val=\"2\"/>"]),
    ] as [(Chart.Kind, [String])]
  )
  func `each kind has its markup`(kind: Chart.Kind, pieces: [String]) throws {
    let text = try text(Chart(kind, series: [Self.series]))
    for piece in pieces { #expect(text.contains(piece), "\(piece)") }
    #expect(text.contains("<c:catAx>") == (kind != .pie))
  }

  @Test func `texts name a Latin and a Chinese typeface`() throws {
    var chart = Chart(.line, series: [Self.series])
    chart.title = "上 <下>\n第二行"
    let plain = try text(chart)
    #expect(plain.contains("<a:latin typeface=\"等线\"/><a:ea typeface=\"等线\"/>"))
    #expect(plain.contains("<a:t>上 &lt;下&gt;</a:t></a:r></a:p><a:p>"))
    #expect(plain.contains("<a:t>第二行</a:t>"))
    chart.font = ChartFont(latin: "Arial", eastAsian: "微软雅黑", size: 10)
    let own = try text(chart)
    #expect(own.contains("<a:latin typeface=\"Arial\"/><a:ea typeface=\"微软雅黑\"/>"))
    #expect(!own.contains("等线"))
    // The title is half as large again.
    #expect(own.contains("sz=\"1500\" b=\"1\"") && own.contains("sz=\"1000\" b=\"0\""))
  }

  @Test func `a line on the second axis has axes of its own`() throws {
    let goal = ChartSeries.goal(name: .text("目标"), values: Self.values)
    var chart = Chart(plots: [
      .init(.column, series: [Self.series]), .init(.line, series: [goal]),
      .init(.line, series: [Self.series], usesSecondaryAxis: true),
    ])
    chart.legend = nil
    chart.secondaryAxis.title = "率"
    let text = try text(chart)
    #expect(text.components(ofElement: "c:valAx").count == 2)
    #expect(text.components(ofElement: "c:lineChart").count == 2)
    #expect(text.contains("<c:tx><c:v>目标</c:v></c:tx>"))
    #expect(text.contains("<a:prstDash val=\"dash\"/>"))
    #expect(text.contains("<c:axPos val=\"r\"/>"))
    #expect(text.contains("<c:idx val=\"2\"/><c:order val=\"2\"/>"))
    #expect(!text.contains("<c:legend>"))
  }

  @Test func `labels can be read on the colours where they lie`() throws {
    var series = Self.series
    series.color = 0x000080
    series.pointColors = [1: 0xFFFF00]
    series.labels = ChartLabels(position: .center)
    let inside = try text(Chart(.column, series: [series]))
    let own = try #require(inside.components(between: "<c:dLbl>", and: "</c:dLbl>"))
    #expect(own.contains("<c:idx val=\"1\"/>") && own.contains("262626"))
    let others = try #require(inside.components(between: "</c:dLbl>", and: "</c:dLbls>"))
    #expect(others.contains("<a:srgbClr val=\"FFFFFF\"/>"))
    series.labels = ChartLabels()
    #expect(!(try text(Chart(.column, series: [series])).contains("<c:dLbl>")))
    // The numbers of a line have its colour, unless columns stand behind them.
    #expect(
      try text(Chart(.line, series: [series])).components(between: "<c:dLbls>", and: "</c:dLbls>")?
        .contains("000080") == true
    )
    let behind = Chart(plots: [
      .init(.column, series: [Self.series]), .init(.line, series: [series]),
    ])
    #expect(try text(behind).contains("<a:alpha val=\"60000\"/>"))
    // Blue of the palette, half white.
    #expect(try text(behind).contains("<c:spPr><a:solidFill><a:srgbClr val=\"97B6DA\"/>"))
  }

  @Test func `a chart belongs to the drawing of its sheet`() throws {
    let workbook = try WrittenWorkbook { (writer) throws(WorkbookError) in
      try writer.addChart(Chart(.bar, series: [Self.series]), at: range("B2:H20"))
      try writer.addChart(Chart(.pie, series: [Self.series]), at: range("J2:P20"))
      try writer.addSheet("It's")
      try writer.addChart(Chart(.pie, series: [Self.series]), at: range("A1:B2"))
    }
    #expect(try workbook.foot().contains("<drawing r:id=\"rId1\"/>"))
    let drawing = try #require(try workbook.part("xl/drawings/drawing1.xml"))
    #expect(
      drawing.contains(
        """
        <xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row>\
        <xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>8</xdr:col><xdr:colOff>0</xdr:colOff>\
        <xdr:row>20</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>
        """
      )
    )
    let relationships = try workbook.part("xl/drawings/_rels/drawing1.xml.rels")
    #expect(relationships?.contains("Target=\"/xl/charts/chart2.xml\"") == true)
    #expect(try workbook.part("xl/charts/chart3.xml")?.contains("<c:pieChart>") == true)
  }

  /// A change that spoils a chart, and what is said of it.
  struct Fault: Sendable, CustomTestStringConvertible {
    let reason: String
    let change: @Sendable (inout Chart) -> Void

    init(_ reason: String, _ change: @escaping @Sendable (inout Chart) -> Void) {
      self.reason = reason
      self.change = change
    }

    var testDescription: String { reason }
  }

  @Test(arguments: [
    Fault("chart without a plot") { $0.plots = [] },
    Fault("plot without a series") { $0.plots[0].series = [] },
    Fault("chart of a pie and another plot") {
      $0.plots.append(.init(.pie, series: [Self.series]))
    },
    Fault("chart of bars and another plot") { $0.plots.append(.init(.bar, series: [Self.series])) },
    Fault("chart with two plots of one kind on one axis, where one can hold all series") {
      $0.plots.append(.init(.stackedColumn, series: [Self.series]))
    },
    Fault("chart whose plots all use the secondary axis") { $0.plots[0].usesSecondaryAxis = true },
    Fault("pie of 2 series (1)") { $0.plots = [.init(.pie, series: [Self.series, Self.series])] },
    Fault("chart of 256 series (at most 255)") {
      $0.plots[0].series = Array(repeating: Self.series, count: 256)
    },
    Fault("chart title of 256 characters (at most 255)") {
      $0.title = String(repeating: "题", count: 256)
    },
    Fault("chart title \"a\\u{01}\" with a control character") { $0.title = "a\u{1}" },
    Fault("2 cached values of the chart range B2:B4 (3)") {
      $0.plots[0].series[0].values.cached = [1, 2]
    },
    Fault("chart range A1:B2 of several rows and columns") {
      $0.plots[0].series[0].values.range = range("A1:B2")
    },
    Fault("inf is no number that a chart holds") {
      $0.plots[0].series[0].values.cached[0] = .infinity
    },
    Fault("percentage labels outside a pie") {
      $0.plots[0].series[0].labels = .init(showsPercentage: true)
    },
    Fault("label position above in a chart of kind column") {
      $0.plots[0].series[0].labels = .init(position: .above)
    },
    Fault("colour of point 3 of 3") { $0.plots[0].series[0].pointColors = [3: 0] },
    Fault("line width 0.0 (0.25 to 100)") { $0.plots[0].series[0].lineWidth = 0 },
    Fault("gap width 501 (0 to 500)") { $0.plots[0].gapWidth = 501 },
    Fault("axis from 2.0 to 1.0") {
      $0.valueAxis.minimum = 2
      $0.valueAxis.maximum = 1
    },
    Fault("axis with steps of 0.0") { $0.valueAxis.majorUnit = 0 },
    Fault("labels turned by 91 degrees (-90 to 90)") { $0.categoryAxis.labelRotation = 91 },
    Fault("number format of 0 characters (1 to 255)") { $0.valueAxis.numberFormat = "" },
    Fault("font name of 0 characters (1 to 31)") { $0.font.latin = "" },
    Fault("font name \"a\\u{01}\" with a control character") { $0.font.eastAsian = "a\u{1}" },
    Fault("sheet name \"\u{FFFE}\" with a control character") {
      $0.plots[0].series[0].values.sheet = "\u{FFFE}"
    },
  ])
  func `a chart that Excel would repair is refused`(fault: Fault) {
    var chart = Chart(.column, series: [Self.series])
    fault.change(&chart)
    let spoilt = chart
    let error = #expect(throws: Refusal.self) { try spoilt.check() }
    #expect(error == Refusal(fault.reason))
  }

  @Test func `a chart stays on its sheet, and its values are there`() throws {
    let chart = Chart(.column, series: [Self.series])
    let edge = CellRange(first: .init(row: 1, column: 1), last: .init(row: 1_048_576, column: 1))
    let outside = try refusal { (writer) throws(WorkbookError) in
      try writer.addChart(chart, at: edge)
    }
    #expect(outside == "S: chart over A1:A1048576 out of bounds")
    let folder = try TemporaryFolder()
    var writer = try WorkbookWriter(path: folder.file("a.xlsx"))
    try writer.addSheet("S")
    try writer.addChart(chart, at: range("A1:B2"))
    do throws(WorkbookError) {
      try writer.commit()
      Issue.record("was not refused")
    } catch { #expect(error.reason == "a chart of the sheet \"it's\", which is not there") }
    #expect(try folder.names == [])
  }
}

extension String {
  /// What stands between the first places of two texts.
  fileprivate func components(between first: String, and last: String) -> Substring? {
    guard let start = range(of: first)?.upperBound,
      let end = self[start...].range(of: last)?.lowerBound
    else { return nil }
    return self[start..<end]
  }

  /// The places where an element begins.
  fileprivate func components(ofElement name: String) -> [Range<Index>] {
    ranges(of: "<\(name)>")
  }
}
