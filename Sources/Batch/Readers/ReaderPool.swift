import Forms
import Glibc
import Synchronization
import Workbook

/// Processes that do the work on workbooks for a run, so that a workbook which breaks its reader, or asks
/// too much of it, is refused and the run goes on.
///
/// There are as many as workbooks are read at a time; each is used again, and one that ends is replaced.
final class ReaderPool: WorkbookWork {
  private struct State {
    var idle: [ReaderProcess] = []
    var busy: [ReaderProcess] = []
    var isStopped = false
  }

  private let command: [String]
  private let limits: ReaderLimits
  /// Says of a workbook that it cannot be read.
  private let reader: FormReader
  private let greeting: [UInt8]
  private let state = Mutex(State())

  /// Makes a pool, which starts its processes as they are needed.
  ///
  /// - Parameters:
  ///   - command: the program that runs ``ReaderService``, and its arguments.
  ///   - reader: the forms and units to read by.
  ///   - limits: what one workbook may take.
  init(command: [String], reader: FormReader, limits: ReaderLimits) {
    self.command = command
    self.reader = reader
    self.limits = limits
    greeting = ReaderRequest.begin(reader.organisation).bytes
  }

  deinit {
    state.withLock { for process in $0.idle { _ = process.end() } }
  }

  func stop() {
    state.withLock {
      $0.isStopped = true
      for process in $0.busy { process.kill() }
    }
  }

  func read(
    _ entry: FileArchive.Entry,
    name: String,
    received: CalendarDate
  ) throws(BatchError) -> Reading {
    let request = ReaderRequest.read(entry, name: name, received: received)
    switch try answer(to: request, as: Reading.self) {
    case .success(let reading):
      return reading
    case .failure(let end) where end.isFromOutside:
      throw .system(
        path: name,
        reason:
          "its reader was killed twice (\(end)), not by what it read: perhaps the machine had no "
          + "memory left; the next run tries again"
      )
    case .failure(let end):
      return reader.unreadable(message(for: end), fileName: name, received: received)
    }
  }

  func annotate(
    _ original: String,
    as name: String,
    findings: [Finding]
  ) throws(BatchError) -> Annotation.Outcome {
    let request = ReaderRequest.annotate(path: original, name: name, findings: findings)
    switch try answer(to: request, as: Annotation.Outcome.self) {
    case .success(let outcome): return outcome
    case .failure(let end): return .impossible("\(name): \(message(for: end).english)")
    }
  }

  /// What a process answers, or how the second one ended that was asked.
  ///
  /// A process may die of what is not the workbook's fault, say because the machine had no memory left.
  private func answer<Value: Transferable>(
    to request: ReaderRequest,
    as _: Value.Type
  ) throws(BatchError) -> Result<Value, ReaderProcess.End> {
    let message = request.bytes
    var end = ReaderProcess.End.code(0)
    for _ in 0..<2 {
      let process = try borrow()
      if let bytes = process.ask(message) {
        var bytes = TransferReader(bytes)
        if let answer = try? bytes.take(ReaderAnswer<Value>.self), bytes.isAtEnd {
          giveBack(process)
          switch answer {
          case .done(let value): return .success(value)
          case .failed(let path, let reason): throw .system(path: path, reason: reason)
          }
        }
        process.kill()
        _ = finish(process)
        end = .nonsense
      } else {
        end = finish(process)
      }
      if isStopped { throw .interrupted }
      if end == .signal(SIGALRM) { break }
    }
    return .failure(end)
  }

  private var isStopped: Bool { state.withLock { $0.isStopped } }

  /// What a clerk is told of a workbook that two processes died of.
  private func message(for end: ReaderProcess.End) -> LocalizedText {
    if end == .signal(SIGALRM) {
      return LocalizedText(
        "读取这个文件超过了\(limits.seconds)秒;请删去多余的内容后重报",
        "the file took more than \(limits.seconds) seconds to read; remove what is not needed and "
          + "send it again"
      )
    }
    return LocalizedText(
      "读取这个文件时程序两次中止(\(end)),文件可能已损坏,或读取时需要的内存超过\(limits.megabytes)MiB;"
        + "请用Excel或WPS打开核对,删去多余的内容,另存为.xlsx后重报",
      "reading the file ended the reader twice (\(end)): it may be damaged, or need more than "
        + "\(limits.megabytes) MiB of memory; open it, remove what is not needed, save it as .xlsx "
        + "and send it again"
    )
  }

  private func borrow() throws(BatchError) -> ReaderProcess {
    let idle = state.withLock { state -> ReaderProcess? in
      guard let process = state.idle.popLast() else { return nil }
      state.busy.append(process)
      return process
    }
    if let idle { return idle }
    let process = try ReaderProcess.start(command)
    let isStopped = state.withLock {
      $0.busy.append(process)
      return $0.isStopped
    }
    if isStopped { process.kill() }
    // It answers once it knows the site as this run does, with nothing; whatever else comes is why it
    // does not, and no workbook's fault.
    let answer = process.ask(greeting)
    guard let answer, answer.isEmpty else {
      let end = finish(process)
      if self.isStopped { throw .interrupted }
      throw .system(
        path: command.joined(separator: " "),
        reason: "the reader ended at once: "
          + (answer.map { String(decoding: $0, as: UTF8.self) } ?? "\(end)")
      )
    }
    return process
  }

  private func giveBack(_ process: ReaderProcess) {
    state.withLock {
      $0.busy.removeAll { $0.number == process.number }
      $0.idle.append(process)
    }
  }

  /// Waits for a process that is done for; from here on its number may be another's.
  private func finish(_ process: ReaderProcess) -> ReaderProcess.End {
    state.withLock { $0.busy.removeAll { $0.number == process.number } }
    return process.end()
  }
}
