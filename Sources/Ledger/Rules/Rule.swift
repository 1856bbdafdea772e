public import Forms

/// A check that a site makes on the records of a submission: an SQL query that returns the rows
/// at fault.
///
/// The query sees the record views, with the submission being judged among the accepted ones, and
/// the parameter `:submission`. Of its columns, `record_id` names the record, `field` the field
/// whose cell is at fault and `found` what stands there; every other column may be named in
/// braces in the message. The field may be one of a child, as in `child.field`, which names its
/// column. The function `folded(text)` compares texts without spaces, punctuation and case.
public struct Rule: Sendable {
  /// The stable code, such as `R03`.
  public var code: String
  /// How much a finding weighs.
  public var severity: Finding.Severity
  /// What the rule demands.
  public var title: LocalizedText
  /// The query.
  public var query: String
  /// What is wrong and what to write instead, with columns in braces.
  public var message: LocalizedText
  /// Where the query stands, for errors.
  public var position: ConfigurationPosition?

  /// Makes a rule.
  public init(
    code: String,
    severity: Finding.Severity,
    title: LocalizedText,
    query: String,
    message: LocalizedText
  ) {
    self.code = code
    self.severity = severity
    self.title = title
    self.query = query
    self.message = message
  }
}
