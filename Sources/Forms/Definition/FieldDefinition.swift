/// A field of a record: what its column is called, and what a cell of it may hold.
///
/// The vocabulary is that of a Table Schema field (Data Package v2: `name`, `type`, `title`,
/// `constraints`, `categories`, `missingValues`), with additions for sheets that people fill in:
/// aliases of the header, units, ditto marks, windows of dates.
public struct FieldDefinition: Sendable {
  /// The type that a cell is coerced to.
  public enum FieldType: Hashable, Sendable {
    /// Free text.
    case text
    /// An identifier, kept as text and compared by its folded key.
    case identifier
    /// The name of a person.
    case person
    /// A whole number.
    case integer
    /// A decimal number in the unit of the field.
    case decimal
    /// A decimal number of per cent: 96.5 stands for 96.5 %.
    case percent
    /// A length of time in hours.
    case hours
    /// A day.
    case date
    /// A day with a time.
    case dateTime
    /// A time of day.
    case time
    /// Yes or no.
    case boolean
    /// One of the categories.
    case category
    /// An organisational unit, by id, name or alias.
    case unitReference
    /// An entry of a catalog, by id, name or alias.
    case catalogReference(String)
    /// A record of another type, as the clerk names it; whether there is one is for a rule to say.
    ///
    /// Beside `name`, the record has `name_key`: the key of the record that is meant, by which rules
    /// and figures join the two.
    case recordReference(String)
    /// A period of the reporting calendar.
    case period
  }

  /// A value of an enumeration, with the other words that mean it.
  public struct Category: Hashable, Sendable {
    /// The value that the record gets.
    public var value: String
    /// What people are shown for it, where that is not the value itself.
    public var label: LocalizedText?
    /// Other words for it, as clerks write them.
    public var synonyms: [String]

    /// Makes a category.
    public init(value: String, label: LocalizedText? = nil, synonyms: [String] = []) {
      self.value = value
      self.label = label
      self.synonyms = synonyms
    }

    /// The word that people see in lists and messages.
    public func word(in language: Language) -> String { label?[language] ?? value }

    /// All words that mean it, the value first.
    var words: [String] { [value] + labels + synonyms }

    /// What people are shown for it in each language; nothing where that is the value.
    var labels: [String] { label.map { [$0.chinese, $0.english] } ?? [] }
  }

  /// The days that a date field allows, seen from the submission that it stands in.
  public struct Window: Hashable, Sendable {
    /// An end of a window.
    public enum Bound: Hashable, Sendable {
      /// The first day of the period, moved by some days.
      case periodStart(Int)
      /// The last day of the period, moved by some days.
      case periodEnd(Int)
      /// The day that the file came in.
      case received
    }

    /// The earliest day allowed; none where the past is open.
    public var from: Bound?
    /// The latest day allowed; none where the future is open.
    public var to: Bound?
    /// A date older than this many days before the period draws a warning.
    public var warnAfterDays: Int?

    /// Makes a window.
    public init(from: Bound? = nil, to: Bound? = nil, warnAfterDays: Int? = nil) {
      self.from = from
      self.to = to
      self.warnAfterDays = warnAfterDays
    }
  }

  /// What brackets around a number mean, as bookkeepers write them.
  public enum Brackets: Hashable, Sendable {
    /// A minus: (12.00) is -12.
    case minus
    /// Nothing, because the column holds what is taken off: (12.00) is 12.
    case plain
  }

  /// The order of two short numbers before a year.
  public enum DateOrder: Hashable, Sendable {
    /// 3/16/2026.
    case monthFirst
    /// 16/3/2026.
    case dayFirst
  }

  /// How several values in one cell are taken apart.
  public enum Splitting: Hashable, Sendable {
    /// The cell holds one value.
    case none
    /// By `、`, `,`, `;` and spaces.
    case list
    /// By numbered items (`①②`, `1.2.`, `(1)(2)`) or line breaks, never by commas.
    case numbered
  }

  /// The name in records and CSV, in English.
  public var name: String
  /// The name that clerks know; it also matches a header.
  public var title: LocalizedText
  /// Other header texts that mean this field.
  public var aliases: [String] = []
  /// What people are told of it beyond what its type and bounds say.
  public var description: LocalizedText?
  /// A value as people write it, for the example of a blank form; of a date also a day of the period,
  /// `period.start+1d`.
  public var example: LocalizedText?
  /// The type.
  public var type: FieldType
  /// The unit that values are stored in: `t`, `kWh/t`, `万元`, or a counter word such as `个`.
  public var unit: String?
  /// Whether a cell must hold a value.
  public var isRequired = false
  /// Whether the sheet must have the column; a required field's column always must.
  public var needsColumn = false
  /// Whether the column is read where it is there and has no place in blank forms, because other
  /// columns say the same.
  public var isAlternative = false
  /// Whether what stands in its cells is repeated in no finding, note or message.
  ///
  /// Records hold it all the same; what figures and reports tell of it is the site's business.
  public var isSensitive = false
  /// The fewest characters that a text has.
  public var minimumLength: Int?
  /// The smallest number allowed.
  public var minimum: ExactDecimal?
  /// The largest number allowed.
  public var maximum: ExactDecimal?
  /// A number below draws a warning.
  public var softMinimum: ExactDecimal?
  /// A number above draws a warning.
  public var softMaximum: ExactDecimal?
  /// The values of an enumeration.
  public var categories: [Category] = []
  /// Whether a ditto mark may stand for the value above.
  public var allowsDitto = false
  /// Whether a blank cell means the value above, in the same block.
  public var fillsDown = false
  /// What brackets around a number mean; where nothing is said they are a mistake.
  public var brackets: Brackets?
  /// The order of day and month before a year; where nothing is said only one reading may be
  /// possible.
  public var dateOrder: DateOrder?
  /// The days that a date may lie on.
  public var window: Window?
  /// Words that stand for the value of another field of the row: “at once” for the day of the order.
  public var phrases: [String: String] = [:]
  /// How several values in one cell are taken apart.
  public var splitting = Splitting.none
  /// The field of the same row whose catalog entry gives unit and range.
  public var measuredBy: String?
  /// The field of the same row that gives the unit, and no range: by its catalog entry, or by
  /// its own text where it refers to no catalog.
  ///
  /// A sum over many periods has the unit of its parts but outgrows their range.
  public var unitFrom: String?

  /// Makes a field with a name, title and type; set the rest as needed.
  public init(name: String, title: LocalizedText, type: FieldType) {
    self.name = name
    self.title = title
    self.type = type
  }
}
