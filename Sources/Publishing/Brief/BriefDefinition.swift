public import Figures
public import Forms

/// A report in sentences: each is told only if its query finds something to tell.
public struct BriefDefinition: Sendable {
  /// A sentence.
  public struct Sentence: Sendable {
    /// What it is called, for errors.
    public var id: String
    /// The query whose first row fills the template; no row, no sentence.
    ///
    /// It sees what the queries of tables see, the table `figure` among it.
    public var query: String
    /// The sentence as a Mustache template, with the columns of the query as its tags.
    public var template: LocalizedText
    /// The reports that tell it.
    public var scope = ReportScope()
    /// Where the query stands, for errors.
    public var position: ConfigurationPosition?

    /// Makes a sentence.
    public init(id: String, query: String, template: LocalizedText) {
      self.id = id
      self.query = query
      self.template = template
    }
  }

  /// The name of its sheet.
  public var name: LocalizedText
  /// The line above it; the placeholders are those of sheets.
  public var title: LocalizedText
  /// The sentences, in order.
  public var sentences: [Sentence]

  /// Makes a brief.
  public init(name: LocalizedText, title: LocalizedText, sentences: [Sentence]) {
    self.name = name
    self.title = title
    self.sentences = sentences
  }
}
