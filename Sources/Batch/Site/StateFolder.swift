import FoundationEssentials
import Ledger
import Workbook

/// The folder of ledger, archive and lock: what has to hold before a run may write there.
struct StateFolder {
  private let site: Site

  init(_ site: Site) { self.site = site }

  /// Checks that the folder lies on a disk of this machine, and that no ledger was lost.
  ///
  /// - Throws: `system` with what to do; nothing was changed then.
  func check() throws(BatchError) {
    try requireLocalDisk()
    guard Self.size(of: site.ledgerPath) == 0 else { return }
    if try hasReports() { throw lost }
    if let file = try takenIn().map(\.path).min() { throw lacking(file) }
  }

  /// Opens the ledger, and looks whether it is sound.
  ///
  /// The whole of a large ledger, and whether it knows all files that lie where runs put them, are
  /// looked over only after a run that did not end, or where its end is missing.
  func openLedger() throws(BatchError) -> Ledger {
    let isNew = Self.size(of: site.ledgerPath) == 0
    let ledger: Ledger
    let hasFiles: Bool
    let isSuspect: Bool
    do throws(LedgerError) {
      ledger = try Ledger(
        path: site.ledgerPath,
        library: site.library,
        queryLimit: site.queryLimit
      )
      let isSmall = Self.size(of: site.ledgerPath) <= Self.smallLedger
      isSuspect = mayLackItsEnd(after: try ledger.lastRun())
      if isSmall || isSuspect { try ledger.checkQuickly() }
      hasFiles = try ledger.hasFiles()
    } catch {
      throw .ledger(error, path: site.ledgerPath)
    }
    if !hasFiles, try hasReports() { throw lost }
    if isSuspect { try requireAll(takenIn(), in: ledger) }
    // Its name has to be there before any file in the archive relies on it.
    if isNew { try FolderContents.synchronizeFolder(site.path(site.state)) }
    return ledger
  }

  /// Notes the number of a run outside of the ledger: one that lost its end does not know of it.
  func note(run: Int64) throws(BatchError) {
    do throws(WorkbookError) {
      try TextFile.write("\(run)\n", to: runFile)
    } catch {
      throw .system(path: runFile, reason: error.reason)
    }
  }

  /// Whether a run was cut off, or the ledger may lack what runs did that ended.
  private func mayLackItsEnd(after run: (number: Int64, hasEnded: Bool)?) -> Bool {
    guard let run, run.hasEnded, let noted = notedRun else { return true }
    return noted > run.number
  }

  /// The number that was noted last; nothing where none was, or it cannot be read.
  private var notedRun: Int64? {
    guard let data = FileManager.default.contents(atPath: runFile), data.count < 32 else {
      return nil
    }
    return Int64(String(decoding: data, as: UTF8.self).dropLast())
  }

  private var runFile: String { "\(site.path(site.state))/run" }

  /// The most bytes of a ledger that is looked over at the start of every run.
  private static let smallLedger = 64 << 20

  /// What is said where there are reports and no ledger that they could come from.
  private var lost: BatchError {
    .system(
      path: site.ledgerPath,
      reason:
        "the ledger is missing or empty, although there are reports in \(site.reports); bring "
        + "back a backup by “cathode ledger restore”, or take the reports away to begin anew"
    )
  }

  /// What is said where a file was taken in and the ledger does not know it: its last commits are gone.
  private func lacking(_ file: String) -> BatchError {
    .system(
      path: site.ledgerPath,
      reason:
        "the ledger does not know \(file), which a run took in: its end was lost; bring back a "
        + "backup by “cathode ledger restore”, or move what it lacks back into the inbox"
    )
  }

  private func hasReports() throws(BatchError) -> Bool {
    try FileLocation(site.path(site.reports)).namesIfThere()
      .contains { $0.first != UInt8(ascii: ".") }
  }

  /// Checks that the ledger knows files that were taken in.
  private func requireAll(
    _ files: [(path: String, hash: Substring)],
    in ledger: Ledger
  ) throws(BatchError) {
    // Many sites keep their files in the inbox, and need no list of all that ever came.
    guard !files.isEmpty else { return }
    let known: Set<Substring>
    do throws(LedgerError) {
      known = Set(try ledger.knownHashes().map { $0.prefix(FileName.hashDigits) })
    } catch {
      throw .ledger(error, path: site.ledgerPath)
    }
    if let file = files.filter({ !known.contains($0.hash) }).map(\.path).min() {
      throw lacking(file)
    }
  }

  /// The files that lie where a run puts them once the ledger has them, with the digits of their
  /// hashes that stand in their names.
  private func takenIn() throws(BatchError) -> [(path: String, hash: Substring)] {
    var files: [(path: String, hash: Substring)] = []
    for folder in ["done", "returned"] {
      let place = FileLocation(site.path(folder))
      // What is no folder holds nothing; that nothing can be moved there is told file by file.
      if let kind = place.target?.kind, kind != .folder { continue }
      let names = try place.namesIfThere()
      for name in names.map({ String(decoding: $0, as: UTF8.self) }) {
        if let hash = FileName.hash(before: name) { files.append(("\(folder)/\(name)", hash)) }
      }
    }
    return files
  }

  private static func size(of path: String) -> Int { FileLocation(path).status?.bytes ?? 0 }

  /// Locks and memory shared between processes do not hold on file systems over a network.
  private func requireLocalDisk() throws(BatchError) {
    let folder = site.path(site.state)
    guard let number = LinuxCalls.fileSystem(of: folder) else { throw .errno(folder) }
    guard let name = Self.remote[number] else { return }
    throw .system(
      path: folder,
      reason: "lies on \(name), where neither lock nor ledger are safe; name a folder on a local "
        + "disk as “state” in site.yaml, or keep the site there (the inbox may stay)"
    )
  }

  /// The file systems over a network, by their number (`statfs(2)`).
  private static let remote: [UInt32: String] = [
    0x6969: "NFS", 0xFF53_4D42: "CIFS", 0xFE53_4D42: "SMB", 0x517B: "SMB", 0x6573_5546: "FUSE",
    0x00C3_6400: "Ceph", 0x5346_414F: "AFS",
  ]
}
