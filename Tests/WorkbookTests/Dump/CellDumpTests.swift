import Testing
import Workbook

@Suite struct CellDumpTests {
  @Test func `each cell that holds something has a line`() throws {
    var builder = WorkbookBuilder(
      cells: """
        <c s="0"><v>1.5</v></c><c t="str"><v>a"b\\&#9;é</v></c><c t="b"><v>1</v></c>
        <c t="e"><v>#N/A</v></c><c s="1"><v>45658</v></c><c s="1"><v>45658.5000001</v></c>
        <c s="1"><v>0.75</v></c><c/><c t="str"><v></v></c><c t="s"><v>4</v></c><c s="1"><v>-1</v></c>
        """
    )
    builder.styles = WorkbookBuilder.styles(cells: [0, 14])
    builder.sharedStrings = ""
    #expect(
      try builder.dump() == [
        #"{"sheet":"S","state":"visible"}"#,
        #"{"r":"A1","t":"n","v":1.5}"#,
        #"{"r":"B1","t":"s","v":"a\"b\\\té"}"#,
        #"{"r":"C1","t":"b","v":true}"#,
        ##"{"r":"D1","t":"e","v":"#N/A"}"##,
        #"{"r":"E1","t":"d","v":"2025-01-01"}"#,
        #"{"r":"F1","t":"d","v":"2025-01-01T12:00:00.009"}"#,
        #"{"r":"G1","t":"d","v":"18:00:00"}"#,
        #"{"r":"K1","t":"n","v":-1}"#,
      ]
    )
  }

  @Test func `numbers are written with the fewest digits that read back`() throws {
    var generator = SplitMix(state: 20_260_101)
    var numbers: [Double] = [
      0, -0.0, 0.1, -0.5, 1e15, 1e21, 123_456_789_012, 9_007_199_254_740_992, 0.1 + 0.2,
      .leastNonzeroMagnitude,
      .greatestFiniteMagnitude, 99_999_999_999.9999, 1234.5678, -12.34, 0.0001, 0.00001,
    ]
    for _ in 0..<2000 {
      let random = Double(bitPattern: generator.next())
      if random.isFinite { numbers.append(random) }
      numbers.append(Double(Int64(bitPattern: generator.next()) >> 20) / 10_000)
    }
    let cells = numbers.map { "<row><c><v>\($0)</v></c></row>" }.joined()
    let lines = try WorkbookBuilder(rows: cells).dump().dropFirst()
    #expect(lines.count == numbers.count)
    for (line, number) in zip(lines, numbers) {
      let text = try #require(line.split(separator: "\"v\":").last?.dropLast())
      let read = try #require(Double(text))
      #expect(read.bitPattern == number.bitPattern)
      let longest = number.description.utf8.count
      #expect(text.utf8.count <= longest, "\(number) as \(text)")
    }
  }

  @Test func `rows and cells that come twice have the last value`() throws {
    let lines = try WorkbookBuilder(
      rows: """
        <row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>2</v></c><c r="B2"><v>3</v></c><c r="B2"/></row>
        <row r="1"><c><v>4</v></c></row><row r="2"><c r="A2"><v>5</v></c><c r="D7"><v>6</v></c></row>
        """
    ).dump()
    #expect(
      lines.dropFirst().sorted() == [
        #"{"r":"A1","t":"n","v":4}"#, #"{"r":"A2","t":"n","v":5}"#, #"{"r":"B2","t":"n","v":3}"#,
        #"{"r":"D7","t":"n","v":6}"#,
      ]
    )
  }

  @Test func `a sheet goes back to rows that are past, unless its dump is long`() throws {
    // Sixteen megabytes wait before they are written, and what is written stays.
    let text = String(repeating: "x", count: ReadingLimits.standard.cellTextBytes)
    func builder(rows: Int) -> WorkbookBuilder {
      let rows = String(repeating: #"<row><c t="s"><v>0</v></c></row>"#, count: rows)
      var builder = WorkbookBuilder(rows: rows + #"<row r="2"><c><v>1</v></c></row>"#)
      builder.sharedStrings = "<si><t>\(text)</t></si>"
      return builder
    }
    #expect(try builder(rows: 3).dump().last == #"{"r":"A2","t":"n","v":1}"#)
    let error = builder(rows: 17).refusal()
    #expect(error?.code == .overLimit)
    #expect(error?.part == "xl/worksheets/sheet1.xml")
    #expect(error?.reason == "goes back to rows that are past")
  }

  @Test func `what has no line, stands elsewhere or cannot be meant is told`() throws {
    func doubts(_ rows: String) throws -> [String] {
      let doubts = try CellDump.write(try WorkbookBuilder(rows: rows).open()) { _ in }
      #expect(doubts.count >= doubts.first.count)
      return doubts.first.map { "\($0.sheet) \($0.cell) \($0.reason)" }
    }
    #expect(try doubts("<row><c><v>1</v></c><c/><c t=\"str\"><v></v></c></row>") == [])
    #expect(
      try doubts("<row><c><v>NaN</v></c><c><v>2</v></c><c t=\"zz\"><v>3</v></c></row>") == [
        #"S A1 unreadable("NaN")"#, #"S C1 unreadable("3")"#,
      ]
    )
    let cells = #"<c r="B2"><v>1</v></c><c r="A2"><v>2</v></c><c r="B2"><v>3</v></c>"#
    #expect(try doubts(#"<row r="2">\#(cells)</row>"#) == ["S B2 again"])
    #expect(
      try doubts(
        """
        <row r="1"><c><v>x</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>
        <row r="2"><c r="A2"><v>2</v></c><c r="D7"><v>x</v></c></row>
        """
      ) == [
        #"S A1 unreadable("x")"#, "S A2 again", "S D7 misplaced(row: 2)",
        #"S D7 unreadable("x")"#,
      ]
    )
    var dates = WorkbookBuilder(
      cells: """
        <c s="1"><v>60</v></c><c s="1"><v>61</v></c><c s="1"><v>1e300</v></c><c s="1"><v>-1</v></c>
        <c s="0"><v>60</v></c><c><f>1+1</f></c><c><f>1+1</f><v>2</v></c><c t="str"><f>A1</f><v></v></c>
        """
    )
    dates.styles = WorkbookBuilder.styles(cells: [0, 14])
    let doubtful = try CellDump.write(dates.open()) { _ in }
    #expect(
      doubtful.first.map { "\($0.cell) \($0.reason)" } == [
        "A1 leapDay1900", "C1 noDay(1e+300)", "D1 noDay(-1.0)", "F1 uncalculated",
      ]
    )
    // A million of them fill no memory.
    let many = String(repeating: "<row><c><v>x</v></c></row>", count: 300)
    let all = try CellDump.write(try WorkbookBuilder(rows: many).open()) { _ in }
    #expect(all.count == 300)
    #expect(all.first.count == 100)
  }

  @Test func `what the sink throws comes back`() throws {
    let workbook = try WorkbookBuilder(rows: "").open()
    let full = WorkbookError(.system, path: "out", reason: "disk full")
    let error = #expect(throws: WorkbookError.self) {
      try CellDump.write(workbook) { _ throws(WorkbookError) in throw full }
    }
    #expect(error == full)
  }
}
