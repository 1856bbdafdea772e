import Forms
import Ledger
import Workbook

/// Copies a file of the inbox into the archive and reads it: the part of a run that is done for
/// many files at once.
struct WorkbookTaker: Sendable {
  let site: Site
  let archive: FileArchive
  /// The files that were taken in before.
  let known: KnownFiles
  /// The moment of this run, for files whose arrival nothing tells.
  let now: LocalDateTime
  /// The number of this run.
  let run: Int64
  /// Who reads.
  let work: any WorkbookWork

  /// What became of a file.
  enum Outcome: Sendable {
    /// It was read.
    case read(Arrival)
    /// The same bytes had been taken in before.
    case known(sha256: String)
    /// The system did not let it be read; it is tried again in the next run.
    case failed(path: String, reason: String)
    /// It was still being written; a later run takes it.
    case arriving
    /// The archive or the reader failed, which would happen to the files after it too. They must not
    /// overtake this one: a correction would come in before what it corrects.
    case stopped(BatchError)
  }

  /// Takes one file.
  func take(_ file: InboxFile, number: Int) -> Outcome {
    let entry: FileArchive.Entry
    do throws(BatchError) {
      // Most files of an inbox that is kept were taken in before, and need not be copied again.
      let sha256 = try FileArchive.hash(of: file.location, path: file.path).sha256
      if try isKnown(sha256) { return .known(sha256: sha256) }
      guard
        let taken = try archive.take(
          file.location,
          path: file.path,
          as: "\(number)",
          settle: site.settle
        )
      else { return .arriving }
      if try isKnown(taken.sha256) { return .known(sha256: taken.sha256) }
      entry = taken
    } catch {
      switch error {
      case .system(let path, _) where path != file.path: return .stopped(error)
      // Were it left here, those after it would overtake it.
      case .ledger, .exhausted: return .stopped(error)
      default: return .failed(path: file.path, reason: error.description)
      }
    }
    let receivedAt = file.receivedAt ?? now
    let reading: Reading
    do throws(BatchError) {
      reading = try work.read(entry, name: file.name, received: receivedAt.date)
    } catch {
      guard case .system(file.name, let reason) = error else { return .stopped(error) }
      return .failed(path: file.path, reason: reason)
    }
    var arrival = Arrival(
      sha256: entry.sha256,
      bytes: entry.bytes,
      name: file.name,
      path: file.path,
      receivedAt: receivedAt,
      reading: reading
    )
    arrival.run = run
    return .read(arrival)
  }

  private func isKnown(_ sha256: String) throws(BatchError) -> Bool {
    do throws(LedgerError) {
      return try known.contains(sha256)
    } catch {
      throw .ledger(error, path: site.ledgerPath)
    }
  }
}

extension FormReader {
  /// Reads a workbook.
  func read(
    file path: String,
    name: String,
    received: CalendarDate,
    limits: ReadingLimits
  ) throws(WorkbookError) -> Reading {
    let workbook = try WorkbookReader(path: path, limits: limits)
    return try read(workbook, fileName: name, received: received)
  }
}

extension WorkbookTaker {
  /// Takes many files, some at a time, and hands out what became of each, in the order of the files.
  ///
  /// - Parameters:
  ///   - files: the files.
  ///   - jobs: how many to read at a time; some more that were read wait for their turn.
  ///   - deliver: takes over a file, while others are read.
  /// - Throws: what the caller's part throws; no more files are taken then.
  func take(
    _ files: [InboxFile],
    jobs: Int,
    _ deliver: (InboxFile, Outcome) throws(BatchError) -> Void
  ) async throws(BatchError) {
    var failure: BatchError?
    await withTaskCancellationHandler {
      failure = await takeAll(files, jobs: jobs, deliver)
    } onCancel: {
      work.stop()
    }
    if let failure { throw failure }
  }

  private func takeAll(
    _ files: [InboxFile],
    jobs: Int,
    _ deliver: (InboxFile, Outcome) throws(BatchError) -> Void
  ) async -> BatchError? {
    var failure: BatchError?
    await withTaskGroup(of: (WaitingThread, Int, Outcome).self) { group in
      var idle = (0..<jobs).map { _ in WaitingThread() }
      var started = 0
      var delivered = 0
      var waiting: [Int: Outcome] = [:]
      while delivered < files.count, failure == nil {
        // Memory holds the files that wait for a slow one, so that they have to be few.
        while started < min(files.count, delivered + 4 * jobs), let thread = idle.popLast() {
          let number = started
          started += 1
          group.addTask(executorPreference: thread) {
            (thread, number, take(files[number], number: number))
          }
        }
        guard let (thread, number, outcome) = await group.next() else { break }
        idle.append(thread)
        waiting[number] = outcome
        while failure == nil, let outcome = waiting.removeValue(forKey: delivered) {
          do throws(BatchError) {
            try BatchError.checkInterruption()
            try deliver(files[delivered], outcome)
          } catch {
            failure = error
          }
          delivered += 1
        }
      }
    }
    return failure
  }
}
