/// What is wrong with a cell and what to write instead, by the family of its field.
///
/// The cell's text stands before a message where findings are shown, and is repeated only where
/// the sentence needs it.
enum CoercionMessage {
  static func errorValue(_ text: String) -> LocalizedText {
    LocalizedText(
      "单元格是错误值\(text),请改正公式,或直接填写内容",
      "the cell holds the error value \(text); correct the formula or type the content itself"
    )
  }

  static let formulaWithoutValue = LocalizedText(
    "公式没有计算结果,请用Excel或WPS打开文件,保存后重新报送",
    "the formula has never been calculated; open the file in Excel or WPS, save it and send it again"
  )

  static func ditto(_ text: String) -> LocalizedText {
    LocalizedText(
      "此处不能用“\(text)”代替,请写出完整内容",
      "“\(text)” cannot stand for a value here; please write the value out"
    )
  }

  static func required(_ field: FieldDefinition, mark: String?) -> LocalizedText {
    let instead = LocalizedText(
      mark.map { ",不能填“\($0)”" } ?? ",不能空着",
      mark.map { ", and “\($0)” says nothing" } ?? ""
    )
    return LocalizedText(
      "“\(field.title.chinese)”是必填项\(instead.chinese),请填写",
      "“\(field.title.english)” must be filled in\(instead.english)"
    )
  }

  // MARK: Texts

  static func damaged(_ text: String) -> LocalizedText {
    LocalizedText(
      "文字有乱码(如“?”或“�”代替了汉字),请重新录入这一格",
      "characters were lost on the way (“?” or “�” where a character should be);"
        + " please type this cell again"
    )
  }

  static func tooShort(_ text: String, _ least: Int) -> LocalizedText {
    LocalizedText(
      "内容太短,至少要写\(least)个字,请写具体",
      "the text is too short; please write at least \(least) characters"
    )
  }

  static func notAnIdentifier(_ text: String) -> LocalizedText {
    LocalizedText(
      "这里要填编号,“\(text)”不是编号,请把单元格设为文本格式后填写",
      "an identifier belongs here and “\(text)” is none; format the cell as text and type it"
    )
  }

  static func notAName(_ text: String) -> LocalizedText {
    LocalizedText(
      "这里要填姓名,“\(text)”不是姓名,请写出姓名",
      "the name of a person belongs here and “\(text)” is none; please write the name"
    )
  }

  // MARK: Words of a list

  static func noCategory(_ text: String, _ field: FieldDefinition) -> LocalizedText {
    let shown = field.categories.prefix(12)
    let more = field.categories.count > shown.count
    return LocalizedText(
      "“\(text)”不在可选范围内,请改为以下之一:"
        + shown.map { "“\($0.word(in: .chinese))”" }.joined(separator: "、") + (more ? "等" : ""),
      "“\(text)” is not one of the values allowed; please write one of: "
        + shown.map { "“\($0.word(in: .english))”" }.joined(separator: ", ")
        + (more ? " and others" : "")
    )
  }

  static func notYesOrNo(_ text: String) -> LocalizedText {
    LocalizedText(
      "“\(text)”看不出是“是”还是“否”,请填“√”(是)或“×”(否)",
      "“\(text)” is neither yes nor no; please write √ (yes) or × (no)"
    )
  }

  static func unknownUnitName(_ text: String, _ nearest: [String]) -> LocalizedText {
    let advice = advice(nearest)
    return LocalizedText(
      "组织名册中没有“\(text)”,或者它指的不止一个单位,\(advice.chinese)",
      "the master data knows no unit “\(text)”, or more than one; \(advice.english)"
    )
  }

  static func unknownEntry(_ text: String, _ nearest: [String]) -> LocalizedText {
    let advice = advice(nearest)
    return LocalizedText(
      "目录中没有“\(text)”,\(advice.chinese)",
      "the catalog has no entry “\(text)”; \(advice.english)"
    )
  }

  private static func advice(_ nearest: [String]) -> LocalizedText {
    guard !nearest.isEmpty else {
      return LocalizedText("请填写名册中的全称", "please write the full name as registered")
    }
    return LocalizedText(
      "是否为" + nearest.map { "“\($0)”" }.joined(separator: "、") + "?请填写全称",
      "did you mean " + nearest.map { "“\($0)”" }.joined(separator: " or ")
        + "? Please write the full name"
    )
  }
}
