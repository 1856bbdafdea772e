import Forms
import Glibc
import Ledger

/// Takes away the files that a site keeps no longer: the last thing that a run does, when all else is
/// done and on the disk.
///
/// The ledger stays as it is, and knows the bytes that came in, so that a file that was taken away
/// and is dropped in again is no new one.
struct Tidying {
  let site: Site
  /// The moment from which ages are reckoned.
  let now: LocalDateTime

  /// A file that may go, and where it lies.
  private struct Candidate {
    var file: OpenFolder.File
    /// The folder in the archive that it lies in; nothing elsewhere.
    var folder: [UInt8]?
    /// The hash that it has by its name, or the first digits of it.
    var digits: String
    /// Whether it is a copy that the program made, of which nobody knows the hash.
    var isMarked = false
  }

  /// Takes away what is past its bounds, the oldest first; what cannot be done is told, and ends no run.
  func carryOut(over ledger: Ledger, into outcome: inout RunOutcome) {
    guard site.keep != Keeping() else { return }
    do throws(LedgerError) {
      if let bounds = site.keep.archive { try tidyArchive(bounds, ledger, into: &outcome) }
      for (folder, bounds) in [("done", site.keep.done), ("returned", site.keep.returned)] {
        if let bounds { try tidy(folder, bounds, ledger, into: &outcome) }
      }
    } catch {
      outcome.fail(site.ledgerPath, error.description)
    }
  }

  // MARK: The archive

  private func tidyArchive(
    _ bounds: Keeping.Bounds,
    _ ledger: Ledger,
    into outcome: inout RunOutcome
  ) throws(LedgerError) {
    let archive = FileArchive(directory: "\(site.path(site.state))/archive")
    guard let folder = OpenFolder(archive.directory) else { return }
    var candidates: [Candidate] = []
    for name in folder.names where name.count == 2 {
      guard let part = OpenFolder(name, in: folder) else { continue }
      for copy in part.names {
        let text = String(decoding: copy, as: UTF8.self)
        guard text.hasSuffix(".xlsx"), let file = part.file(copy) else { continue }
        candidates.append(Candidate(file: file, folder: name, digits: String(text.dropLast(5))))
      }
    }
    let going = try past(bounds, candidates, of: ledger).map(\.candidate)
    guard !going.isEmpty else { return }
    do throws(BatchError) {
      // Before they go: otherwise a copy that was lost could not be told from one that went.
      try archive.noteRemoval(of: going.map(\.digits))
    } catch {
      outcome.fail(archive.directory, error.description)
      return
    }
    for candidate in going {
      guard let name = candidate.folder, let part = OpenFolder(name, in: folder) else { continue }
      let path = [name, candidate.file.name].map { String(decoding: $0, as: UTF8.self) }
        .joined(separator: "/")
      let isGone = part.remove(candidate.file.name)
      note(candidate, as: "\(site.state)/archive/\(path)", isGone: isGone, &outcome)
    }
  }

  // MARK: Folders of people

  private func tidy(
    _ name: String,
    _ bounds: Keeping.Bounds,
    _ ledger: Ledger,
    into outcome: inout RunOutcome
  ) throws(LedgerError) {
    guard let folder = OpenFolder(site.path(name)) else { return }
    let candidates = folder.names.compactMap { name -> Candidate? in
      let stored = Self.storedName(name)
      guard let (prefix, isMarked) = stored, let file = folder.file(name) else { return nil }
      return Candidate(file: file, digits: prefix, isMarked: isMarked)
    }
    let going = try past(bounds, candidates, of: ledger)
    guard !going.isEmpty else { return }
    // A ledger that is brought back is filled up from these folders: what it does not know stays.
    let safe: Set<String>?
    do throws(BatchError) {
      safe = try LedgerDesk(site).inAllBackups(Set(going.flatMap(\.hashes)))
    } catch {
      outcome.fail(name, error.description)
      return
    }
    guard let safe else {
      outcome.fail(
        name,
        "\(going.count) files are past the bounds of “keep” and stay, because there is no backup of "
          + "the ledger; make one by “cathode ledger backup”"
      )
      return
    }
    for (candidate, hashes) in going where isSafe(candidate, hashes, in: folder, safe) {
      let path = "\(name)/\(Inbox.text(of: candidate.file.name))"
      note(candidate, as: path, isGone: folder.remove(candidate.file.name), &outcome)
    }
  }

