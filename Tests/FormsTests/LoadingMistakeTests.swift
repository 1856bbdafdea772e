import Testing

@testable import Forms

/// One mistake in an otherwise sound definition, and how it is reported.
struct Mistake: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let file: String
  let text: String
  let report: String

  init(_ description: String, _ file: String, _ text: String, _ report: String) {
    self.testDescription = description
    self.file = file
    self.text = text
    self.report = report
  }

  /// A mistake in a record whose field `a` has some more lines.
  static func field(_ description: String, _ lines: String, _ report: String) -> Mistake {
    Mistake(
      description,
      "records/x.yaml",
      "name: x\ntitle: X\nfields:\n  - name: a\n    title: A\n\(lines)\n",
      report
    )
  }

  /// A mistake in a form that has some more lines.
  static func form(_ description: String, _ lines: String, _ report: String) -> Mistake {
    Mistake(
      description,
      "forms/x.yaml",
      "name: X\ntitle: X\nperiod: week\nunit: {level: shop}\n\(lines)\n",
      report
    )
  }
}

/// Records and a catalog for the mistakes to refer to.
private let surroundings = [
  "records/parent.yaml": """
  name: parent
  title: Parent
  fields: [{name: id, title: Id, type: string}, {name: owner, title: Owner, type: string}]
  """,
  "records/child.yaml": """
  name: child
  title: Child
  fields: [{name: link, title: Link, type: string, reference: {record: parent}}]
  """,
  "catalogs/things.yaml": "name: things\nentries: [{id: a, title: A}]",
]

@Suite struct LoadingMistakeTests {
  private func reports(_ files: [String: String]) -> [String] {
    let error = #expect(throws: ConfigurationErrors.self) { try FormLibrary.load(files: files) }
    return error?.problems.map(\.description) ?? []
  }

