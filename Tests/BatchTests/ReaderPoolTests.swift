import Forms
import Foundation
import Testing

@testable import Batch

/// Processes that read for a run, played by a shell: an answer is its length in four bytes, and bytes.
@Suite struct ReaderPoolTests {
  private static let day = CalendarDate(daysSinceEpoch: 20_500)

  private static let entry = FileArchive.Entry(sha256: "0", bytes: 0, path: "/nowhere")

  private func pool(_ script: String) throws -> ReaderPool {
    let site = try TemporarySite.sample.get()
    let reader = FormReader(library: site.library, organisation: Organisation(units: []))
    return ReaderPool(command: ["/bin/sh", "-c", script], reader: reader, limits: site.readers)
  }

  /// Answers the greeting, and takes the beginning of the next message.
  private static let begin = "printf '\\0\\0\\0\\0' >&0; head -c 1 >/dev/null;"

  private func finding(_ script: String) throws -> Finding {
    let reading = try pool(script).read(Self.entry, name: "a.xlsx", received: Self.day)
    #expect(reading.findings.count == 1)
    return try #require(reading.findings.first)
  }

  @Test func `a workbook of which two processes die cannot be read, and is told why`() throws {
    let finding = try finding("\(Self.begin) sleep 0.1; kill -SEGV $$")
    #expect(finding.code == "F01")
    #expect(
      finding.message.english.contains("ended the reader twice (signal 11, Segmentation fault)")
    )
    #expect(finding.message.english.contains("2048 MiB"))
  }

  @Test func `a workbook that takes too long cannot be read, and is tried but once`() throws {
    let log = FileManager.default.temporaryDirectory.appending(path: "reader-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: log) }
    let finding = try finding("echo >>'\(log)'; \(Self.begin) kill -ALRM $$")
    #expect(finding.message.english.contains("took more than 120 seconds to read"))
    #expect(try String(contentsOfFile: log, encoding: .utf8) == "\n")
  }

  @Test func `an answer that is none is as good as a death`() throws {
    let finding = try finding("\(Self.begin) printf '\\3\\0\\0\\0abc' >&0; sleep 60")
    #expect(finding.message.english.contains("ended the reader twice (no answer)"))
  }

  @Test func `a workbook whose readers were killed by others is tried again later`() throws {
    let pool = try pool("\(Self.begin) kill -KILL $$")
    let error = #expect(throws: BatchError.self) {
      try pool.read(Self.entry, name: "a.xlsx", received: Self.day)
    }
    guard case .system("a.xlsx", let reason) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(reason.contains("killed twice (signal 9, Killed)"))
  }

  @Test func `a process that does not begin is no fault of the workbook`() throws {
    let scripts = [
      "exit 78": "code 78", "kill -KILL $$": "signal 9",
      #"printf '\005\000\000\000cause' >&0; exit 74"#: "cause",
    ]
    for (script, cause) in scripts {
      let error = #expect(throws: BatchError.self) {
        try pool(script).read(Self.entry, name: "a.xlsx", received: Self.day)
      }
      guard case .system(let path, let reason) = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(path.hasPrefix("/bin/sh"))
      #expect(reason.contains("ended at once: \(cause)"), "\(reason)")
    }
    let site = try TemporarySite.sample.get()
    let reader = FormReader(library: site.library, organisation: Organisation(units: []))
    let missing = ReaderPool(command: ["/no/such"], reader: reader, limits: site.readers)
    #expect(throws: BatchError.self) {
      try missing.read(Self.entry, name: "a.xlsx", received: Self.day)
    }
  }

  @Test func `a pool that is stopped stops its processes`() async throws {
    let pool = try pool("\(Self.begin) sleep 600")
    let reading = Task.detached {
      try pool.read(Self.entry, name: "a.xlsx", received: Self.day)
    }
    try await Task.sleep(for: .milliseconds(300))
    pool.stop()
    await #expect(throws: BatchError.self) { try await reading.value }
    #expect(throws: BatchError.self) {
      try pool.read(Self.entry, name: "a.xlsx", received: Self.day)
    }
  }

  @Test func `a copy that kills its writer is told as impossible`() throws {
    let pool = try pool("\(Self.begin) kill -SEGV $$")
    let finding = Finding(code: "E01", severity: .error, message: LocalizedText("x", "x"))
    let outcome = try pool.annotate("/nowhere", as: "a.xlsx", findings: [finding])
    guard case .impossible(let reason) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(reason.contains("signal 11"))
  }

  @Test func `a site bounds its readers`() throws {
    let bounds = "{readSeconds: 30, readMegabytes: 512, sheets: 7}"
    let site = try TemporarySite(adding: "\nlimits: \(bounds)\n")
    let readers = try Site.load(site.path).readers
    #expect(readers.seconds == 30)
    #expect(readers.megabytes == 512)
    let mistakes = "{readSeconds: 0, readMegabytes: 1, readHours: 2}"
    let wrong = try TemporarySite(adding: "\nlimits: \(mistakes)\n")
    let error = #expect(throws: ConfigurationErrors.self) { try Site.load(wrong.path) }
    #expect(error?.problems.count == 3)
  }
}
