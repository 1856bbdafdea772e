public import Forms
import FoundationEssentials
import Glibc
import Ledger

/// Looks after the ledger of a site: is it sound, a backup, and a backup brought back.
public struct LedgerDesk: Sendable {
  private let site: Site

  /// How many backups are kept where nobody says how many.
  public static let standardCount = 7

  /// Makes a desk for a site.
  public init(_ site: Site) { self.site = site }

  private var folder: String { "\(site.path(site.state))/backups" }

  /// Everything that is wrong with the ledger and with the archive of the files that it knows.
  ///
  /// - Returns: a line for each; none where all is sound.
  /// - Throws: ``BatchError`` where there is no ledger, or it cannot be read at all.
  public func check() throws(BatchError) -> [String] {
    let ledger = try open()
    let archive = FileArchive(directory: "\(site.path(site.state))/archive")
    let hashes: Set<String>
    var problems: [String]
    do throws(LedgerError) {
      problems = try ledger.problems()
      hashes = try ledger.knownHashes()
    } catch {
      throw .ledger(error, path: site.ledgerPath)
    }
    let removed = archive.removed
    for hash in hashes.sorted() {
      let path = archive.path(of: hash)
      // Taken away because the site keeps it no longer.
      if removed.contains(hash), !isFile(path) { continue }
      do throws(BatchError) {
        let found = try FileArchive.hash(of: FileLocation(path), path: path).sha256
        if found != hash { problems.append("\(path): its bytes have the hash \(found)") }
      } catch {
        problems.append(error.description)
      }
    }
    return problems
  }

  /// Copies the ledger, which may be in use, and takes the oldest copies away.
  ///
  /// - Parameters:
  ///   - moment: the moment, for the name of the copy.
  ///   - count: how many copies to keep.
  /// - Returns: the path of the copy.
  /// - Throws: ``BatchError`` where the copy cannot be written or is not sound.
  public func backUp(at moment: LocalDateTime, keeping count: Int) throws(BatchError) -> String {
    let ledger = try open()
    let path = try keepCopy(at: moment) { (path) throws(LedgerError) in
      try ledger.backUp(to: path)
    }
    for old in backups.dropLast(max(1, count)) {
      try? FileManager.default.removeItem(atPath: "\(folder)/\(old)")
    }
    return path
  }

  /// Those of some files that all backups know, so that whichever is brought back knows them.
  ///
  /// - Returns: their hashes; nothing where there is no backup.
  func inAllBackups(_ hashes: Set<String>) throws(BatchError) -> Set<String>? {
    guard !backups.isEmpty else { return nil }
    var common = hashes
    for backup in backups {
      let path = "\(folder)/\(backup)"
      do throws(LedgerError) {
        common = try Ledger.known(common, in: path)
      } catch {
        throw .ledger(error, path: path)
      }
    }
    return common
  }

  /// Brings a backup back; the ledger that was there is kept beside it.
  ///
  /// - Parameters:
  ///   - backup: the file; without one the latest backup.
  ///   - moment: the moment, for the name of what was there.
  /// - Returns: which backup it was, and where the ledger lies now that was there.
  /// - Throws: ``BatchError`` where a run is under way, there is no backup, or it is not sound.
  public func restore(
    _ backup: String?,
    at moment: LocalDateTime
  ) throws(BatchError) -> (backup: String, aside: String?) {
    let lock = try SiteLock(path: "\(site.path(site.state))/lock")
    guard let source = backup ?? backups.last.map({ "\(folder)/\($0)" }) else {
      throw .system(path: folder, reason: "there is no backup")
    }
    do throws(LedgerError) {
      try Ledger.requireSound(source)
    } catch {
      throw .ledger(error, path: source)
    }
    let half = "\(site.ledgerPath).half"
    try copy(source, to: half)
    let aside = try putAside(at: moment)
    guard unsafe rename(half, site.ledgerPath) == 0 else { throw .errno(site.ledgerPath) }
    try FolderContents.synchronizeFolder(site.path(site.state))
    _ = consume lock
    return (source, aside)
  }