  @Test(arguments: [
    Mistake.field(
      "a type that there is not",
      "    type: intger",
      "records/x.yaml:6:11: found “intger”, expected one of string, integer, number, boolean, "
        + "date, datetime, time, list (did you mean integer?)"
    ),
    .field(
      "no type",
      "",
      "records/x.yaml:4:5: found no “type”, expected the key type"
    ),
    .field(
      "a key that there is not",
      "    type: string\n    alias: [b]",
      "records/x.yaml:7:5: found the key “alias”, expected one of name, title, aliases, "
        + "description, unit, ditto, fillDown, sensitive, soft, brackets, format, window, constraints, categories, column, kind, reference, split, "
        + "type, unitFrom, measuredBy, phrases, example (did you mean aliases?)"
    ),
    .field(
      "an example that is no number",
      "    type: number\n    example: many",
      "records/x.yaml:7:14: found “many”, expected a number, in quotes"
    ),
    .field(
      "an example that is no day",
      "    type: date\n    example: period.middle",
      "records/x.yaml:7:14: found “period.middle”, expected a day, as in period.start+1d or "
        + "2026-03-12"
    ),
    .field(
      "an example that is no category",
      "    type: string\n    categories: [b]\n    example: c",
      "records/x.yaml:8:14: found “c”, expected one of the categories"
    ),
    .field(
      "text where a boolean should be",
      "    type: string\n    ditto: yes",
      "records/x.yaml:7:12: found “yes”, expected true or false"
    ),
    .field(
      "a number that should be quoted",
      "    type: string\n    aliases: [b, 12]",
      "records/x.yaml:7:18: found “12”, expected text, in quotes"
    ),
    .field(
      "a word that other readers of YAML take for a boolean",
      "    type: string\n    categories: [{value: b, synonyms: [No]}]",
      "records/x.yaml:7:40: found “No”, expected text, in quotes"
    ),
    .field(
      "bounds the wrong way round",
      "    type: number\n    constraints: {minimum: 5, maximum: 4.5}",
      "records/x.yaml:7:40: found “4.5”, expected a maximum that is not below the minimum 5"
    ),
    .field(
      "a number with a point and no fraction",
      "    type: number\n    soft: {minimum: 5.}",
      "records/x.yaml:7:21: found “5.”, expected a number"
    ),
    .field(
      "a bound on a text",
      "    type: string\n    constraints: {minimum: 5}",
      "records/x.yaml:7:19: found “minimum” of a field that has none, "
        + "expected it on integer and number only"
    ),
    .field(
      "a window with a bound that there is not",
      "    type: date\n    window: {from: week.start}",
      "records/x.yaml:7:20: found “week.start”, expected received, period.start or period.end, "
        + "or with days as in period.end-2d"
    ),
    .field(
      "days without their unit",
      "    type: date\n    window: {warnAfter: 180}",
      "records/x.yaml:7:25: found “180”, expected a number of days, as in 7d"
    ),
    .field(
      "a catalog that there is not",
      "    type: string\n    reference: {catalog: thing}",
      "records/x.yaml:7:26: found “thing”, expected the name of a catalog (did you mean things?)"
    ),
    .field(
      "a record that there is not",
      "    type: string\n    reference: {record: parents}",
      "records/x.yaml:7:25: found “parents”, expected the name of a record (did you mean parent?)"
    ),
    .field(
      "a measure that there is not",
      "    type: number\n    measuredBy: b",
      "records/x.yaml:7:17: found “b”, expected the name of a field of x (did you mean a?)"
    ),
    .field(
      "a measure that refers to no catalog",
      "    type: number\n    measuredBy: a",
      "records/x.yaml:7:17: found “a”, expected a field that refers to a catalog"
    ),
    .field(
      "a phrase for a field of another type",
      "    type: date\n    phrases: {now: b}\n  - {name: b, title: B, type: string}",
      "records/x.yaml:7:20: found “b”, expected a field of the same type"
    ),
    .field(
      "a kind that does not refine the type",
      "    type: integer\n    kind: percent",
      "records/x.yaml:7:11: found “percent”, expected no kind; only string, list and number have one"
    ),
    .field(
      "an enumeration without values",
      "    type: string\n    kind: category",
      "records/x.yaml:7:11: found “category”, expected categories beside it"
    ),
    .field(
      "a reference to nothing",
      "    type: string\n    kind: reference",
      "records/x.yaml:7:11: found “reference”, expected the key reference beside it"
    ),
    .field(
      "a word for two values",
      "    type: string\n    categories: [{value: b, synonyms: [d]}, {value: c, synonyms: [d]}]",
      "records/x.yaml:7:17: found “d” for c, expected no word that means b too"
    ),
    .field(
      "an alias for two fields",
      "    type: string\n    aliases: [a b]\n  - {name: b, title: B, type: string, aliases: [A B]}",
      "records/x.yaml:8:5: found “A B” for b, expected no word that means a too"
    ),
    .field(
      "a field twice",
      "    type: string\n  - {name: a, title: C, type: string}",
      "records/x.yaml:7:5: found “a” twice, expected each field once"
    ),
    .field(
      "a key of fields that there are not",
      "    type: string\nkey: [[unit_id, period, a], [b]]",
      "records/x.yaml:7:30: found “b”, expected the name of a field of x (did you mean a?)"
    ),
    .field(
      "a title in one language only",
      "    type: string\n  - {name: b, title: {en: B}, type: string}",
      "records/x.yaml:7:22: found no “zh”, expected the key zh"
    ),
    .field(
      "a name that cannot be a column",
      "    type: string\n  - {name: b-c, title: B, type: string}",
      "records/x.yaml:7:12: found “b-c”, expected a name of letters, digits and _ that begins with "
        + "a letter"
    ),
    Mistake(
      "a record twice",
      "records/x.yaml",
      "name: parent\ntitle: X\nfields: []",
      "records/x.yaml:1:7: found “parent”, expected a name that no other record has"
    ),
    Mistake(
      "an alias for two entries",
      "catalogs/x.yaml",
      "name: x\nentries:\n- {id: b, title: B, aliases: [d]}\n- {id: c, title: C, aliases: [D]}",
      "catalogs/x.yaml:4:3: found “D” for c, expected no word that means b too"
    ),
    Mistake(
      "a catalog without entries",
      "catalogs/x.yaml",
      "name: x",
      "catalogs/x.yaml:1:1: found no “entries”, expected the key entries"
    ),
    Mistake(
      "an entry whose bounds are the wrong way round",
      "catalogs/x.yaml",
      "name: x\nentries: [{id: b, title: B, soft: {minimum: 2, maximum: 1}}]",
      "catalogs/x.yaml:2:57: found “1”, expected a maximum that is not below the minimum 2"
    ),
    .form(
      "a table of a record that there is not",
      "tables: [{record: patent}]",
      "forms/x.yaml:5:19: found “patent”, expected the name of a record (did you mean parent?)"
    ),
    .form(
      "a record in two tables",
      "tables: [{record: parent}, {record: parent}]",
      "forms/x.yaml:5:28: found “parent” twice, expected one table of each record"
    ),
    .form(
      "an anchor that is no field",
      "tables: [{record: parent, anchor: text}]",
      "forms/x.yaml:5:35: found “text”, expected the name of a field of parent"
    ),
    .form(
      "a link that is no field",
      "tables: [{record: parent, children: [{record: child, fields: [], link: lnk}]}]",
      "forms/x.yaml:5:72: found “lnk”, expected the name of a field of child (did you mean link?)"
    ),
    .form(
      "an inheritance of what the parent has not",
      "tables: [{record: parent, children: [{record: child, fields: [], link: link, "
        + "inherits: {link: key}}]}]",
      "forms/x.yaml:5:95: found “key”, expected the name of a field of parent"
    ),
    .form(
      "a time that no clock has",
      "due: {days: 1, time: \"24:00\"}\ntables: []",
      "forms/x.yaml:5:22: found “24:00”, expected a time of day, as in \"12:00\""
    ),
    .form(
      "a deadline without a day",
      "due: {time: \"12:00\"}\ntables: []",
      "forms/x.yaml:5:6: found no “days”, expected the key days"
    ),
    Mistake(
      "a word list that is none",
      "lexicon.yaml",
      "totals: Sum",
      "lexicon.yaml:1:9: found “Sum”, expected a list of words, or {add: a list, remove: a list}"
    ),
    Mistake(
      "a file with nothing in it",
      "records/x.yaml",
      "# later\n",
      "records/x.yaml: found nothing, expected a map"
    ),
    Mistake(
      "a list where a map should be",
      "records/x.yaml",
      "- name: x",
      "records/x.yaml:1:1: found a list, expected a map"
    ),
    Mistake(
      "a key twice",
      "records/x.yaml",
      "title: X\nname: x\nname: y\nfields: []",
      "records/x.yaml:2:1: found the key “name” twice, expected each key once"
    ),
  ])
  func `a mistake is reported where it stands, with what should stand there`(mistake: Mistake) {
    var files = surroundings
    files[mistake.file] = mistake.text
    #expect(reports(files) == [mistake.report])
  }

