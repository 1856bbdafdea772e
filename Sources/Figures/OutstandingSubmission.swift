public import Forms

/// A file that should have come by now and did not, or that went back and did not come again.
public struct OutstandingSubmission: Sendable, Hashable {
  /// The id of the unit.
  public var unit: String
  /// Its name.
  public var unitName: String
  /// The form.
  public var form: LocalizedText
  /// The period.
  public var period: String
  /// When it was due.
  public var due: String
  /// `missing` or `returned`.
  public var status: String
}
