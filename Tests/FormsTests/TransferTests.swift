import FoundationEssentials
import Testing
import Workbook

@testable import Forms

/// What processes of the program hand to each other.
@Suite struct TransferTests {
  private static func bytes(_ value: some Transferable) -> [UInt8] {
    var writer = TransferWriter()
    writer.put(value)
    return writer.bytes
  }

  private static func copy<Value: Transferable>(_ value: Value) throws -> Value {
    var reader = TransferReader(bytes(value))
    let copy = try reader.take(Value.self)
    #expect(reader.isAtEnd)
    return copy
  }

  private static let day = CalendarDate(daysSinceEpoch: 20_500)

  private static func values() throws -> [FieldValue] {
    [
      .text(""), .text("车间 “A”\u{1F600}\r\n"), .integer(0), .integer(-1), .integer(.max),
      .integer(.min), .decimal(try #require(ExactDecimal("-1234567890.0123456789"))),
      .decimal(try #require(ExactDecimal("-12345678901234567890123456789012345678e-60"))),
      .decimal(0), .boolean(true), .boolean(false), .date(day),
      .date(.init(daysSinceEpoch: -25_567)),
      .dateTime(day, try #require(TimeOfDay(seconds: 86_399))), .time(.midnight), .list([]),
      .list(["a", "", "a"]),
    ]
  }

  /// A reading with something of every kind in it.
  private static func reading() throws -> Reading {
    var reading = Reading()
    reading.header.form = "incident_weekly"
    reading.header.unit = "E"
    reading.header.period = Period("2026-W11")
    reading.header.correction = "更正"
    reading.header.preparer = "张三"
    reading.header.reviewer = "李四"
    reading.header.reportDate = day
    reading.header.periodCell = (sheet: "事项", cell: "A2")
    let sheet = TestSheet(rows: [["一组", "漏水", 2, "修"], ["一组", "漏水", "两", nil]])
    reading.tallies = [SheetTally(sheet: sheet.sheet.name, isHidden: true)]
    reading.tallies[0].seen = 5
    reading.tallies[0].accepted = 1
    reading.tallies[0].rejected = 1
    reading.tallies[0].setAside = [.heading: 2, .header: 1]
    var values = FieldMap<FieldValue>()
    for (number, value) in try Self.values().enumerated() { values["field\(number)"] = value }
    reading.records = ["k", nil].map { key in
      Record(
        type: "incident",
        key: key,
        sheet: "事项",
        row: 4,
        values: values,
        cells: ["field1": CellReference(row: 1_048_576, column: 16_384)]
      )
    }
    // Names that come again, some without a value.
    values["field0"] = nil
    reading.records.append(
      Record(type: "incident", key: "l", sheet: "事项", row: 5, values: values, cells: [:])
    )
    reading.findings = [
      Finding(code: "F02", severity: .file, message: ReaderMessages.unknownForm),
      Finding(
        code: "E15",
        severity: .error,
        sheet: "事项",
        cell: "C5",
        row: 5,
        found: "两",
        message: LocalizedText("请写数字", "write a number")
      ),
    ]
    reading.notes = [
      CoercionNote(code: "N01", sheet: "事项", cell: "B4", field: "name", raw: " a", value: "a")
    ]
    reading.rejectedRows = ["事项": [5, 7]]
    reading.misplacedDates = [1: day]
    return reading
  }

  @Test func `every value arrives as it was sent`() throws {
    for value in try Self.values() { #expect(try Self.copy(value) == value) }
  }

  @Test func `a reading arrives as it was sent`() throws {
    let sent = try Self.reading()
    let got = try Self.copy(sent)
    #expect(got.header == sent.header)
    #expect(got.blocks == sent.blocks)
    #expect(got.records == sent.records)
    #expect(got.findings == sent.findings)
    #expect(got.notes == sent.notes)
    #expect(got.tallies == sent.tallies)
    #expect(got.rejectedRows == sent.rejectedRows)
    #expect(got.misplacedDates == sent.misplacedDates)
  }

  @Test func `a reading of a sheet arrives with its tables`() throws {
    let sheet = TestSheet(rows: [["一组", "漏水", 2, "修"]])
    let sent = sheet.read()
    #expect(!sent.blocks.isEmpty)
    #expect(try Self.copy(sent).blocks == sent.blocks)
    #expect(try Self.copy(sent).records == sent.records)
  }

  @Test func `an organisation arrives with its units`() throws {
    let unit = Organisation.Unit(
      id: "a",
      name: "甲",
      aliases: ["A"],
      level: "team",
      parent: "b",
      activeFrom: Self.day
    )
    #expect(try Self.copy(Organisation(units: [unit])).units == [unit])
  }

  @Test func `bytes that are cut off or changed are refused or read, and harm nothing`() throws {
    let bytes = Self.bytes(try Self.reading())
    for count in 0..<bytes.count {
      var reader = TransferReader(Array(bytes.prefix(count)))
      #expect(throws: TransferError.self) { try reader.take(Reading.self) }
    }
    var refused = 0
    for position in bytes.indices {
      for change: UInt8 in [0x01, 0x80, 0xFF] {
        var changed = bytes
        changed[position] ^= change
        var reader = TransferReader(changed)
        do throws(TransferError) {
          _ = try reader.take(Reading.self)
        } catch {
          refused += 1
        }
      }
    }
    #expect(refused > 0)
  }
}
