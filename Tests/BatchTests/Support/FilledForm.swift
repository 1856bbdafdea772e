import Batch
import Forms
import Foundation
import Publishing
import Testing
import Workbook

/// A copy of a blank form that somebody has filled in: all that the reader looks at, and rows.
struct FilledForm {
  /// A sheet of it.
  struct Sheet {
    var name: String
    var isHidden: Bool
    var rows: [Int: [CellInput]] = [:]
  }

  private(set) var sheets: [Sheet] = []
  private let names: [DefinedName]
  private let tables: [BlankTable]

  /// The row of the header and that of the example.
  private static let header = 4, example = 5

  /// Reads a blank form.
  init(_ path: String, of form: FormDefinition, library: FormLibrary) throws {
    let workbook = try WorkbookReader(path: path)
    names = try workbook.definedNames()
    tables = library.blankTables(of: form)
    for info in workbook.worksheets {
      var sheet = Sheet(name: info.name, isHidden: info.state != .visible)
      _ = try workbook.readRows(of: info) { row in
        var cells: [CellInput] = []
        for position in 0..<row.count {
          let cell = row[position]
          while cells.count < cell.column { cells.append(.blank) }
          cells[cell.column - 1] =
            switch cell.content {
            case .text(let text): .text(text)
            case .number(let number): .number(number)
            case .date(let date):
              date.day.map { .date(year: $0.year, month: $0.month, day: $0.day) }
                ?? .number(date.serial)
            default: .blank
            }
        }
        sheet.rows[row.number] = cells
        return .next
      }
      sheets.append(sheet)
    }
  }

  /// The example of each table as a row of data: without its mark, and with the value that the mark
  /// stands before.
  mutating func takeExamples(mark: String, on day: CalendarDate) {
    for position in tables.indices {
      var cells = sheets[position].rows[Self.example] ?? []
      if case .text(let text, _)? = cells.first {
        let value = String(text.dropFirst(mark.count))
        cells[0] = value.isEmpty ? .blank : .text(value)
      }
      sheets[position].rows[Self.example + 1] = cells
    }
    sign("One Clerk", "Another", on: day)
  }

  /// Takes the records of a workbook that was read before.
  mutating func take(_ reading: Reading, site: Site, organisation: Organisation) {
    for (position, table) in tables.enumerated() {
      let children = Set(table.table.children.map(\.record))
      var rows: [[String: [Record]]] = []
      var placed: [String: Int] = [:]
      for record in reading.records where record.type == table.record.name {
        placed["\(record.sheet)!\(record.row)"] = rows.count
        rows.append([record.type: [record]])
      }
      for record in reading.records where children.contains(record.type) {
        if let place = placed["\(record.sheet)!\(record.row)"] {
          rows[place][record.type, default: []].append(record)
        }
      }
      let cells = rows.map { row in
        table.columns.map { column in
          let values = (row[column.record] ?? []).compactMap { $0.values[column.field.name] }
          return Self.input(values, column.field, site.library, organisation)
        }
      }
      let isNil = reading.blocks.contains { $0.record == table.record.name && $0.isNil }
      put(isNil && cells.isEmpty ? [[.text("本周无")]] : cells, on: position)
    }
    let header = reading.header
    sign(header.preparer, header.reviewer, on: header.reportDate)
  }

  private mutating func sign(_ preparer: String?, _ reviewer: String?, on day: CalendarDate?) {
    let number = sheets[0].rows.keys.max() ?? 0
    var cells = sheets[0].rows[number] ?? []
    if let preparer { cells[1] = .text(preparer) }
    if let reviewer { cells[3] = .text(reviewer) }
    if let day { cells[5] = .text(day.description) }
    sheets[0].rows[number] = cells
  }

  /// Puts rows below the example; what stands below the table moves down where they need the room.
  private mutating func put(_ cells: [[CellInput]], on position: Int) {
    let last = sheets[position].rows.keys.max() ?? 0
    let foot = sheets[position].rows[last]
    let end = Self.example + cells.count
    if end >= last, let foot { sheets[position].rows[end + 2] = foot }
    for (offset, row) in cells.enumerated() {
      sheets[position].rows[Self.example + 1 + offset] = row
    }
  }

  private static func input(
    _ values: [FieldValue],
    _ field: FieldDefinition,
    _ library: FormLibrary,
    _ organisation: Organisation
  ) -> CellInput {
    guard let value = values.first else { return .blank }
    if values.count > 1 { return .text(values.map(\.description).joined(separator: "\n")) }
    switch (field.type, value) {
    case (.unitReference, .text(let id)): return .text(organisation.unit(id)?.name ?? id)
    case (.catalogReference(let name), .text(let id)):
      let entry = library.catalogs[name]?.entries.first { $0.id == id }
      return .text(entry?.title.chinese ?? id)
    case (_, .boolean(let flag)): return .text(flag ? "√" : "×")
    case (_, .integer(let number)): return .number(Double(number))
    case (_, .decimal(let number)): return .numberText("\(number)")
    case (_, .date(let day)): return .date(year: day.year, month: day.month, day: day.day)
    case (_, .dateTime(let day, let time)): return .text("\(day) \(time)")
    default: return .text(value.description)
    }
  }

  /// Writes it, with other names than those of the blank form where they are wanted.
  func write(to path: String, names other: [DefinedName]? = nil) throws {
    var writer = try WorkbookWriter(path: path)
    for sheet in sheets {
      var layout = SheetLayout()
      layout.isHidden = sheet.isHidden
      try writer.addSheet(sheet.name, layout: layout)
      for number in 1...max(1, sheet.rows.keys.max() ?? 1) {
        try writer.appendRow(sheet.rows[number] ?? [])
      }
    }
    for name in other ?? names where !name.name.hasPrefix("_xlnm.") { try writer.define(name) }
    try writer.commit()
  }
}
