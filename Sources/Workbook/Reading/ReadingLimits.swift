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
  /// A full sheet of 1,048,576 rows and 100 columns stays below.
  public var partBytes = 4 << 30
  /// Unpacked bytes of all parts together, as the directory declares them.
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
  public var silentBytes = 256 << 10
  /// Relationships of one part.
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
  public var sharedStringBytes = 512 << 20
  /// Bytes of the text of one cell.
  ///
  /// The format allows 32,767 characters, of up to seven bytes when escaped.
  public var cellTextBytes = 1 << 20
  /// Bytes of the text of one row, which are held in memory.
  public var rowTextBytes = 64 << 20
  /// `<c>` elements of one row: as many as a row has columns.
  public var cellsPerRow = CellReference.maximumColumn
  /// Merged ranges and column descriptions of one sheet, each.
  public var mergedRanges = 1 << 20

  /// Starts from the standard limits.
  public init() {}
}
