public import Forms
import Glibc
public import Ledger
public import Publishing
import Workbook

/// What stopped a run.
public enum BatchError: Error, CustomStringConvertible {
  /// The site's configuration is wrong.
  case configuration(ConfigurationErrors)
  /// Another run holds the lock of the site.
  case locked(path: String)
  /// The run was asked to stop; what it had done until then stays, and the next run goes on.
  case interrupted
  /// A file or folder could not be read or written.
  case system(path: String, reason: String)
  /// Handles or memory ran out over a file, which is no matter of the file.
  case exhausted(path: String, reason: String)
  /// The ledger could not be read or written, or a configured query is wrong.
  case ledger(LedgerError, path: String? = nil)
  /// A report could not be published.
  case publishing(PublishingError)

  /// The code that the program ends with (`sysexits.h`).
  public var exitCode: Int32 {
    switch self {
    case .configuration(let errors): errors.problems.contains(where: \.isRefusal) ? 74 : 78
    case .locked, .interrupted: 75
    case _ where isInterruption || isOfHeldLedger: 75
    case .system, .exhausted: 74
    case .ledger(let error, _), .publishing(.ledger(let error)):
      error.code == .configuredQuery ? 78 : 74
    case .publishing: 74
    }
  }

  /// What happened.
  public var description: String {
    switch self {
    case .configuration(let errors): errors.description
    case .locked(let path): "\(path): another run holds the lock"
    case .interrupted: "stopped before the end; the next run goes on from here"
    case .system(let path, let reason), .exhausted(let path, let reason): "\(path): \(reason)"
    case .ledger(let error, let path):
      // A query of the configuration names its own place.
      if let path, ![.configuredQuery, .interrupted].contains(error.code) {
        "\(path): \(error)"
      } else {
        error.description
      }
    case .publishing(let error): error.description
    }
  }

  /// Whether the run was asked to stop.
  var isInterruption: Bool {
    switch self {
    case .interrupted: true
    case .ledger(let error, _), .publishing(.ledger(let error)): error.code == .interrupted
    default: false
    }
  }

  /// Whether another program holds the ledger.
  var isOfHeldLedger: Bool {
    if case .ledger(let error, _) = self { error.code == .busy } else { false }
  }

  /// Ends a run that was asked to stop.
  static func checkInterruption() throws(BatchError) {
    if Task.isCancelled { throw .interrupted }
  }

  /// The error that the last system call left.
  static func errno(_ path: String) -> BatchError { errno(path, Glibc.errno) }

  /// The error that a number of the system stands for.
  static func errno(_ path: String, _ code: Int32) -> BatchError {
    let reason = systemMessage(code)
    return [EMFILE, ENFILE, ENOMEM].contains(code)
      ? .exhausted(path: path, reason: reason) : .system(path: path, reason: reason)
  }
}
