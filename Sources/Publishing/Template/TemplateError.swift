public import Workbook

/// What keeps a template from being filled.
public enum TemplateError: Error, CustomStringConvertible {
  /// A placeholder that names nothing.
  public struct Placeholder: Sendable, Hashable, CustomStringConvertible {
    /// The cell, with its sheet.
    public var place: String
    /// What stands there.
    public var found: String
    /// What to write instead.
    public var expected: String

    /// The problem as a line.
    public var description: String { "\(place): \(found): \(expected)" }
  }

  /// Placeholders that name nothing; nothing was written.
  case placeholders(template: String, [Placeholder])
  /// The template asks for no figure.
  case nothingToFill(template: String)
  /// The template cannot be read or changed, or the workbook not be written.
  case workbook(WorkbookError)

  /// What is wrong, a line for each thing.
  public var description: String {
    switch self {
    case .placeholders(let template, let placeholders):
      placeholders.map { "\(template): \($0)" }.joined(separator: "\n")
    case .nothingToFill(let template):
      "\(template): no cell holds {{metric}}, and none has the name of a metric of figures.csv"
    case .workbook(let error): error.description
    }
  }
}
