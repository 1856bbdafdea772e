import Workbook

@testable import Forms

/// A small sheet of a small form: title, unit and period, header, and the rows of a test.
struct TestSheet: Sendable {
  /// What stands in a cell.
  enum Content: Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    case text(String)
    case number(Int)

    init(stringLiteral value: String) { self = .text(value) }
    init(integerLiteral value: Int) { self = .number(value) }

    var raw: RawValue {
      switch self {
      case .text(let text): .text(text)
      case .number(let number): .number(Double(number), digits: String(number), shown: .plain)
      }
    }
  }

  /// The rows under the header, which stands in row 3.
  var rows: [[Content?]]
  /// The merged ranges.
  var merges: [String] = []
  /// The title in row 1.
  var title = "东车间事项周报表"
  /// The line of unit and period in row 2.
  var head = "填报单位:东车间  2026年第11周(3月9日—3月15日)"
  /// The header in row 3.
  var header = ["组", "事项", "次数", "措施"]
  /// The name of the file.
  var fileName = "东车间_2026W11.xlsx"

  /// The sheet as the reader sees it.
  var sheet: Sheet {
    var sheet = Sheet(name: "事项", isHidden: false)
    let all: [[Content?]] =
      [[.text(title)], [.text(head)], header.map { Content.text($0) }] + rows
    for (position, cells) in all.enumerated() {
      let kept = cells.enumerated().compactMap { column, content in
        content.map { SheetCell(column: column + 1, value: $0.raw) }
      }
      if kept.isEmpty { continue }
      sheet.rows.append(SheetRow(number: position + 1, isHidden: false, cells: kept))
    }
    sheet.merges = MergedCells(merges.compactMap { CellRange($0) })
    return sheet
  }

  /// Reads the sheet by the form.
  func read(received: CalendarDate = CalendarDate(daysSinceEpoch: 20_528)) -> Reading {
    FormReader(library: Self.library, organisation: Self.organisation)
      .read([sheet], fileName: fileName, received: received)
  }

  /// Two workshops.
  static let organisation = Organisation(units: [
    Organisation.Unit(id: "E", name: "东车间", level: "车间"),
    Organisation.Unit(id: "W", name: "西车间", level: "车间"),
  ])

  /// One form with one table: items, and steps against them.
  static let library: FormLibrary = {
    var group = FieldDefinition(name: "group", title: LocalizedText("组", "Group"), type: .text)
    group.allowsDitto = true
    group.fillsDown = true
    var description = FieldDefinition(
      name: "description",
      title: LocalizedText("事项", "Item"),
      type: .text
    )
    description.isRequired = true
    description.needsColumn = true
    var count = FieldDefinition(name: "count", title: LocalizedText("次数", "Count"), type: .integer)
    count.unit = "次"
    let step = FieldDefinition(name: "content", title: LocalizedText("措施", "Step"), type: .text)
    let item = FieldDefinition(name: "item_ref", title: LocalizedText("对应", "For"), type: .text)
    var table = FormDefinition.Table(record: "item")
    table.anchor = "description"
    table.children = [.init(record: "step", fields: ["content"], link: "item_ref")]
    var form = FormDefinition(
      name: "WEEKLY",
      title: LocalizedText("周报", "Weekly"),
      period: .week,
      unitLevel: "车间"
    )
    form.titlePatterns = ["周报表"]
    form.tables = [table]
    return FormLibrary(
      forms: [form],
      records: [
        "item": RecordDefinition(
          name: "item",
          title: LocalizedText("事项", "Item"),
          fields: [group, description, count],
          keys: [["unit_id", "description"]]
        ),
        "step": RecordDefinition(
          name: "step",
          title: LocalizedText("措施", "Step"),
          fields: [item, step]
        ),
      ],
      catalogs: [:],
      lexicon: Lexicon()
    )
  }()
}
