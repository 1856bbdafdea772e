import Foundation
import Testing
import Workbook

/// A limit on the size of files stands for the full disk; each case has a process of its own.
@Suite struct FullDiskTests {
  @Test func `a workbook that the disk cannot hold is refused and the old one stays`() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let path = folder.file("a.xlsx")
      try Data("old".utf8).write(to: URL(fileURLWithPath: path))
      limitFileSize(to: 100_000)
      for (memoryLimit, reason) in [
        (1 << 30, "cannot write: File too large"),
        (0, "cannot write a temporary file: File too large"),
      ] {
        var writer = try WorkbookWriter(
          path: path,
          properties: .init(compression: .stored, memoryLimit: memoryLimit)
        )
        try writer.addSheet("一")
        for row in 0..<5_000 { try writer.appendRow([.number(Double(row)), 1, 2]) }
        do throws(WorkbookError) {
          try writer.commit()
          Issue.record("was not refused")
        } catch { #expect(error == WorkbookError(.system, path: path, reason: reason)) }
        #expect(try folder.names == ["a.xlsx"])
        #expect(try folder.bytes("a.xlsx") == Array("old".utf8))
      }
    }
  }

  @Test func `a sheet whose bytes were lost is not committed`() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let path = folder.file("a.xlsx")
      for compression in [CompressionLevel.stored, .fast] {
        limitFileSize(to: 100_000)
        var writer = try WorkbookWriter(
          path: path,
          properties: .init(compression: compression, memoryLimit: 0)
        )
        try writer.addSheet("一")
        var failures = 0
        for row in UInt64(0)..<60_000 {
          // Numbers that hardly get shorter.
          let number = Double((row &* 0x9E37_79B9_7F4A_7C15) >> 11) / 3
          do throws(WorkbookError) {
            try writer.appendRow([.number(number), .number(number / 7), .number(number / 11)])
          } catch { failures += 1 }
        }
        #expect(failures > 0)
        // Also where the disk has room again, as the bytes in between are missing.
        limitFileSize(to: .max)
        do throws(WorkbookError) {
          try writer.commit()
          Issue.record("was not refused")
        } catch { #expect(error.code == .system) }
        #expect(try folder.names == [])
      }
    }
  }

  @Test func `a table that the disk cannot hold is refused and not committed`() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let path = folder.file("a.csv")
      limitFileSize(to: 100_000)
      var writer = try CSVWriter(path: path)
      var failure: WorkbookError?
      for row in 0..<60_000 where failure == nil {
        do throws(WorkbookError) { try writer.appendRow([.text("line"), .number("\(row)")]) } catch
        { failure = error }
      }
      let expected = WorkbookError(.system, path: path, reason: "cannot write: File too large")
      #expect(failure == expected)
      do throws(WorkbookError) {
        try writer.commit()
        Issue.record("was not refused")
      } catch { #expect(error == expected) }
      #expect(try folder.names == [])
    }
  }
}

/// Lets no file of this process grow past a size; a write that would is an error and no signal.
private func limitFileSize(to bytes: UInt) {
  signal(SIGXFSZ, SIG_IGN)
  var limit = rlimit(rlim_cur: bytes, rlim_max: .max)
  _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
}
