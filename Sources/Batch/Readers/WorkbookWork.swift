import Forms
import Workbook

/// What a run has done with the bytes of workbooks, which come from outside: by this process or by
/// others.
protocol WorkbookWork: Sendable {
  /// Reads a workbook of the archive; one that cannot be read gives a reading with that finding (rule
  /// F01).
  ///
  /// - Throws: ``BatchError`` where nothing can be said of the workbook; with its name as the path where
  ///   that need not hold of others.
  func read(
    _ entry: FileArchive.Entry,
    name: String,
    received: CalendarDate
  ) throws(BatchError) -> Reading

  /// Writes the copy in which a clerk sees what was found, as ``Annotation`` does.
  ///
  /// - Throws: ``BatchError`` where it cannot be written.
  func annotate(
    _ original: String,
    as name: String,
    findings: [Finding]
  ) throws(BatchError) -> Annotation.Outcome

  /// Stops what is being done, for good.
  func stop()
}

/// Does the work in this process.
struct OwnWork: WorkbookWork {
  let site: Site
  let reader: FormReader

  init(_ site: Site, organisation: Organisation) {
    self.site = site
    reader = FormReader(library: site.library, organisation: organisation)
  }

  /// One that cannot be read is looked at twice before it goes back to its sender, who cannot mend an
  /// error of the disk.
  func read(
    _ entry: FileArchive.Entry,
    name: String,
    received: CalendarDate
  ) throws(BatchError) -> Reading {
    let read = { () throws(WorkbookError) in
      try reader.read(file: entry.path, name: name, received: received, limits: site.limits)
    }
    do throws(WorkbookError) {
      return try read()
    } catch {
      let place = FileLocation(entry.path)
      guard try FileArchive.hash(of: place, path: entry.path).sha256 == entry.sha256 else {
        throw .system(path: entry.path, reason: "has other bytes than were written")
      }
    }
    do throws(WorkbookError) {
      return try read()
    } catch {
      if error.code == .system { throw .system(path: entry.path, reason: error.reason) }
      return reader.unreadable(error, fileName: name, received: received)
    }
  }

  func annotate(
    _ original: String,
    as name: String,
    findings: [Finding]
  ) throws(BatchError) -> Annotation.Outcome {
    try Annotation(folder: site.path("returned"), language: site.language, limits: site.limits)
      .write(original, as: name, findings: findings)
  }

  /// What this process does ends by itself.
  func stop() {}
}
