import Batch
import Forms
import Foundation
import Testing
import Workbook

@Suite struct SiteLimitTests {
  @Test func `a site changes the limits of reading`() throws {
    let path = try TemporarySite(adding: "\nlimits: {sheets: 7, partBytes: 1000}\n")
    let limits = try Site.load(path.path).limits
    #expect(limits.sheets == 7)
    #expect(limits.partBytes == 1000)
    #expect(limits.depth == ReadingLimits.standard.depth)
  }

  @Test func `limits that are none are told`() throws {
    let path = try TemporarySite(adding: "\nlimits: {sheets: 0, depth: deep, sheet: 1}\n")
    let error = #expect(throws: ConfigurationErrors.self) { _ = try Site.load(path.path) }
    #expect(error?.problems.count == 3)
  }

  @Test func `a workbook past a limit of its site cannot be read`() throws {
    let files = try FileManager.default.subpathsOfDirectory(atPath: "\(Repository.sample)/inbox")
    let file = try #require(files.filter { $0.hasSuffix(".xlsx") }.min())
    let now = try #require(LocalDateTime(iso: "2026-04-05T09:00"))
    let site = try TemporarySite(adding: "\nlimits: {partBytes: 1}\n")
    var desk = try CheckDesk(site: Site.load(site.path), now: now)
    #expect(try desk.check("\(Repository.sample)/inbox/\(file)").isUnreadable)
    var other = try CheckDesk(site: TemporarySite.sample.get(), now: now)
    #expect(try !other.check("\(Repository.sample)/inbox/\(file)").isUnreadable)
  }
}
