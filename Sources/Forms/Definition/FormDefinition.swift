/// A form: the workbook that a unit sends in for a period, and the tables that it holds.
public struct FormDefinition: Sendable {
  /// A table of a form: which record its rows make, and how the sheet shows them.
  public struct Table: Sendable {
    /// The record that a row makes.
    public var record: String
    /// Words by which sheet names and titles hint at this table.
    public var hints: [String] = []
    /// Whether a workbook without this table is returned.
    public var isRequired = false
    /// The field whose blank or merged cell says that a row goes on with the record above.
    public var anchor: String?
    /// Records that stand in columns of the same row: the lines of an order.
    public var children: [Child] = []
    /// How many rows a blank form has for it; as many as seem right where nothing is said.
    public var blankRows: Int?

    /// Makes a table of a record.
    public init(record: String) {
      self.record = record
    }
  }

  /// A second record in the columns of a table, many to one row of the first.
  public struct Child: Sendable {
    /// The record that the columns make.
    public var record: String
    /// The fields of it that have columns here.
    public var fields: [String]
    /// The field that gets the key of the row's first record.
    public var link: String
    /// Fields that take over a value of the first record where they have none.
    public var inherits: [String: String]

    /// Makes a child.
    public init(record: String, fields: [String], link: String, inherits: [String: String] = [:]) {
      self.record = record
      self.fields = fields
      self.link = link
      self.inherits = inherits
    }
  }

  /// When a form is due after its period has ended.
  public struct Deadline: Hashable, Sendable {
    /// Days after the last day of the period: 1 is the day after.
    public var days: Int
    /// The time of that day.
    public var time: TimeOfDay
    /// Whether a deadline on a closed day moves to the next working day.
    public var movesToWorkingDay: Bool

    /// Makes a deadline.
    public init(days: Int, time: TimeOfDay, movesToWorkingDay: Bool = true) {
      self.days = days
      self.time = time
      self.movesToWorkingDay = movesToWorkingDay
    }
  }

  /// What becomes of a file with an error in a row.
  public enum Acceptance: String, Sendable {
    /// The whole file goes back, so that a figure is never made of half a file.
    case strict
    /// Rows with an error are left out and told of, and the rest counts.
    case cutOff
  }

  /// The name in the ledger and in CSV.
  public var name: String
  /// The name that people know.
  public var title: LocalizedText
  /// The kind of period that one file reports on.
  public var period: Period.Kind
  /// The level of the units that send it in.
  public var unitLevel: String
  /// Where the form says so, for errors.
  public var unitLevelPosition: ConfigurationPosition?
  /// Regular expressions that the title of a sheet of this form matches.
  public var titlePatterns: [String] = []
  /// Regular expressions that a file name of this form matches.
  public var filePatterns: [String] = []
  /// The title of the sheets of a blank form, with `{unit}` and `{table}`; unit and name of the form
  /// where nothing is said.
  public var sheetTitle: LocalizedText?
  /// What the instructions of a blank form say of the whole form.
  public var notes: [LocalizedText] = []
  /// Whether the form keeps reference data: units and their people, taken in before all else.
  public var isReference = false
  /// When it is due; a form without is never missing.
  public var deadline: Deadline?
  /// Days after the end of the period at which a file is too old to take in.
  public var oldestDays: Int?
  /// What becomes of a file with an error in a row.
  public var acceptance = Acceptance.strict
  /// How many places must name the unit, and how many the period: cells above the tables, and the
  /// name of the file.
  public var witnesses = 1
  /// The tables.
  public var tables: [Table] = []

  /// Makes a form.
  public init(name: String, title: LocalizedText, period: Period.Kind, unitLevel: String) {
    self.name = name
    self.title = title
    self.period = period
    self.unitLevel = unitLevel
  }
}
