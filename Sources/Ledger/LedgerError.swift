import GRDB

/// What stopped the ledger from doing its work.
public struct LedgerError: Error, Sendable, CustomStringConvertible {
  /// The kind of trouble.
  public enum Code: Sendable {
    /// The file cannot be opened, read or written; the disk may be full.
    case storage
    /// A query of the configuration is wrong.
    case configuredQuery
    /// Another program holds the file.
    case busy
    /// It was asked to stop, in the middle of something that takes long; nothing of that was done.
    case interrupted
    /// The file is damaged.
    case damaged
    /// The file was written by a newer version of the program.
    case newerSchema
  }

  /// The kind of trouble.
  public var code: Code
  /// What happened, with the name of the rule or figure where one is to blame.
  public var reason: String

  /// The file was written by a newer program.
  static let newerSchema = LedgerError(
    .newerSchema,
    "the ledger was written by a newer version of the program"
  )

  package init(_ code: Code, _ reason: String) {
    self.code = code
    self.reason = reason
  }

  /// Turns what a database threw into an error of the ledger.
  package init(_ error: any Error) {
    switch error {
    case let error as LedgerError: self = error
    case let error as DatabaseError where error.resultCode == .SQLITE_BUSY:
      self.init(.busy, "another program holds the ledger")
    case let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT:
      self.init(.interrupted, "stopped before the end; the next run goes on from here")
    case let error as DatabaseError
    where [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode):
      let reason = error.message ?? "\(error.resultCode)"
      self.init(
        .damaged,
        "the ledger is damaged (\(reason)); “cathode ledger restore” brings back a backup"
      )
    case let error as DatabaseError where error.extendedResultCode == .SQLITE_IOERR_SHMSIZE:
      // SQLite does not tell why, and there are no other reasons.
      self.init(.storage, "No space left on the disk, or a limit of file size (disk I/O error)")
    case let error as DatabaseError:
      // A backup leaves its message with neither of its databases.
      let message = error.message.flatMap { $0 == "not an error" ? nil : $0 }
      let code = error.extendedResultCode.rawValue
      self.init(.storage, message.map { "\($0) (SQLite error \(code))" } ?? "SQLite error \(code)")
    default: self.init(.storage, String(describing: error))
    }
  }

  /// The reason.
  public var description: String { reason }
}
