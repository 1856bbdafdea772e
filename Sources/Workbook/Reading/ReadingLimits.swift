/// How much a workbook may ask of its reader before it is refused.
///
/// A workbook comes from outside, and a few bytes of it can declare or unpack to almost anything.
/// Each limit here lies well above what honest workbooks reach and well below what harms the
/// machine. The bounds of the format itself (1,048,576 rows, 16,384 columns) are not limits but
/// rules, and stand in ``CellReference``.
public struct ReadingLimits: Sendable {
  /// The limits that serve an office: large enough for every workbook that Excel can save in
  /// practice.
  public static let standard = ReadingLimits()

  /// Entries in the zip directory.
  ///
  /// A workbook of a thousand sheets with drawings has some five thousand.
  public var entries = 65_536
  /// Bytes of the zip directory; bounds what is held in memory before any entry is opened.
  public var directoryBytes = 32 << 20
  /// Unpacked bytes of one part.
  ///
  /// A full sheet of 1,048,576 rows and 100 columns stays below. A sheet is read as a stream, so that
  /// the figure bounds time and not memory.
  public var partBytes = 4 << 30
  /// Unpacked bytes of all parts together, as the directory declares them.
  ///
  /// Two full sheets; no part unpacks to more than it declares.
  public var totalBytes = 8 << 30
  /// Unpacked over packed size of a part, looked at only past ``ratioFreeBytes``.
  ///
  /// Honest sheets reach 287 when small.
  public var ratio = 200
  /// The unpacked size up to which any ratio is accepted, since no harm can come of so few bytes.
  public var ratioFreeBytes = 64 << 20
  /// Depth of nested elements.
  ///
  /// Worksheets need 8, styles 9; drawings inside extensions reach some 20.
  public var depth = 64
  /// Bytes of markup without an element or text between them: bounds attribute lists (whose check
  /// for repeated names is quadratic in libxml2), comments and processing instructions.
  ///
  /// A start tag of a worksheet with all its namespaces takes some 2,000; a list of ranges of a
  /// validation, the longest attribute that occurs, some 100,000. It is looked at when the parser
  /// asks for more, so that some thousand bytes past it may go by.
  public var silentBytes = 256 << 10
  /// Relationships of one part.
  ///
  /// Each link of a sheet has one, and Excel stops at 65,530 links.
  public var relationships = 65_536
  /// Sheets of a workbook.
  ///
  /// Excel is bounded by memory only; a few thousand occur.
  public var sheets = 16_384
  /// Cell formats, fonts and number formats, each.
  ///
  /// Excel stops at 65,490 formats.
  public var styles = 131_072
  /// Shared strings.
  ///
  /// A sheet of a million rows with ten texts of its own in each row needs ten million.
  public var sharedStrings = 16 << 20
  /// Bytes of all shared strings together, which are held in memory.
  ///
  /// Sixteen million strings of 32 bytes; workbooks of 100 MB come to a quarter of it.
  public var sharedStringBytes = 512 << 20
  /// Bytes of the text of one cell.
  ///
  /// The format allows 32,767 characters, of up to seven bytes when escaped.
  public var cellTextBytes = 1 << 20
  /// Bytes of the text of one row, which are held in memory.
  ///
  /// All cells of a row of 16,384 with 4,096 bytes each.
  public var rowTextBytes = 64 << 20
  /// `<c>` elements of one row: as many as a row has columns.
  public var cellsPerRow = CellReference.maximumColumn
  /// Merged ranges and column descriptions of one sheet, each.
  ///
  /// Exports that merge two cells of every row come to one per row.
  public var mergedRanges = 1 << 20
  /// What one part says beside the values of cells: links, validations, comments, columns, names and
  /// the like, all together.
  ///
  /// Excel itself stops at 65,530 links of a sheet; sheets of a hundred thousand comments occur.
  public var details = 1 << 20
  /// Bytes of the texts of these details, or of relationships, number formats or sheet names, which
  /// are held in memory.
  public var detailTextBytes = 64 << 20
  /// Bytes of the formulas that a sheet makes of its shared ones.
  ///
  /// One formula of 8,192 characters can be shared by a million cells that take 30 bytes each; honest
  /// sheets come to some 100 MB when every cell of a full column has such a formula of 100.
  public var sharedFormulaBytes = 1 << 30

  /// Starts from the standard limits.
  public init() {}
}