  /// Whether all backups know the file itself, and not just one by its name: people work in these
  /// folders, and what they changed is in no ledger.
  private func isSafe(
    _ candidate: Candidate,
    _ hashes: [String],
    in folder: borrowing OpenFolder,
    _ safe: Set<String>
  ) -> Bool {
    guard !candidate.isMarked else { return safe.isSuperset(of: hashes) }
    let location = folder.location(of: candidate.file.name)
    let hash = try? FileArchive.hash(of: location, path: "").sha256
    return hash.map { hashes.contains($0) && safe.contains($0) } ?? false
  }

  /// The beginning of the hash in the name that a run gave to a file, and whether it is that of a
  /// marked copy; nothing where a run gave it no name.
  private static func storedName(_ name: [UInt8]) -> (prefix: String, isMarked: Bool)? {
    var text = String(decoding: name, as: UTF8.self)[...]
    var isMarked = false
    for language in Language.allCases {
      let mark = Annotation.mark(in: language)
      guard text.hasPrefix(mark) else { continue }
      text = text.dropFirst(mark.count)
      isMarked = true
    }
    return FileName.hash(before: String(text)).map { (String($0), isMarked) }
  }

  // MARK: Bounds

  /// The files past their bounds that may go, the oldest first, with the settled submissions that they
  /// may be: none of them has anything more to come.
  private func past(
    _ bounds: Keeping.Bounds,
    _ candidates: [Candidate],
    of ledger: Ledger
  ) throws(LedgerError) -> [(candidate: Candidate, hashes: [String])] {
    let sorted = candidates.sorted { left, right in
      left.file.placedAt == right.file.placedAt
        ? left.file.name.lexicographicallyPrecedes(right.file.name)
        : left.file.placedAt < right.file.placedAt
    }
    let oldest = bounds.days.map { seconds - $0 * 86_400 }
    let most = bounds.megabytes.map { $0 << 20 }
    var bytes = candidates.map(\.file.bytes).reduce(0, +)
    var going: [(Candidate, [String])] = []
    for candidate in sorted {
      let isOld = oldest.map { candidate.file.placedAt.seconds < $0 } ?? false
      let isTooMuch = most.map { bytes > $0 } ?? false
      guard isOld || isTooMuch else { break }
      let hashes = try ledger.settledHashes(startingWith: candidate.digits)
      guard !hashes.isEmpty else { continue }
      bytes -= candidate.file.bytes
      going.append((candidate, hashes))
    }
    return going
  }

  /// The moment of the run in seconds since 1970.
  private var seconds: Int {
    let (year, month, day) = now.date.components
    var parts = unsafe tm()
    unsafe parts.tm_year = CInt(year - 1900)
    unsafe parts.tm_mon = CInt(month - 1)
    unsafe parts.tm_mday = CInt(day)
    unsafe parts.tm_hour = CInt(now.time.seconds / 3_600)
    unsafe parts.tm_min = CInt(now.time.seconds / 60 % 60)
    unsafe parts.tm_isdst = -1
    return unsafe mktime(&parts)
  }

  private func note(
    _ candidate: Candidate,
    as path: String,
    isGone: Bool,
    _ outcome: inout RunOutcome
  ) {
    if isGone {
      outcome.removed.append(.init(path: path, bytes: candidate.file.bytes))
    } else {
      outcome.fail(path, BatchError.errno(path).description)
    }
  }
}
