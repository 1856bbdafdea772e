import Figures
import Forms
import Ledger
import Mustache

/// Tells the sentences of a brief for a unit and period.
struct Brief {
  let definition: BriefDefinition
  let language: Language

  /// The sentences that have something to tell, in order.
  func sentences(
    unit: String,
    period: Period,
    session: borrowing ReportSession
  ) throws(LedgerError) -> [String] {
    var sentences: [String] = []
    for sentence in definition.sentences
    where session.tells(sentence.scope, unit: unit, period: period) {
      let row = try session.firstRow(
        of: sentence,
        unit: unit,
        period: period,
        language: language
      )
      guard let row else { continue }
      do {
        // Sentences are plain text; what HTML would escape stays as it is.
        let template = try MustacheTemplate(
          string: "{{% CONTENT_TYPE:TEXT}}" + sentence.template[language]
        )
        sentences.append(template.render(row))
      } catch {
        throw sentence.owner.error("\(error)")
      }
    }
    return sentences
  }

  /// The sentences as a text file.
  static func text(_ sentences: [String]) -> String {
    sentences.map { $0 + "\n" }.joined()
  }

  /// The sentences as Markdown, under a title.
  static func markdown(_ sentences: [String], title: String) -> String {
    "# \(title)\n" + sentences.map { "\n\($0)\n" }.joined()
  }
}

extension BriefDefinition.Sentence {
  fileprivate var owner: QueryOwner { QueryOwner("sentence \(id)", at: position) }

  /// An error for each tag of the templates that is no column of the query.
  func unknownTags(among columns: [String]) -> [LedgerError] {
    var unknown: Set<String> = []
    for text in [template.chinese, template.english] {
      for match in text.matches(of: /\{\{[#^\/&]?\s*([A-Za-z_][A-Za-z_0-9]*)\s*\}\}/) {
        let tag = String(match.1)
        if !columns.contains(tag) { unknown.insert(tag) }
      }
    }
    return unknown.sorted().map { tag in
      owner.error("the template tells {{\(tag)}}, and the query has no such column")
    }
  }
}

extension ReportSession {
  /// The columns of a sentence's query.
  func columns(
    of sentence: BriefDefinition.Sentence,
    unit: String,
    period: Period,
    language: Language
  ) throws(LedgerError) -> [String] {
    try columns(
      of: sentence.query,
      owner: sentence.owner,
      unit: unit,
      period: period,
      language: language
    )
  }

  /// The first row of a sentence's query as texts by column; nothing where there is no row.
  func firstRow(
    of sentence: BriefDefinition.Sentence,
    unit: String,
    period: Period,
    language: Language
  ) throws(LedgerError) -> [String: String]? {
    try firstRow(
      of: sentence.query,
      owner: sentence.owner,
      unit: unit,
      period: period,
      language: language
    )
  }
}
