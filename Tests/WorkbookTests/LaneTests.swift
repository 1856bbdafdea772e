import Foundation
import Testing
import Workbook

/// What is read byte by byte has to come out as libxml2 would have it, errors included.
@Suite struct LaneTests {
  /// What a reading came to, to the last detail that a caller can see.
  private struct Reading: Equatable {
    var rows: [String] = []
    var tail: SheetTail?
    var error: WorkbookError?
  }

  private static func read(
    _ bytes: [UInt8],
    _ parsing: Parsing,
    threads: Int = 1,
    limits: ReadingLimits = .standard
  ) -> Reading {
    var reading = Reading()
    do throws(WorkbookError) {
      let workbook = try WorkbookReader(
        bytes: bytes,
        name: "test.xlsx",
        limits: limits,
        parsing: parsing,
        threads: threads
      )
      for sheet in workbook.worksheets {
        reading.tail = try workbook.readRows(of: sheet) { row in
          var line = "\(row.number) \(row.isHidden) \(row.hasStrayCells)"
          for position in 0..<row.count {
            let cell = row[position]
            line += " \(cell.reference) \(cell.hasFormula) \(cell.isStruckThrough) \(cell.content)"
            line += " \(cell.numberText ?? "")"
          }
          reading.rows.append(line)
          return .next
        }
      }
    } catch {
      reading.error = error
    }
    return reading
  }

  static func expectEqual(
    _ bytes: [UInt8],
    limits: ReadingLimits = .standard,
    _ comment: @autoclosure () -> Comment
  ) {
    let parsed = read(bytes, .parserOnly, limits: limits)
    var others = [read(bytes, .canonicalFirst, limits: limits)]
    // Smaller ones are not worth a thread, to the reader neither.
    if bytes.count > 100_000 {
      others.append(read(bytes, .parserOnly, threads: 2, limits: limits))
      others.append(read(bytes, .canonicalFirst, threads: 2, limits: limits))
    }
    for other in others where other != parsed {
      // Rows one by one, so that a failure shows one and not a thousand.
      for (left, right) in zip(other.rows, parsed.rows) where left != right {
        #expect(left == right, comment())
        return
      }
      #expect(other.rows.count == parsed.rows.count, comment())
      #expect(other.tail == parsed.tail, comment())
      #expect(other.error == parsed.error, comment())
    }
  }

  @Test(arguments: CanonicalSpelling.all)
  func `each spelling is read alike`(spelling: CanonicalSpelling) {
    Self.expectEqual(spelling.builder.bytes(), "\(spelling.rows)")
  }

  @Test func `a sheet longer than the buffer is read alike, however its rows fall`() {
    for width in [1, 7, 300, 6000] {
      let cells = (0..<width).map { #"<c><v>\#($0 * 37)</v></c>"# }.joined()
      let count = max(2, 900_000 / cells.utf8.count)
      let rows = (1...count).map { #"<row r="\#($0)">\#(cells)</row>"# }.joined()
      Self.expectEqual(WorkbookBuilder(rows: rows).bytes(), "\(width) columns")
      let cut = WorkbookBuilder(rows: rows + "<row><c><v>1</v></row>")
      Self.expectEqual(cut.bytes(), "\(width) columns, then damage")
    }
  }

  @Test func `mutated sheets are read alike`() {
    // The same every time, so that a red run is about the change; LANE_SEED looks elsewhere.
    let seed = ProcessInfo.processInfo.environment["LANE_SEED"].flatMap(UInt64.init) ?? 1
    var generator = SplitMix(state: seed)
    let spellings = CanonicalSpelling.all
    for round in 0..<4000 {
      let spelling = spellings[Int(generator.next() % UInt64(spellings.count))]
      let bytes = spelling.mutated(by: &generator)
      Self.expectEqual(bytes, "seed \(seed), round \(round)")
    }
  }

  @Test func `damage at the end of a head is told without the blanks that follow it`() {
    for part in ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"] {
      var builder = CanonicalSpelling.all[0].builder
      builder.edit = { zip in
        for index in zip.entries.indices where zip.entries[index].name == part {
          let bytes = zip.entries[index].bytes
          let tag = Array((part.hasSuffix("sheet1.xml") ? "<sheetData>" : "main\">").utf8)
          guard let end = (0..<bytes.count).first(where: { bytes[$0...].starts(with: tag) }) else {
            continue
          }
          zip.entries[index].bytes.insert(
            contentsOf: tag[0] == UInt8(ascii: "<") ? Array(" a='".utf8) + [0xC6] : [0xC6],
            at: end + tag.count - (tag[0] == UInt8(ascii: "<") ? 1 : 2)
          )
        }
      }
      Self.expectEqual(builder.bytes(), "\(part)")
    }
  }

  @Test func `limits stop both at the same place`() {
    for spelling in CanonicalSpelling.all {
      let bytes = spelling.builder.bytes()
      for size in 0..<12 {
        var limits = ReadingLimits.standard
        limits.cellTextBytes = size
        Self.expectEqual(bytes, limits: limits, "cell text of \(size)")
        limits = .standard
        limits.rowTextBytes = size * 2
        limits.cellsPerRow = size
        Self.expectEqual(bytes, limits: limits, "row text of \(size * 2)")
        limits = .standard
        limits.sharedStrings = size
        limits.sharedStringBytes = size * 3
        Self.expectEqual(bytes, limits: limits, "\(size) shared strings")
        limits = .standard
        limits.depth = size
        Self.expectEqual(bytes, limits: limits, "depth of \(size)")
      }
    }
  }
}
