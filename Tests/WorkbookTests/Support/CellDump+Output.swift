import Workbook

extension CellDump {
  /// The dump of a workbook, or what stopped it.
  static func output(
    of bytes: [UInt8],
    limits: ReadingLimits = .standard,
    parsing: Parsing,
    threads: Int = 1
  ) -> Result<[UInt8], WorkbookError> {
    do throws(WorkbookError) {
      let workbook = try WorkbookReader(
        bytes: bytes,
        name: "test.xlsx",
        limits: limits,
        parsing: parsing,
        threads: threads
      )
      var output: [UInt8] = []
      try write(workbook) { span in
        unsafe span.withUnsafeBufferPointer { unsafe output.append(contentsOf: $0) }
      }
      return .success(output)
    } catch {
      return .failure(error)
    }
  }

  /// The lines of a dump.
  static func lines(_ output: [UInt8]) -> [String] {
    output.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }
}
