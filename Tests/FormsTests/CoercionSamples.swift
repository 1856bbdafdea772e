import Foundation
import Forms

/// Short ways to the fields and contexts that the tests of coercion need.
enum Sample {
  static func field(
    _ type: FieldDefinition.FieldType,
    _ change: (inout FieldDefinition) -> Void = { _ in }
  ) -> FieldDefinition {
    var field = FieldDefinition(name: "value", title: LocalizedText("数值", "Value"), type: type)
    change(&field)
    return field
  }

  static func context(
    _ period: String? = "2026-W11",
    _ change: (inout CoercionContext) -> Void = { _ in }
  ) -> CoercionContext {
    var context = CoercionContext()
    context.period = period.flatMap { Period($0) }
    change(&context)
    return context
  }

  static func number(_ digits: String, _ shown: RawValue.NumberDisplay = .plain) -> RawValue {
    .number(Double(digits) ?? .nan, digits: digits, shown: shown)
  }

  static let organisation = Organisation(units: [
    .init(id: "WS1", name: "一车间", level: "车间"),
    .init(id: "BR01", name: "一支部", aliases: ["党一支部", "第一党支部"], level: "支部", parent: "WS1"),
    .init(id: "BR02", name: "二支部", aliases: ["党二支部", "第二党支部"], level: "支部", parent: "WS1"),
    .init(id: "BR11", name: "十一支部", level: "支部", parent: "WS1"),
    .init(id: "G11", name: "一支部第一小组", level: "小组", parent: "BR01"),
    .init(id: "G12", name: "一支部第二小组", level: "小组", parent: "BR01"),
    .init(id: "G21", name: "二支部第一小组", aliases: ["清洁组"], level: "小组", parent: "BR02"),
    .init(id: "G111", name: "十一支部第一小组", level: "小组", parent: "BR11"),
  ])

  static let library: FormLibrary = {
    var efficiency = Catalog.Entry(id: "eff", title: LocalizedText("效率", "Efficiency"))
    efficiency.unit = "%"
    (efficiency.minimum, efficiency.maximum) = (80, 100)
    (efficiency.softMinimum, efficiency.softMaximum) = (93, 98)
    var output = Catalog.Entry(id: "out", title: LocalizedText("产量", "Output"))
    output.unit = "t"
    output.aliases = ["总产量"]
    (output.minimum, output.maximum) = (0, 10_000)
    let measure = FieldDefinition(
      name: "measure",
      title: LocalizedText("指标", "Measure"),
      type: .catalogReference("measures")
    )
    let record = RecordDefinition(
      name: "reading",
      title: LocalizedText("读数", "Reading"),
      fields: [measure]
    )
    return FormLibrary(
      forms: [],
      records: ["reading": record],
      catalogs: ["measures": Catalog(name: "measures", entries: [efficiency, output])],
      lexicon: Lexicon()
    )
  }()

  static let coercer = Coercer(library: library, organisation: organisation)

  static func coerce(
    _ text: String,
    _ field: FieldDefinition,
    _ context: CoercionContext = context()
  ) -> Coercion {
    coercer.coerce(.text(text), as: field, in: context)
  }

  static func coerce(
    _ raw: RawValue,
    _ field: FieldDefinition,
    _ context: CoercionContext = context()
  ) -> Coercion {
    coercer.coerce(raw, as: field, in: context)
  }
}

extension Coercion {
  /// The value, or the code of the error, as one word.
  var outcome: String { error?.code ?? value?.description ?? "null" }
}
