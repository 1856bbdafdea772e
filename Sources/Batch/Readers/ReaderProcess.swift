import Glibc
import Workbook

/// A process of this program that reads workbooks for a run, one at a time.
///
/// Used by one task at a time, which ends it or hands it on.
struct ReaderProcess: Sendable {
  let number: pid_t
  let socket: FrameSocket

  /// Starts a process, which waits for its first message.
  ///
  /// - Parameter command: the program and its arguments.
  /// - Returns: the process.
  /// - Throws: ``BatchError`` where the system starts none.
  static func start(_ command: [String]) throws(BatchError) -> ReaderProcess {
    let program = command.first ?? ""
    guard let (own, its) = FrameSocket.pair() else { throw .errno(program) }
    defer { its.close() }
    var number: pid_t = 0
    let code = spawn(command, input: its.descriptor, &number)
    guard code == 0 else {
      own.close()
      throw .system(path: program, reason: systemMessage(code))
    }
    return ReaderProcess(number: number, socket: own)
  }

  private static func spawn(_ command: [String], input: Int32, _ number: inout pid_t) -> Int32 {
    var files = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&files)
    defer { unsafe posix_spawn_file_actions_destroy(&files) }
    unsafe posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO)
    for output in [STDOUT_FILENO, STDERR_FILENO] {
      unsafe posix_spawn_file_actions_addopen(&files, output, "/dev/null", O_WRONLY, 0)
    }
    // What else is open is for the run alone, its lock above all.
    _ = unsafe LinuxCalls.closeAll(from: STDERR_FILENO + 1, in: &files)
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    // A group of its own, so that what is typed to stop the run does not look like a damaged file;
    // and no signal held back, as the threads of this program hold back most.
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    let environment = unsafe ["SWIFT_BACKTRACE=enable=no"] + strings(environ)
    let program = command.first ?? ""
    return unsafe withCStrings(command) { arguments in
      unsafe withCStrings(environment) { environment in
        unsafe posix_spawn(&number, program, &files, &attributes, arguments, environment)
      }
    }
  }

  /// Asks for an answer; nothing where the process ended instead.
  func ask(_ message: [UInt8]) -> [UInt8]? {
    // One that ended may have said why before it was asked.
    _ = socket.send(message)
    return socket.receive()
  }

  /// Stops the process in the midst of its work, and whoever waits for its answer.
  func kill() {
    _ = Glibc.kill(number, SIGKILL)
    socket.shutDown()
  }

  /// How a process ended.
  enum End: Error, Equatable {
    case code(Int32)
    case signal(Int32)
    /// It was stopped, because it answered what nobody understands.
    case nonsense
  }

  /// Waits for the process, whose work is done or which is dead.
  func end() -> End {
    socket.close()
    var status: Int32 = 0
    while unsafe waitpid(number, &status, 0) < 0 {
      guard errno == EINTR else { return .code(-1) }
    }
    // The low seven bits are the signal, the next byte the code (wait(2)).
    let signal = status & 0x7F
    return signal == 0 ? .code(status >> 8 & 0xFF) : .signal(signal)
  }
}

extension ReaderProcess.End {
  /// Whether somebody else ended the process.
  ///
  /// That is the system, when memory runs out, or a person; what is read ends it by other signals.
  var isFromOutside: Bool {
    switch self {
    case .code, .nonsense: false
    case .signal(let signal): [SIGKILL, SIGTERM, SIGINT, SIGHUP].contains(signal)
    }
  }
}

extension ReaderProcess.End: CustomStringConvertible {
  /// As in `signal 11, Segmentation fault`.
  var description: String {
    switch self {
    case .code(let code):
      return "code \(code)"
    case .nonsense:
      return "no answer"
    case .signal(let signal):
      let words = unsafe strsignal(signal).map { unsafe String(cString: $0) } ?? "unknown"
      return "signal \(signal), \(words)"
    }
  }
}

/// The strings of a list that ends with a null pointer.
private func strings(_ list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> [String] {
  var texts: [String] = []
  while let text = unsafe list[texts.count] { texts.append(unsafe String(cString: text)) }
  return texts
}

/// Lends texts as a list of C strings that ends with a null pointer.
private func withCStrings<Result>(
  _ texts: [String],
  _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  let list = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: texts.count + 1)
  for (position, text) in texts.enumerated() {
    unsafe (list + position).initialize(to: strdup(text))
  }
  unsafe (list + texts.count).initialize(to: nil)
  defer {
    for position in texts.indices { unsafe free(list[position]) }
    unsafe list.deallocate()
  }
  return unsafe body(list)
}