  /// Moves away what there is of a ledger: what belongs to one that was there, such as a log that the
  /// one before left when it was lost, would be taken for the new one's.
  ///
  /// - Returns: where the ledger lies now, if there was one.
  private func putAside(at moment: LocalDateTime) throws(BatchError) -> String? {
    let endings = ["", "-wal", "-shm", "-journal"]
    let stem = "\(site.ledgerPath).\(Self.stamp(moment))"
    let free = ([stem] + (2..<1000).map { "\(stem)-\($0)" }).first { path in
      !endings.contains { isFile(path + $0) }
    }
    let path = free ?? stem
    var aside: String?
    for ending in endings where isFile(site.ledgerPath + ending) {
      guard unsafe rename(site.ledgerPath + ending, path + ending) == 0 else {
        throw .errno(path + ending)
      }
      if ending.isEmpty { aside = path }
    }
    // Without power they must not come back beside the new one.
    try FolderContents.synchronizeFolder(site.path(site.state))
    return aside
  }

  /// Copies the ledger before the program changes the tables of an earlier release.
  func backUpIfOutdated(at moment: LocalDateTime) throws(BatchError) {
    guard isFile(site.ledgerPath) else { return }
    do throws(LedgerError) {
      guard try Ledger.isOutdated(site.ledgerPath) else { return }
    } catch {
      throw .ledger(error, path: site.ledgerPath)
    }
    _ = try keepCopy(at: moment) { (path) throws(LedgerError) in
      try Ledger.copy(site.ledgerPath, to: path)
    }
  }

  /// Has a copy written, and gives it its name when it is whole.
  private func keepCopy(
    at moment: LocalDateTime,
    _ write: (String) throws(LedgerError) -> Void
  ) throws(BatchError) -> String {
    try makeFolder(folder)
    let half = "\(folder)/.half.sqlite"
    // What a copy left that was cut off.
    try? FileManager.default.removeItem(atPath: half)
    do throws(LedgerError) {
      try write(half)
    } catch {
      throw .ledger(error, path: half)
    }
    let path = freePath(at: moment)
    try FolderContents.synchronizeFolder(half)
    guard unsafe rename(half, path) == 0 else { throw .errno(path) }
    try FolderContents.synchronizeFolder(folder)
    return path
  }

  // MARK: Files

  private func open() throws(BatchError) -> Ledger {
    guard isFile(site.ledgerPath) else { throw .errno(site.ledgerPath) }
    do throws(LedgerError) {
      return try Ledger(path: site.ledgerPath, library: site.library)
    } catch {
      throw .ledger(error, path: site.ledgerPath)
    }
  }

  /// The names of the backups, from the oldest on.
  private var backups: [String] {
    (FileLocation(folder).names ?? []).map { String(decoding: $0, as: UTF8.self) }
      .filter { $0.hasPrefix("ledger-") && $0.hasSuffix(".sqlite") }.sorted()
  }

  private func freePath(at moment: LocalDateTime) -> String {
    let stem = "\(folder)/ledger-\(Self.stamp(moment))"
    let names = [""] + (2..<1000).map { "-\($0 < 10 ? "00" : $0 < 100 ? "0" : "")\($0)" }
    return names.map { "\(stem)\($0).sqlite" }.first { !isFile($0) } ?? "\(stem)-last.sqlite"
  }

  private static func stamp(_ moment: LocalDateTime) -> String {
    moment.description.replacing(":", with: "").replacing("-", with: "")
  }

  private func copy(_ source: String, to target: String) throws(BatchError) {
    let descriptor = unsafe Glibc.open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o640)
    guard descriptor >= 0 else { throw .errno(target) }
    defer { close(descriptor) }
    try FileArchive.copy(FileLocation(source), path: source, to: (descriptor, target))
    guard fsync(descriptor) == 0 else { throw .errno(target) }
  }
}
