/// What holds for a whole workbook that is being written.
public struct WorkbookProperties: Hashable, Sendable {
  /// The title among the document's properties.
  public var title: String?
  /// The subject among the document's properties.
  public var subject: String?
  /// The author among the document's properties.
  public var creator: String?
  /// The keywords among the document's properties, as people write them.
  public var keywords: String?
  /// When the workbook was made, in seconds since 1970 UTC.
  ///
  /// Nothing is written where nothing is given, so that the same calls give the same bytes.
  public var created: Int?
  /// The font of every cell whose style names none; widths of columns count its digits.
  public var bodyFontName: String
  /// The size of the body font in points.
  public var bodyFontSize: Double
  /// Where the texts of cells stand.
  public var texts: TextPlacement
  /// How hard the parts are compressed.
  public var compression: CompressionLevel
  /// How many bytes of finished sheets may wait in memory; further ones wait in a nameless file
  /// beside the workbook.
  public var memoryLimit: Int

  /// Makes properties.
  ///
  /// - Parameters:
  ///   - title: The title among the document's properties.
  ///   - subject: The subject among the document's properties.
  ///   - creator: The author among the document's properties.
  ///   - keywords: The keywords among the document's properties.
  ///   - created: When the workbook was made, in seconds since 1970 UTC.
  ///   - bodyFontName: The font of every cell whose style names none. The default is the body
  ///     font of Chinese Excel.
  ///   - bodyFontSize: The size of the body font in points.
  ///   - texts: Where the texts of cells stand.
  ///   - compression: How hard the parts are compressed.
  ///   - memoryLimit: How many bytes of finished sheets may wait in memory.
  public init(
    title: String? = nil,
    subject: String? = nil,
    creator: String? = nil,
    keywords: String? = nil,
    created: Int? = nil,
    bodyFontName: String = "等线",
    bodyFontSize: Double = 11,
    texts: TextPlacement = .shared,
    compression: CompressionLevel = .fast,
    memoryLimit: Int = 8 << 20
  ) {
    self.title = title
    self.subject = subject
    self.creator = creator
    self.keywords = keywords
    self.created = created
    self.bodyFontName = bodyFontName
    self.bodyFontSize = bodyFontSize
    self.texts = texts
    self.compression = compression
    self.memoryLimit = memoryLimit
  }
}

/// Where the texts of cells stand (ECMA-376 part 1, 18.4.9 and 18.3.1.53).
public enum TextPlacement: Hashable, Sendable {
  /// In a table that cells refer to, which previewers and older programs know; when it holds 65,536
  /// texts or 4 MiB of them, further ones stand in their cells, so that memory stays bounded.
  case shared
  /// In the cells, each as often as it occurs.
  case inline
}

/// How hard the parts of a workbook are compressed.
public enum CompressionLevel: Hashable, Sendable {
  /// Not at all.
  case stored
  /// Quickly: a quarter of the time of `balanced`, for files about an eighth larger.
  case fast
  /// To the size that most programs reach.
  case balanced
  /// As small as deflate goes, which takes several times as long.
  case smallest
}
