package import Forms

extension Rule {
  /// Reads the rules of a site: every file of the folder `rules` is a list of rules.
  ///
  /// Mistakes go to the problems of the reader, each with its place.
  package static func load(_ reader: YAMLReader) -> [Rule] {
    var rules: [Rule] = []
    for file in reader.files(in: "rules") {
      for node in reader.read(file)?.list(expected: "a list of rules") ?? [] {
        if let rule = node.map().flatMap(Rule.init) { rules.append(rule) }
      }
    }
    return rules
  }

  private init?(_ map: ConfigurationMap) {
    let code = map.required("code")?.code()
    let severity = map.required("severity")?.choice([
      "file": Finding.Severity.file, "error": .error, "warning": .warning, "note": .note,
    ])
    let title = map.localized("title")
    let query = map.string("query")
    let message = map.localized("message")
    map.finish()
    guard let code, let severity, let title, let query, let message else { return nil }
    self.init(code: code, severity: severity, title: title, query: query, message: message)
    position = map.node("query")?.position
  }
}

extension ConfigurationNode {
  /// The value as the code of a rule: a letter and two digits.
  fileprivate func code() -> String? {
    guard let text = string(expected: "a code, as in R03") else { return nil }
    guard text.wholeMatch(of: /[A-Z][0-9]{2}/) != nil else {
      report(expected: "a code of a capital letter and two digits, as in R03")
      return nil
    }
    return text
  }
}
