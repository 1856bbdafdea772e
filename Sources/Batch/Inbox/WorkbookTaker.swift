import Forms
import Ledger
import Workbook

/// Copies a file of the inbox into the archive and reads it: the part of a run that is done for
/// many files at once.
struct WorkbookTaker: Sendable {
  let site: Site
  let archive: FileArchive
  let reader: FormReader
  /// The hashes of files that were taken in before.
  let known: Set<String>
  /// The moment of this run, for files whose arrival nothing tells.
  let now: LocalDateTime

  /// What became of a file.
  enum Outcome: Sendable {
    /// It was read.
    case read(Arrival)
    /// The same bytes had been taken in before.
    case known(sha256: String)
    /// The system did not let it be read; it is tried again in the next run.
    case failed(path: String, reason: String)
  }

  /// Takes one file.
  func take(_ file: InboxFile, number: Int) -> Outcome {
    let entry: FileArchive.Entry
    do throws(BatchError) {
      let path = site.path(file.path)
      // Most files of an inbox that is kept were taken in before, and need not be copied again.
      let sha256 = try FileArchive.hash(of: path).sha256
      if known.contains(sha256) { return .known(sha256: sha256) }
      entry = try archive.take(path, as: "\(number)")
    } catch {
      return .failed(path: file.path, reason: error.description)
    }
    if known.contains(entry.sha256) { return .known(sha256: entry.sha256) }
    let receivedAt = file.receivedAt ?? now
    return .read(
      Arrival(
        sha256: entry.sha256,
        bytes: entry.bytes,
        name: file.name,
        path: file.path,
        receivedAt: receivedAt,
        reading: reader.read(
          file: entry.path,
          name: file.name,
          received: receivedAt.date,
          limits: site.limits
        )
      )
    )
  }
}

extension FormReader {
  /// Reads a workbook; one that cannot be read gives a reading with that finding (rule F01).
  func read(
    file path: String,
    name: String,
    received: CalendarDate,
    limits: ReadingLimits
  ) -> Reading {
    do throws(WorkbookError) {
      let workbook = try WorkbookReader(path: path, limits: limits)
      return try read(workbook, fileName: name, received: received)
    } catch {
      return unreadable(error, fileName: name, received: received)
    }
  }
}

extension WorkbookTaker {
  /// Takes many files, some at a time; the outcomes come in the order of the files.
  func take(_ files: [InboxFile], jobs: Int) async -> [Outcome] {
    var outcomes = [Outcome?](repeating: nil, count: files.count)
    await withTaskGroup(of: (Int, Outcome).self) { group in
      var next = 0
      func start() {
        guard next < files.count else { return }
        let number = next
        next += 1
        group.addTask { (number, take(files[number], number: number)) }
      }
      for _ in 0..<max(1, jobs) { start() }
      while let (number, outcome) = await group.next() {
        outcomes[number] = outcome
        start()
      }
    }
    return outcomes.compactMap { $0 }
  }
}
