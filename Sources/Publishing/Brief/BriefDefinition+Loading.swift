import Figures
package import Forms
import Mustache

extension BriefDefinition {
  /// Reads `brief.yaml`.
  ///
  /// The levels are those that the site tells figures for; nothing where they are unknown.
  package static func load(_ reader: YAMLReader, levels: [String]?) -> BriefDefinition? {
    guard let map = reader.read("brief.yaml")?.map() else { return nil }
    let name = map.localized("name")
    let title = map.localized("title")
    let sentences = (map.required("sentences")?.list() ?? []).compactMap {
      Sentence($0, levels: levels)
    }
    map.finish()
    guard let name, let title else { return nil }
    return BriefDefinition(name: name, title: title, sentences: sentences)
  }
}

extension BriefDefinition.Sentence {
  fileprivate init?(_ node: ConfigurationNode, levels: [String]?) {
    guard let map = node.map() else { return nil }
    let id = map.name("id")
    let query = map.string("query")
    let template = map.localized("template")
    let scope = ReportScope(map, levels: levels)
    map.finish()
    guard let id, let query, let template else { return nil }
    for language in Language.allCases {
      do {
        _ = try MustacheTemplate(string: template[language])
      } catch {
        map.node("template")?.report(expected: "a Mustache template (\(error))")
        return nil
      }
    }
    self.init(id: id, query: query, template: template)
    self.scope = scope
    position = map.node("query")?.position
  }
}
