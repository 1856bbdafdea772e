/// Title, author, time and the like of a workbook: `docProps/core.xml`.
struct CorePropertiesPart {
  let properties: WorkbookProperties

  /// Takes the properties; `nil` where there are none to write.
  init?(_ properties: WorkbookProperties) throws(Refusal) {
    let texts = [
      properties.title, properties.subject, properties.creator, properties.keywords,
    ].compactMap { $0 }
    if texts.isEmpty, properties.created == nil { return nil }
    for text in texts { try checkPlain(text, "document property") }
    if let created = properties.created, !(-2_208_988_800..<253_402_300_800).contains(created) {
      throw Refusal("time of creation \(created) outside the years 1900 to 9999")
    }
    self.properties = properties
  }

  /// Writes the part.
  func content() -> PartContent {
    var out = OutputBuffer()
    out.appendDeclaration()
    out.append("<cp:coreProperties")
    out.append(
      " xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""
    )
    out.append(" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"")
    out.append(" xmlns:dcterms=\"http://purl.org/dc/terms/\"")
    out.append(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">")
    let texts = [
      ("dc:title", properties.title), ("dc:subject", properties.subject),
      ("dc:creator", properties.creator), ("cp:keywords", properties.keywords),
    ]
    for (name, text) in texts {
      guard let text else { continue }
      out.append(raw: "<\(name)>")
      out.append(plain: text)
      out.append(raw: "</\(name)>")
    }
    if let created = properties.created {
      out.append("<dcterms:created xsi:type=\"dcterms:W3CDTF\">")
      out.append(raw: Self.timestamp(created))
      out.append("</dcterms:created>")
    }
    out.append("</cp:coreProperties>")
    return PartContent(out)
  }

  /// Seconds since 1970 as in `2024-05-31T08:00:00Z`.
  static func timestamp(_ seconds: Int) -> String {
    let day = seconds.dividedRounded(by: 86_400)
    let rest = seconds - day * 86_400
    // Days are counted from 1 March of the year 0, in eras of 400 years.
    let shifted = day + 719_468
    let era = shifted.dividedRounded(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(dayOfYear - (153 * marchMonth + 2) / 5 + 1))"
      + "T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
  }
}

extension Int {
  /// The quotient rounded down, also for negative numbers.
  fileprivate func dividedRounded(by divisor: Int) -> Int {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
