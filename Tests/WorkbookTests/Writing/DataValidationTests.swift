import Testing

@testable import Workbook

@Suite struct DataValidationTests {
  @Test func `what is written is read back`() throws {
    var list = try #require(
      DataValidation.choice(among: ["是", "\"否\"", "a b"], in: [range("A2:A9"), range("C2")])
    )
    list.prompt = .init(title: "选", text: "从列表中选\n一项")
    list.error = .init(title: "错", text: "不在 <列表> 中")
    list.allowsBlank = false
    let area = DefinedName.Area(sheet: "it's", range: range("A1:A50"))
    var hidden = DataValidation.choice(from: area, in: [range("D1")])
    hidden.showsList = false
    hidden.strictness = .warning
    let validations = [
      list, hidden, .choice(from: "名单", in: [range("E1")]), .whole(-3...9, in: [range("F1")]),
      .decimal(0.5...1e20, in: [range("G1")]), .textLength(0...20, in: [range("H1")]),
      try #require(.date(from: (2024, 1, 1), through: (2024, 12, 31), in: [range("I1")])),
      DataValidation(.time, comparison: .lessThan, "0.5", in: [range("J1")]),
      DataValidation(.custom, "LEN(K1)>2", in: [range("K1")], strictness: .information),
      DataValidation(.any, nil, in: [range("L1")], prompt: .init(text: "随意")),
    ]
    let workbook = try WrittenWorkbook { (writer) throws(WorkbookError) in
      for validation in validations { try writer.addDataValidation(validation) }
    }
    #expect(try workbook.reader.details(of: workbook.sheet).dataValidations == validations)
    #expect(validations[0].firstFormula == "\"是,\"\"否\"\",a b\"")
    #expect(validations[1].firstFormula == "'it''s'!$A$1:$A$50")
    #expect(validations[6].firstFormula == "45292" && validations[6].secondFormula == "45657")
  }

  @Test(
    arguments: [
      [], [""], ["a", ""], ["a,b"], [" a"], ["a "], ["a\nb"],
      Array(repeating: "五个汉字长", count: 43), [String(repeating: "\"", count: 128)],
    ] as [[String]]
  )
  func `a list that cannot be written out is none`(values: [String]) {
    #expect(DataValidation.choice(among: values, in: [range("A1")]) == nil)
  }

  @Test func `a list of exactly 255 units is written out`() throws {
    let values = Array(repeating: "五个汉字长", count: 42) + ["三个字"]
    let list = try #require(DataValidation.choice(among: values, in: [range("A1")]))
    #expect(list.firstFormula?.utf16.count == 257)
    let longer = DataValidation(
      .list,
      "\"\(String(repeating: "长", count: 256))\"",
      in: [range("A1")]
    )
    try list.check()
    let error = #expect(throws: Refusal.self) { try longer.check() }
    #expect(
      error == Refusal("data validation: formula of 258 characters (1 to 257)")
    )
  }

  @Test(
    arguments: [
      (
        DataValidation(.whole, "1", in: [range("A1")]), "data validation with 1 formulas (2)"
      ),
      (
        DataValidation(.list, "A1", and: "B1", in: [range("A1")]),
        "data validation with 2 formulas (1)"
      ),
      (DataValidation(.any, "1", in: [range("A1")]), "data validation with 1 formulas (0)"),
      (DataValidation(.custom, "A1", in: []), "data validation of no cells"),
      (
        DataValidation(.custom, "=A1", in: [range("A1")]),
        "data validation: formula =A1 that begins with \"=\""
      ),
      (
        DataValidation(.custom, String(repeating: "1", count: 256), in: [range("A1")]),
        "data validation: formula of 256 characters (1 to 255)"
      ),
      (
        DataValidation(
          .custom,
          "A1",
          in: [range("A1")],
          prompt: .init(title: String(repeating: "题", count: 33))
        ),
        "prompt title of 33 characters (at most 32)"
      ),
      (
        DataValidation(
          .custom,
          "A1",
          in: [range("A1")],
          error: .init(text: String(repeating: "错", count: 256))
        ),
        "error message of 256 characters (at most 255)"
      ),
    ]
  )
  func `a validation that Excel would repair is refused`(
    validation: DataValidation,
    reason: String
  ) throws {
    let said = try refusal { (writer) throws(WorkbookError) in
      try writer.addDataValidation(validation)
    }
    #expect(said == "S: " + reason)
  }

  @Test func `a day that never was is none`() {
    #expect(
      DataValidation.date(from: (2023, 2, 29), through: (2024, 1, 1), in: [range("A1")]) == nil
    )
  }
}
