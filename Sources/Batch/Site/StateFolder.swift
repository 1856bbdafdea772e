import Ledger

/// The folder of ledger, archive and lock: what has to hold before a run may write there.
struct StateFolder {
  private let site: Site

  init(_ site: Site) { self.site = site }

  /// Checks that the folder lies on a disk of this machine, and that no ledger was lost.
  ///
  /// - Throws: `system` with what to do; nothing was changed then.
  func check() throws(BatchError) {
    try requireLocalDisk()
    guard Self.size(of: site.ledgerPath) == 0, hasReports else { return }
    throw lost
  }

  /// Opens the ledger, and looks whether it is sound.
  ///
  /// The whole of a large ledger is looked over only after a run that did not end.
  func openLedger() throws(BatchError) -> Ledger {
    let isNew = Self.size(of: site.ledgerPath) == 0
    let ledger: Ledger
    let hasFiles: Bool
    do throws(LedgerError) {
      ledger = try Ledger(
        path: site.ledgerPath,
        library: site.library,
        queryLimit: site.queryLimit
      )
      let isSmall = Self.size(of: site.ledgerPath) <= Self.smallLedger
      let isSuspect = try !ledger.lastRunEnded()
      if isSmall || isSuspect { try ledger.checkQuickly() }
      hasFiles = try ledger.hasFiles()
    } catch {
      throw .ledger(error, path: site.ledgerPath)
    }
    if hasReports, !hasFiles { throw lost }
    // Its name has to be there before any file in the archive relies on it.
    if isNew { try FolderContents.synchronizeFolder(site.path(site.state)) }
    return ledger
  }

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

  private var hasReports: Bool {
    let names = FileLocation(site.path(site.reports)).names ?? []
    return names.contains { $0.first != UInt8(ascii: ".") }
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
