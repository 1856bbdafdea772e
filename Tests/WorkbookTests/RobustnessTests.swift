import Testing
import Workbook

@Suite struct RobustnessTests {
  private static func sum(_ workbook: borrowing WorkbookReader) throws -> Double {
    var sum = 0.0
    try workbook.readRows(of: workbook.worksheets[0]) { row in
      for position in 0..<row.count {
        if case .number(let number) = row[position].content { sum += number }
      }
      return .next
    }
    return sum
  }

  @Test func `damaged bytes do no worse than an error`() {
    var builder = WorkbookBuilder(
      rows: (1...20).map { #"<row><c t="s"><v>0</v></c><c s="1"><v>\#($0)</v></c></row>"# }.joined()
    )
    builder.sharedStrings = "<si><t>_x0041_</t></si>"
    builder.styles = WorkbookBuilder.styles(formats: [(170, "[h]:mm")], cells: [14, 170])
    // Without checksums in the way, damage inside of a part reaches the parser.
    let bytes = builder.bytes()
    var generator = SplitMix(state: 7)
    for _ in 0..<400 {
      var edited = builder
      let entry = Int(generator.next() % 6)
      let byte = UInt8(truncatingIfNeeded: generator.next())
      let place = Int(generator.next() % 100_000)
      edited.edit = { zip in
        let count = zip.entries[entry].bytes.count
        zip.entries[entry].bytes[place % count] = byte
      }
      _ = edited.error()
      var damaged = bytes
      damaged[place % bytes.count] = byte
      _ = try? WorkbookReader(bytes: damaged, name: "damaged.xlsx").worksheets
    }
  }

  @Test func `workbooks are read side by side`() async throws {
    let rows = (1...500).map { "<row><c><v>\($0)</v></c></row>" }.joined()
    let bytes = WorkbookBuilder(rows: rows).bytes()
    let sums = try await withThrowingTaskGroup(of: Double.self) { group in
      for _ in 0..<8 {
        group.addTask {
          try Self.sum(WorkbookReader(bytes: bytes, name: "test.xlsx"))
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(sums == [Double](repeating: 125_250, count: 8))
  }

  @Test func `a sheet may be read while another is`() throws {
    let workbook = try WorkbookBuilder(rows: "<row><c><v>1</v></c></row><row><c><v>2</v></c></row>")
      .open()
    var sums: [Double] = []
    try workbook.readRows(of: workbook.worksheets[0]) { row in
      sums.append((try? Self.sum(workbook)) ?? 0)
      if case .number(let number) = row[0].content { sums.append(number) }
      return .next
    }
    #expect(sums == [3, 1, 3, 2])
  }

  @Test func `a cell that is kept too long shows other cells, not other memory`() throws {
    let long = String(repeating: "x", count: 5000)
    let workbook = try WorkbookBuilder(
      rows: #"<row><c t="str"><v>\#(long)</v></c></row><row><c t="str"><v>y</v></c></row>"#
    ).open()
    var kept: Cell?
    try workbook.readRows(of: workbook.worksheets[0]) { row in
      if kept == nil { kept = row[0] }
      return .next
    }
    let cell = try #require(kept)
    #expect(cell.content == .text("y"))
  }
}
