public import Forms
import Glibc
public import Ledger
public import Publishing

/// What stopped a run.
public enum BatchError: Error, CustomStringConvertible {
  /// The site's configuration is wrong.
  case configuration(ConfigurationErrors)
  /// Another run holds the lock of the site.
  case locked(path: String)
  /// A file or folder could not be read or written.
  case system(path: String, reason: String)
  /// The ledger could not be read or written, or a configured query is wrong.
  case ledger(LedgerError)
  /// A report could not be published.
  case publishing(PublishingError)

  /// The code that the program ends with (`sysexits.h`).
  public var exitCode: Int32 {
    switch self {
    case .configuration: 78
    case .locked: 75
    case .system: 74
    case .ledger(let error), .publishing(.ledger(let error)):
      error.code == .configuredQuery ? 78 : 74
    case .publishing: 74
    }
  }

  /// What happened.
  public var description: String {
    switch self {
    case .configuration(let errors): errors.description
    case .locked(let path): "\(path): another run holds the lock"
    case .system(let path, let reason): "\(path): \(reason)"
    case .ledger(let error): error.description
    case .publishing(let error): error.description
    }
  }

  /// The error that the last system call left.
  static func errno(_ path: String) -> BatchError {
    let code = Glibc.errno
    let words = unsafe strerror(code).map { unsafe String(cString: $0) }
    return .system(path: path, reason: words ?? "error \(code)")
  }
}
