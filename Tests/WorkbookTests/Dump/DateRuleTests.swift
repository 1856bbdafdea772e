import Testing
import Workbook

/// Which moment the number under a date format is.
@Suite struct DateRuleTests {
  private func cell(_ value: String, _ properties: String = "") throws -> String {
    var builder = WorkbookBuilder(cells: #"<c s="0"><v>\#(value)</v></c>"#)
    builder.styles = WorkbookBuilder.styles(cells: [22])
    builder.workbookProperties = properties
    return try builder.cells().joined()
  }

  @Test(arguments: [
    // Day 0 is a time of day alone.
    ("0", "00:00:00", "00:00:00"), ("-0", "00:00:00", "00:00:00"),
    ("0.5", "12:00:00", "12:00:00"), ("0.999988425925926", "23:59:59", "23:59:59"),
    ("0.50000578703704", "12:00:00.500", "12:00:00.500"),
    // The year 1900 has a leap day that never was, the other system has none.
    ("1", "1900-01-01", "1904-01-02"), ("59", "1900-02-28", "1904-02-29"),
    ("60", "1900-02-29", "1904-03-01"), ("60.25", "1900-02-29T06:00:00", "1904-03-01T06:00:00"),
    ("61", "1900-03-01", "1904-03-02"), ("366", "1900-12-31", "1905-01-01"),
    ("45658", "2025-01-01", "2029-01-02"),
    ("45658.75", "2025-01-01T18:00:00", "2029-01-02T18:00:00"),
    ("36585", "2000-02-29", "2004-03-01"), ("2957003", "9995-12-30", "9999-12-31"),
    // Half a millisecond goes up, into the next day if need be; less goes down.
    ("1.00000000578", "1900-01-01", "1904-01-02"),
    ("1.00000000579", "1900-01-01T00:00:00.001", "1904-01-02T00:00:00.001"),
    ("1.999999994", "1900-01-01T23:59:59.999", "1904-01-02T23:59:59.999"),
    ("1.9999999999", "1900-01-02", "1904-01-03"), ("0.9999999999", "1900-01-01", "1904-01-02"),
    ("59.9999999999", "1900-02-29", "1904-03-01"),
    ("45658.0000000001", "2025-01-01", "2029-01-02"),
    // Milliseconds show where there are any, the time where it is not midnight.
    ("45658.25000001157", "2025-01-01T06:00:00.001", "2029-01-02T06:00:00.001"),
  ])
  func `days count from one of two days`(value: String, from1900: String, from1904: String) throws {
    for properties in ["", "<workbookPr/>", #"<workbookPr date1904="0"/>"#] {
      #expect(try cell(value, properties) == #"A1 d "\#(from1900)""#)
    }
    for properties in [#"<workbookPr date1904="1"/>"#, #"<workbookPr date1904="true"/>"#] {
      #expect(try cell(value, properties) == #"A1 d "\#(from1904)""#)
    }
  }

  @Test func `the calendar ends with the year 9999`() throws {
    #expect(try cell("2958465") == #"A1 d "9999-12-31""#)
    #expect(try cell("2958465.75") == #"A1 d "9999-12-31T18:00:00""#)
    #expect(try cell("2958466") == "A1 n 2958466")
    // No year of four digits could name what this is rounded to.
    #expect(try cell("2958465.999999999").hasPrefix("A1 n 2958465.99999999"))
  }

  @Test(arguments: ["-1", "-0.5", "-0.0000001", "2958466.5", "1E+300", "-1E+300"])
  func `what is outside of the calendar stays a number`(value: String) throws {
    for properties in ["", #"<workbookPr date1904="1"/>"#] {
      #expect(try cell(value, properties).hasPrefix("A1 n "))
    }
  }

  @Test(arguments: [46, 164])
  func `a span of time is its stored double`(identifier: Int) throws {
    for value in ["1.5", "0.041666666666666664", "-0.25", "3000000.125"] {
      var builder = WorkbookBuilder(cells: #"<c s="0"><v>\#(value)</v></c>"#)
      builder.styles = WorkbookBuilder.styles(
        formats: [(164, "[h]:mm:ss")],
        cells: [identifier]
      )
      #expect(try builder.cells() == ["A1 n \(value)"])
    }
  }
}
