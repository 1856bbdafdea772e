import Forms

/// What a run has done with the bytes of workbooks, which come from outside: by this process or by
/// others.
protocol WorkbookWork: Sendable {
  /// Reads a workbook; one that cannot be read gives a reading with that finding (rule F01).
  ///
  /// - Throws: ``BatchError`` where nothing can be said of the workbook.
  func read(file path: String, name: String, received: CalendarDate) throws(BatchError) -> Reading

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

  func read(file path: String, name: String, received: CalendarDate) -> Reading {
    reader.read(file: path, name: name, received: received, limits: site.limits)
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
