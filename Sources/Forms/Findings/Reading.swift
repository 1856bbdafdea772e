public import Workbook

/// A record that passed every check of its form.
///
/// Only the form reader makes one.
public struct Record: Sendable, Hashable {
  /// The name of its type.
  public let type: String
  /// What it is known by, folded for comparison; none where every row is a record of its own.
  public let key: String?
  /// The worksheet that it stands on.
  public let sheet: String
  /// The row that it begins in, from 1.
  public let row: Int
  /// The values of its fields; a field without value is absent.
  public let values: FieldMap<FieldValue>
  /// The cell that each value was read from; a value with no cell of its own is absent.
  public let cells: FieldMap<CellReference>

  init(
    type: String,
    key: String?,
    sheet: String,
    row: Int,
    values: FieldMap<FieldValue>,
    cells: FieldMap<CellReference>
  ) {
    self.type = type
    self.key = key
    self.sheet = sheet
    self.row = row
    self.values = values
    self.cells = cells
  }
}

extension Record {
  /// The cell that comes first of those that values were read from; nothing where there is none.
  public var firstCell: String? { cells.present.min()?.description }
}

/// A cell whose text was given another form on the way into its record.
public struct CoercionNote: Sendable, Hashable {
  /// The code, `N01` to `N16`.
  public var code: String
  /// The worksheet.
  public var sheet: String
  /// The cell.
  public var cell: String
  /// The field that the value went to.
  public var field: String
  /// What the clerk wrote.
  public var raw: String
  /// What the record holds.
  public var value: String

  /// Makes a note from its parts.
  public init(
    code: String,
    sheet: String,
    cell: String,
    field: String,
    raw: String,
    value: String
  ) {
    self.code = code
    self.sheet = sheet
    self.cell = cell
    self.field = field
    self.raw = raw
    self.value = value
  }
}

/// Why a row made no record, although nothing is wrong with it.
public enum SetAside: String, Sendable, CaseIterable {
  /// No value in it.
  case blank
  /// A title, a heading, the line of unit and period above a table.
  case heading
  /// The header of a table.
  case header
  /// The header of the table above once more.
  case repeatedHeader
  /// A control total.
  case total
  /// A control total of the rows since the last one.
  case subtotal
  /// A remark for people.
  case note
  /// An example that came with the form.
  case sample
  /// Instructions and lists that came with the form, and the list of findings in an annotated copy.
  case guide
  /// “Nothing to report”.
  case nilMark
  /// Names and day under the table.
  case signature
  /// On a sheet, or in a part of one, that no table of the form was found on.
  case unrecognised
}

/// What became of the rows of one worksheet: seen = accepted + rejected + set aside.
public struct SheetTally: Sendable, Hashable {
  /// The worksheet.
  public var sheet: String
  /// Whether it is hidden.
  public var isHidden: Bool
  /// Rows that the file holds, blank ones too.
  public var seen = 0
  /// Rows that made a record, or a part of one.
  public var accepted = 0
  /// Rows with an error, each with a finding.
  public var rejected = 0
  /// Rows that are no records, by reason.
  public var setAside: [SetAside: Int] = [:]

  /// Makes an empty tally.
  public init(sheet: String, isHidden: Bool) {
    self.sheet = sheet
    self.isHidden = isHidden
  }

  /// Whether the equation holds.
  public var balances: Bool {
    seen == accepted + rejected + setAside.values.reduce(0, +)
  }
}

/// A table found on a worksheet.
public struct TableBlock: Sendable, Hashable {
  /// The worksheet.
  public var sheet: String
  /// The record that its rows make.
  public var record: String
  /// The last row of the header, from 1.
  public var headerRow: Int
  /// The column letters of each field found, children's fields as `record.field`.
  public var columns: [String: String]
  /// Header texts that no field knows, with their column letters.
  public var unknownColumns: [String: String]
  /// Whether it says that there is nothing to report.
  public var isNil: Bool

  init(_ table: LocatedTable, sheet: String) {
    self.sheet = sheet
    record = table.match.index.table.record
    headerRow = table.headerRows.upperBound
    columns = [:]
    for column in table.match.columns {
      let name =
        column.meaning.record == record
        ? column.meaning.field : "\(column.meaning.record).\(column.meaning.field)"
      columns[name] = CellReference.letters(ofColumn: column.column)
    }
    unknownColumns = [:]
    // Of two with one text the first is told, in every run.
    for (column, text) in table.match.unknown.sorted(by: { $0.key > $1.key }) {
      unknownColumns[text] = CellReference.letters(ofColumn: column)
    }
    isNil = table.isNil
  }
}

/// Who sent what for when, as the workbook and its name say.
public struct SubmissionHeader: Sendable, Hashable {
  /// The name of the form; none where the workbook is of no known form.
  public var form: String?
  /// The id of the unit; none where no witness names one.
  public var unit: String?
  /// The period; none where no witness names one.
  public var period: Period?
  /// The word that marks a correction, as in `更正`; none on a first version.
  public var correction: String?
  /// Who filled it in.
  public var preparer: String?
  /// Who checked it.
  public var reviewer: String?
  /// The day that it was signed.
  public var reportDate: CalendarDate?
  /// Sheet and cell of the period, for findings on it.
  public var periodCell: (sheet: String, cell: String)? {
    get { periodSheet.flatMap { sheet in periodReference.map { (sheet, $0) } } }
    set {
      periodSheet = newValue?.sheet
      periodReference = newValue?.cell
    }
  }
  private var periodSheet: String?
  private var periodReference: String?

  /// Makes an empty header.
  public init() {}
}

/// All that was read from one workbook.
public struct Reading: Sendable {
  /// Who, what and when.
  public var header = SubmissionHeader()
  /// The tables found.
  public var blocks: [TableBlock] = []
  /// The records, in the order of sheets and rows.
  public var records: [Record] = []
  /// What is wrong or worth knowing.
  public var findings: [Finding] = []
  /// What was coerced.
  public var notes: [CoercionNote] = []
  /// What became of the rows, a tally a worksheet.
  public var tallies: [SheetTally] = []
  /// The numbers of the rows that made no record because of an error, by worksheet.
  public var rejectedRows: [String: Set<Int>] = [:]

  /// Dates outside the window of their field, by the place of their finding in ``findings``.
  var misplacedDates: [Int: CalendarDate] = [:]

  /// Makes an empty reading.
  public init() {}

  /// Whether a finding is an error of one row, which can be left out without it.
  public func isOfRejectedRow(_ finding: Finding) -> Bool {
    guard finding.severity == .error, let sheet = finding.sheet, let row = finding.row else {
      return false
    }
    return rejectedRows[sheet]?.contains(row) ?? false
  }
}
