import CLinux
import Figures
import Forms
import FoundationEssentials
import Glibc
import Ledger
import Publishing

/// Puts the reports of a site in place, a whole period at a time.
///
/// A period's folder is written beside the one in place and changes places with it in one step, so
/// that nobody ever sees half a report. A folder with the same bytes stays untouched.
struct Publication {
  let site: Site
  let asOf: CalendarDate

  /// Publishes all periods that live submissions report on, and tells what is outstanding.
  ///
  /// - Returns: the folders written anew, relative to the site.
  func publish(from ledger: Ledger, outcome: inout RunOutcome) throws(BatchError) -> [String] {
    let reporter = Reporter(
      ledger: ledger,
      figures: site.figures,
      calendar: site.calendar,
      levels: site.levels
    )
    let root = site.path(site.reports)
    try makeFolder(root)
    var failure: BatchError?
    var written: [String] = []
    var outstanding: [OutstandingSubmission] = []
    do throws(LedgerError) {
      try reporter.session(asOf: asOf) { (session) throws(LedgerError) in
        outstanding = try session.outstanding()
        for kind in site.report.periods {
          for period in try session.reportedPeriods(kind) {
            do throws(BatchError) {
              if try publish(period, session: session, root: root) {
                written.append("\(site.reports)/\(period)")
              }
            } catch {
              failure = error
              return
            }
          }
        }
      }
    } catch {
      throw .ledger(error)
    }
    if let failure { throw failure }
    outcome.outstanding = outstanding.map(RunOutcome.Outstanding.init)
    return written
  }

  /// Publishes one period; false where the folder in place has the same bytes.
  private func publish(
    _ period: Period,
    session: borrowing ReportSession,
    root: String
  ) throws(BatchError) -> Bool {
    let staged = "\(root)/.\(period).new"
    try remove(staged)
    let publisher = Publisher(report: site.report, language: site.language)
    for unit in session.organisation.units where unit.level == site.report.level {
      let folder = "\(staged)/\(unit.id)"
      try makeFolder(folder)
      do throws(PublishingError) {
        try publisher.write(unit: unit.id, period: period, session: session, into: folder)
      } catch {
        throw .publishing(error)
      }
    }
    let final = "\(root)/\(period)"
    if FolderContents(staged) == FolderContents(final) {
      try remove(staged)
      return false
    }
    try FolderContents.synchronize(staged)
    try exchange(staged, final)
    try FolderContents.synchronizeFolder(root)
    try remove(staged)
    return true
  }

  private func exchange(_ staged: String, _ final: String) throws(BatchError) {
    if FileManager.default.fileExists(atPath: final) {
      let flags = UInt32(CATHODE_RENAME_EXCHANGE)
      guard unsafe renameat2(AT_FDCWD, staged, AT_FDCWD, final, flags) == 0 else {
        throw .errno(final)
      }
    } else {
      guard unsafe rename(staged, final) == 0 else { throw .errno(final) }
    }
  }

  private func remove(_ path: String) throws(BatchError) {
    guard FileManager.default.fileExists(atPath: path) else { return }
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      throw .system(path: path, reason: "cannot be removed")
    }
  }
}

/// The files of a folder and the folders in it, with their bytes.
struct FolderContents: Equatable {
  private var files: [String: Data] = [:]

  /// Reads a folder; a folder that is not there has no files.
  init(_ path: String) {
    for name in Self.paths(in: path) {
      // A file that cannot be read is as good as a different one: the report is put in place again.
      files[name] = FileManager.default.contents(atPath: "\(path)/\(name)")
    }
  }

  /// Brings all files of a folder, and the folders, to the disk.
  static func synchronize(_ path: String) throws(BatchError) {
    var folders: Set<String> = [path]
    for name in paths(in: path) {
      let file = "\(path)/\(name)"
      try synchronizeFolder(file)
      if let slash = file.lastIndex(of: "/") { folders.insert(String(file[..<slash])) }
    }
    for folder in folders { try synchronizeFolder(folder) }
  }

  /// Brings one file or folder to the disk.
  static func synchronizeFolder(_ path: String) throws(BatchError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .errno(path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .errno(path) }
  }

  private static func paths(in path: String) -> [String] {
    (FileManager.default.subpathsOfFolder(path)).sorted()
  }
}

extension FileManager {
  /// The files under a folder, by their path from there; none where the folder cannot be listed.
  fileprivate func subpathsOfFolder(_ path: String) -> [String] {
    guard let names = try? contentsOfDirectory(atPath: path) else { return [] }
    return names.flatMap { name in
      let inner = "\(path)/\(name)"
      let below = subpathsOfFolder(inner).map { "\(name)/\($0)" }
      var isFolder = false
      _ = fileExists(atPath: inner, isDirectory: &isFolder)
      return isFolder ? below : [name]
    }
  }
}

extension RunOutcome.Outstanding {
  fileprivate init(_ item: OutstandingSubmission) {
    self.init(
      unit: item.unit,
      unitName: item.unitName,
      form: item.form,
      period: item.period,
      due: item.due,
      status: item.status
    )
  }
}