  @Test func `a regular expression that does not compile is a mistake`() throws {
    let text = "name: X\ntitle: X\nperiod: week\nunit: {level: a}\ntitles: ['a(b']\ntables: []"
    let report = try #require(reports(["forms/x.yaml": text]).first)
    #expect(report.hasPrefix("forms/x.yaml:5:10: found “a(b”, expected a regular expression ("))
  }

  @Test func `text that is no YAML is reported with its place`() throws {
    let report = try #require(reports(["records/x.yaml": "name: x\ntitle: [a\n"]).first)
    #expect(report.hasPrefix("records/x.yaml:3:1: found "))
    #expect(report.hasSuffix(", expected YAML"))
  }

  @Test func `all mistakes of all files come together, file by file and down each file`() {
    let files = [
      "records/b.yaml": """
      name: b
      titel: B
      fields:
        - {name: c, title: C, type: strng}
        - {name: d, title: D, type: date, minimum: 4}
      """,
      "catalogs/a.yaml": "name: a\nentries: [{id: e}]",
      "forms/c.yaml": "name: C\ntitle: C\nperiod: day\nunit: {level: f}\ntables: [{record: g}]",
    ]
    let places = reports(files).map { $0.prefix { $0 != " " } }
    #expect(
      places == [
        "catalogs/a.yaml:2:11:", "forms/c.yaml:3:9:", "forms/c.yaml:5:19:", "records/b.yaml:1:1:",
        "records/b.yaml:2:1:", "records/b.yaml:4:31:", "records/b.yaml:5:37:",
      ]
    )
  }

  @Test func `a mistake in a field does not make references to it mistakes`() {
    let text = """
      name: x
      title: X
      key: [a]
      fields: [{name: a, title: A, type: strng}]
      """
    #expect(reports(["records/x.yaml": text]).count == 1)
  }
}
