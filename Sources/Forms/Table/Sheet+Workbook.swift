import Workbook

extension Sheet {
  /// How many rows with a value a sheet of a form may have.
  ///
  /// A form is filled in by people; what has more rows than this is no form, and would take memory
  /// without end.
  static let maximumRows = 200_000

  /// Reads all worksheets of a workbook, each row once.
  static func all(of workbook: borrowing WorkbookReader) throws(WorkbookError) -> [Sheet] {
    var sheets: [Sheet] = []
    for info in workbook.worksheets {
      var sheet = Sheet(name: info.name, isHidden: info.state != .visible)
      var isTooLong = false
      let tail = try workbook.readRows(of: info) { row in
        guard let kept = SheetRow(row) else {
          sheet.blankRows += 1
          return .next
        }
        sheet.append(kept)
        isTooLong = sheet.rows.count > maximumRows
        return isTooLong ? .stop : .next
      }
      if isTooLong {
        throw WorkbookError(
          .overLimit,
          path: workbook.path,
          part: info.name,
          reason: "the sheet has more than \(maximumRows) rows with content"
        )
      }
      sheet.merges = MergedCells(tail.mergedRanges)
      sheets.append(sheet)
    }
    return sheets
  }

  /// Adds a row in its place.
  ///
  /// Rows come in order but for odd files; a row that comes twice keeps
  /// the cells of both.
  private mutating func append(_ row: SheetRow) {
    guard let last = rows.last, last.number >= row.number else {
      rows.append(row)
      return
    }
    if let place = rows.firstIndex(where: { $0.number >= row.number }),
      rows[place].number == row.number
    {
      let new = Set(row.cells.map(\.column))
      let kept = rows[place].cells.filter { !new.contains($0.column) }
      rows[place].cells = (kept + row.cells).sorted { $0.column < $1.column }
    } else {
      let place = rows.firstIndex { $0.number > row.number } ?? rows.count
      rows.insert(row, at: place)
    }
  }
}

extension SheetRow {
  /// Takes over the cells of a row that hold something; nothing where none does.
  fileprivate init?(_ row: borrowing Row) {
    var cells: [SheetCell] = []
    for position in 0..<row.count {
      let cell = row[position]
      let value = RawValue(cell)
      if value == .empty { continue }
      cells.append(
        SheetCell(column: cell.column, value: value, isStruckThrough: cell.isStruckThrough)
      )
    }
    guard !cells.isEmpty else { return nil }
    if zip(cells, cells.dropFirst()).contains(where: { $0.column >= $1.column }) {
      var byColumn: [Int: SheetCell] = [:]
      for cell in cells { byColumn[cell.column] = cell }
      cells = byColumn.values.sorted { $0.column < $1.column }
    }
    self.init(number: row.number, isHidden: row.isHidden, cells: cells)
  }
}

extension RawValue {
  /// Takes over what a cell holds; text of nothing but spaces is empty.
  fileprivate init(_ cell: Cell) {
    switch cell.content {
    case .empty:
      self = cell.hasFormula ? .formulaWithoutValue : .empty
    case .number(let number):
      let format = cell.numberFormat
      if format.kind == .elapsedTime {
        self = .time(hours: number * 24)
      } else {
        self = .number(
          number,
          digits: Self.digits(of: number),
          shown: format.isPercent ? .percent : .plain
        )
      }
    case .text(let text):
      let isVisible = text.utf8.first.map { $0 > 0x20 && $0 < 0x7F } ?? false
      self = !isVisible && text.allSatisfy(\.isWhitespace) ? .empty : .text(text)
    case .boolean(let flag):
      self = .boolean(flag)
    case .error(let text):
      self = .error(text)
    case .unreadable(let text):
      self = .error(text)
    case .date(let date):
      self = Self.moment(date)
    }
  }

  /// The shortest digits of a number, without a fraction where it has none.
  private static func digits(of number: Double) -> String {
    if number.magnitude < 1e15, let whole = Int(exactly: number) { return String(whole) }
    let digits = number.description
    return digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits
  }

  private static func moment(_ date: SerialDate) -> RawValue {
    guard let day = date.day else {
      return .time(hours: Double(date.milliseconds) / 3_600_000)
    }
    let time = TimeOfDay(seconds: date.milliseconds / 1_000)
    guard let calendarDate = CalendarDate(year: day.year, month: day.month, day: day.day) else {
      // Day 60 of the 1900 system, or a day before 1900: no calendar has it.
      return .text("\(day.year)-\(day.month)-\(day.day)")
    }
    return .date(calendarDate, date.milliseconds == 0 ? nil : time)
  }
}
