import GRDB

/// What stopped the ledger from doing its work.
public struct LedgerError: Error, Sendable, CustomStringConvertible {
  /// The kind of trouble.
  public enum Code: Sendable {
    /// The file cannot be opened, read or written; the disk may be full.
    case storage
    /// A query of the configuration is wrong.
    case configuredQuery
    /// The file was written by a newer version of the program.
    case newerSchema
  }

  /// The kind of trouble.
  public var code: Code
  /// What happened, with the name of the rule or figure where one is to blame.
  public var reason: String

  package init(_ code: Code, _ reason: String) {
    self.code = code
    self.reason = reason
  }

  /// Turns what a database threw into an error of the ledger.
  package init(_ error: any Error) {
    switch error {
    case let error as LedgerError: self = error
    case let error as DatabaseError:
      self.init(.storage, "\(error.message ?? "database error") (\(error.resultCode))")
    default: self.init(.storage, String(describing: error))
    }
  }

  /// The reason.
  public var description: String { reason }
}
