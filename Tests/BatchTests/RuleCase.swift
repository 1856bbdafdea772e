import Forms
import Testing

/// A rule broken in one cell, and kept with the least change.
struct RuleCase: Sendable, CustomTestStringConvertible {
  typealias Change = @Sendable (inout Draft) throws -> Void

  var code: String
  var severity: Finding.Severity
  /// What the case is about.
  var about: String
  /// The sheet and cell that the finding names.
  var place: String
  /// What the message says in Chinese.
  var chinese: [String]
  /// What it says in English.
  var english: [String]
  /// The files that come in before and are accepted.
  var earlier: @Sendable () throws -> [Draft]
  /// The file that is judged, before it is changed.
  var draft: @Sendable () throws -> Draft
  var wrong: Change
  var right: Change

  var testDescription: String { "\(code) \(about)" }

  /// A case of the weekly file of a branch.
  static func branch(
    _ code: String,
    _ severity: Finding.Severity,
    _ about: String,
    week: Int = 12,
    at place: String,
    _ chinese: [String],
    _ english: [String],
    earlier: @escaping @Sendable () throws -> [Draft] = { [] },
    wrong: @escaping Change,
    right: @escaping Change = { _ in }
  ) -> RuleCase {
    RuleCase(
      code: code,
      severity: severity,
      about: about,
      place: place,
      chinese: chinese,
      english: english,
      earlier: earlier,
      draft: { try .weekly(week) },
      wrong: wrong,
      right: right
    )
  }

  /// A case of the weekly file of a workshop.
  static func workshop(
    _ code: String,
    _ severity: Finding.Severity,
    _ about: String,
    week: Int = 12,
    at place: String,
    _ chinese: [String],
    _ english: [String],
    earlier: [Int] = [],
    wrong: @escaping Change,
    right: @escaping Change = { _ in }
  ) -> RuleCase {
    RuleCase(
      code: code,
      severity: severity,
      about: about,
      place: place,
      chinese: chinese,
      english: english,
      earlier: { try earlier.map { try .indicators($0) } },
      draft: { try .indicators(week) },
      wrong: wrong,
      right: right
    )
  }
}
