import FoundationEssentials
import Testing

@testable import Forms

@Suite struct LoadingTests {
  private func field(_ lines: String) throws -> FieldDefinition {
    let text = """
      name: x
      title: X
      fields:
        - {name: a, title: A, \(lines)}
        - {name: c, title: C, type: string, reference: {catalog: things}}
        - {name: d, title: D, type: date}
      """
    let files = [
      "records/x.yaml": text, "catalogs/things.yaml": "name: things\nentries: [{id: b, title: B}]",
    ]
    return try #require(try FormLibrary.load(files: files).records["x"]?.field("a"))
  }

  @Test(arguments: [
    ("type: string", FieldDefinition.FieldType.text), ("type: string, kind: person", .person),
    ("type: string, kind: identifier", .identifier), ("type: string, kind: unit", .unitReference),
    ("type: string, kind: period", .period), ("type: string, categories: [b]", .category),
    ("type: string, constraints: {enum: [b]}", .category), ("type: list", .text),
    ("type: list, kind: person", .person), ("type: integer", .integer), ("type: number", .decimal),
    ("type: number, kind: percent", .percent), ("type: number, kind: hours", .hours),
    ("type: boolean", .boolean), ("type: date", .date), ("type: datetime", .dateTime),
    ("type: time", .time),
    ("type: string, reference: {catalog: things}", .catalogReference("things")),
    ("type: string, kind: reference, reference: {record: x}", .recordReference("x")),
  ])
  func `type and kind make the type of a field`(lines: String, type: FieldDefinition.FieldType)
    throws
  {
    #expect(try field(lines).type == type)
  }

  @Test func `a field has all that its definition says`() throws {
    let number = try field(
      """
      type: number, unit: t, aliases: [b b, No.], measuredBy: c, column: required,
          constraints: {required: true, minimum: 0.25, maximum: 12}, soft: {maximum: 11}
      """
    )
    #expect(number.unit == "t")
    #expect(number.aliases == ["b b", "No."])
    #expect(number.measuredBy == "c")
    #expect(number.needsColumn && number.isRequired)
    #expect(number.minimum == ExactDecimal("0.25") && number.maximum == 12)
    #expect(number.softMinimum == nil && number.softMaximum == 11)
    let date = try field(
      """
      type: date, ditto: true, fillDown: true, phrases: {now: d},
          window: {from: period.start-2d, to: received, warnAfter: 180d}
      """
    )
    #expect(date.allowsDitto && date.fillsDown)
    #expect(date.phrases == ["now": "d"])
    #expect(
      date.window == .init(from: .periodStart(-2), to: .received, warnAfterDays: 180)
    )
    let list = try field("type: list, categories: [b, {value: e, synonyms: [f]}]")
    #expect(list.splitting == .list)
    #expect(list.categories == [.init(value: "b"), .init(value: "e", synonyms: ["f"])])
    let shown = try field("type: string, categories: [{value: e, label: {zh: 是, en: f}}]")
    #expect(shown.categories == [.init(value: "e", label: LocalizedText("是", "f"))])
    #expect(try field("type: string, split: numbered").splitting == .numbered)
  }

  @Test func `anchors and aliases stand for what they repeat`() throws {
    let text = """
      name: x
      title: &title {zh: 甲, en: X}
      key: [a]
      fields: [{name: a, title: *title, type: string}]
      """
    let record = try #require(try FormLibrary.load(files: ["records/x.yaml": text]).records["x"])
    #expect(record.fields[0].title == LocalizedText("甲", "X"))
    #expect(record.keys == [["a"]])
  }

  @Test func `the word lists of a site replace the built-in ones, or change them`() throws {
    let text = "totals: [Sum]\nblanks: {add: [tbd], remove: [N/A]}"
    let lexicon = try FormLibrary.load(files: ["lexicon.yaml": text]).lexicon
    #expect(lexicon.totals == ["Sum"])
    #expect(lexicon.blanks.contains("tbd") && !lexicon.blanks.contains("N/A"))
    #expect(lexicon.blanks.count == Lexicon().blanks.count)
    #expect(lexicon.zeros == Lexicon().zeros)
  }

  @Test func `a folder that is no site says what is missing`() {
    let error = #expect(throws: ConfigurationErrors.self) {
      try FormLibrary.load(from: "/no/such/site")
    }
    #expect(
      error?.description == """
        forms: found no YAML file, expected at least one
        records: found no YAML file, expected at least one
        """
    )
  }

  @Test func `a misspelt word finds its neighbour, a strange one none`() {
    #expect(nearest(to: "requird", among: ["ditto", "required"]) == "required")
    #expect(nearest(to: "ALIAS", among: ["aliases", "a"]) == "aliases")
    #expect(nearest(to: "colour", among: ["ditto", "required", "unit"]) == nil)
    #expect(nearest(to: "", among: []) == nil)
  }
}

@Suite struct YAMLLimitTests {
  private func report(_ text: String) -> String? {
    let reader = YAMLReader(files: ["a.yaml": text])
    #expect(reader.read("a.yaml") == nil)
    return reader.problems.all.first?.description
  }

  @Test func `a file past the limit is not parsed`() {
    let text = "a: " + String(repeating: "b", count: 1 << 20)
    #expect(
      report(text) == "a.yaml: found a file of more than 1048576 bytes, expected at most that"
    )
  }

  @Test(arguments: [33, 100_000])
  func `lists in lists have an end`(depth: Int) throws {
    let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    #expect(try #require(report(text)).hasPrefix("a.yaml"))
    let dashes = String(repeating: "- ", count: depth) + "a"
    #expect(try #require(report(dashes)).hasPrefix("a.yaml"))
  }

  @Test func `aliases of aliases count wherever they stand`() {
    var text = "a0: &a0 [b, b]\n"
    for level in 1...40 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    #expect(report(text)?.hasPrefix("a.yaml: found ") == true)
    let key = text + "? [*a40]\n: c\n"
    #expect(report(key) == "a.yaml: found 1081 aliases, expected at most 1000")
  }

  @Test func `a file on disk must be UTF-8 and there`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data([0x61, 0x3A, 0x20, 0xFF]).write(to: folder.appendingPathComponent("a.yaml"))
    let reader = YAMLReader(directory: folder.path)
    #expect(reader.read("a.yaml") == nil)
    #expect(reader.read("b.yaml") == nil)
    #expect(
      reader.problems.all.map(\.description) == [
        "a.yaml: found bytes that are no UTF-8, expected UTF-8 text",
        "b.yaml: found no file to read, expected a YAML file",
      ]
    )
  }
}
