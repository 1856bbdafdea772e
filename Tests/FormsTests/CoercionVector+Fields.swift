import Foundation
import Forms
import Testing

extension CoercionVector {
  /// The cell of the row.
  func rawValue() throws -> RawValue {
    switch cellType {
    case "empty": return .empty
    case "text": return .text(raw)
    case "bool": return .boolean(raw == "TRUE")
    case "error": return .error(raw)
    case "formula": return .formulaWithoutValue
    case "number":
      return .number(
        try #require(Double(raw)),
        digits: raw,
        shown: context.contains("%") ? .percent : .plain
      )
    case "datetime": return .date(try #require(CalendarDate(iso: raw)), nil)
    case "time":
      let parts = try raw.split(separator: ":").map { try #require(Double($0)) }
      return .time(hours: parts[0] + parts[1] / 60)
    default:
      Issue.record("unknown cell type \(cellType)")
      return .empty
    }
  }

  /// The field of the row.
  func field() throws -> FieldDefinition {
    let words = fieldKind.split(separator: " ").map(String.init)
    let kind = words[0].split(separator: ":").map(String.init)
    var field = FieldDefinition(name: "value", title: LocalizedText("数值", "Value"), type: .text)
    field.isRequired = context.contains("required")
    switch kind[0] {
    case "count": (field.type, field.unit) = (.integer, kind[1])
    case "percent": field.type = .percent
    case "decimal": (field.type, field.unit) = (.decimal, kind[1])
    case "hours": field.type = .hours
    case "date":
      field.type = .date
      field.window = .init(from: .periodStart(0), to: .periodEnd(0))
    case "hazard":
      field.type = .date
      field.window = .init(to: .periodEnd(0), warnAfterDays: 180)
    case "deadline":
      field.type = .date
      field.phrases = ["立即": "found_date", "当场": "found_date"]
    case "text", "description": field.type = .text
    case "person": field.type = .person
    case "ref": field.type = .unitReference
    case "enum":
      field.type = .category
      field.categories = [
        .init(value: "未整改"), .init(value: "整改中"), .init(value: "已整改", synonyms: ["整改完成"]),
        .init(value: "已验收", synonyms: ["已销号", "销号"]),
      ]
    case "bool": field.type = .boolean
    default: Issue.record("unknown kind of field \(fieldKind)")
    }
    if let range = words.last?.split(separator: "."), range.count == 2, words.count == 2 {
      field.minimum = ExactDecimal(String(range[0]))
      field.maximum = ExactDecimal(String(range[1]))
    }
    return field
  }

  /// What is known besides the cell: the week, the header, the row.
  func coercionContext() throws -> CoercionContext {
    var result = CoercionContext()
    result.period = try #require(Period(context.contains("2026-W01") ? "2026-W01" : "2026-W11"))
    result.unit = nil
    if let found = context.split(separator: " ").last, context.hasPrefix("found_date") {
      result.row["found_date"] = .date(try #require(CalendarDate(iso: found)))
    }
    if context.hasPrefix("header ") {
      result.headerUnit = Folding.header(String(context.dropFirst(7))).unit
    }
    result.usesDateSystem1904 = context.contains("1904")
    return result
  }

  /// A coercer for the units that the rows speak of.
  static let coercer: Coercer = {
    let units = [
      Organisation.Unit(
        id: "BR01",
        name: "一支部",
        aliases: ["党一支部", "车间一支部", "第一党支部", "1支部"],
        level: "党支部"
      ),
      Organisation.Unit(
        id: "BR02",
        name: "二支部",
        aliases: ["党二支部", "车间二支部", "第二党支部", "2支部"],
        level: "党支部"
      ),
      Organisation.Unit(
        id: "BR03",
        name: "三支部",
        aliases: ["党三支部", "车间三支部", "第三党支部", "3支部"],
        level: "党支部"
      ),
    ]
    let library = FormLibrary(forms: [], records: [:], catalogs: [:], lexicon: Lexicon())
    return Coercer(library: library, organisation: Organisation(units: units))
  }()
}
